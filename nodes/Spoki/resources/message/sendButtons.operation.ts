import { required, unlessBlank, type Check } from '../../fields/checks';
import { phoneOptions } from '../../fields/localNumbers';
import { inBody } from '../../fields/send';
import type { Operation } from '../types';
import { keepTemplate, windowFields } from './closedWindow';
import { counted, distinct, entriesIn, partsOf } from './entries';
import { bodyText, deliveryNotice, freeEndpoint, to, withParts } from './fields';
import { atMost, LONGEST, oneLine } from './limits';

const MOST_BUTTONS = 3;

const buttons: Check = (value, context) => {
	const given = entriesIn(value, 'button');
	counted(given, MOST_BUTTONS, 'button');
	const made = given.map((button, order) => {
		const part = partsOf(button, `button ${order + 1}`, context);
		return {
			button_type: 'quick_reply',
			text: part('Text', required(oneLine(LONGEST.button))),
			order,
			payload: part('Payload', unlessBlank(atMost(LONGEST.buttonPayload))),
		};
	});
	distinct(made, 'text', 'buttons');
	distinct(made, 'payload', 'buttons');
	return made;
};

export const sendButtons: Operation = {
	name: 'Send Buttons',
	value: 'sendButtons',
	action: 'Send a message with buttons',
	description:
		'Send up to 3 reply buttons by WhatsApp, within 24 hours after the contact has written',
	endpoint: freeEndpoint,
	always: { type: 'Message', content_type: 'Interactive' },
	prepare: keepTemplate,
	fields: [
		deliveryNotice,
		to,
		bodyText,
		inBody('buttons', buttons, {
			displayName: 'Buttons',
			name: 'buttons',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			required: true,
			placeholder: 'Add Button',
			default: { button: [{ text: '', payload: '' }] },
			description: 'From 1 to 3 buttons, which send a reply',
			options: [
				{
					displayName: 'Button',
					name: 'button',
					values: [
						{
							displayName: 'Text',
							name: 'text',
							type: 'string',
							default: '',
							placeholder: 'e.g. Call me',
							description: 'Up to 20 characters',
						},
						{
							displayName: 'Payload',
							name: 'payload',
							type: 'string',
							default: '',
							placeholder: 'e.g. CALL_ME',
							description:
								'What comes with the reply, to tell the buttons apart. Up to 256 characters.',
						},
					],
				},
			],
		}),
		withParts,
		...windowFields,
		phoneOptions,
	],
};
