import type { IDataObject, INodeProperties } from 'n8n-workflow';
import {
	FaultyValue,
	httpsUrl,
	integer,
	required,
	templateLanguage,
	text,
	unlessBlank,
	type Check,
	type CheckContext,
} from '../../fields/checks';
import { contactEmail, contactFirstName, contactLastName } from '../../fields/contact';
import { sent } from '../../fields/contactBody';
import { templateLanguageField } from '../../fields/language';
import { valueOf } from '../../fields/picked';
import { phoneOptions } from '../../fields/localNumbers';
import { inBody } from '../../fields/send';
import type { Operation } from '../types';
import { checkedIn, distinct, entriesIn, partsOf } from './entries';
import { additional, approvedTemplate, deliveryNotice, templateEndpoint, to } from './fields';
import { checkTemplate } from './chosenTemplate';
import { variables } from './variables';

/** A file of a header: its address, and the name that the contact sees. */
function file({ url, filename }: IDataObject, where: string, context: CheckContext) {
	return {
		filename: checkedIn(`the File Name${where}`, filename, unlessBlank(text), context),
		url: checkedIn(`the URL${where}`, url, required(httpsUrl), context),
	};
}

const headerMedia: Check = (value, context) => {
	const { media } = (value ?? {}) as { media?: IDataObject };
	return media && file(media, '', context);
};

const cardMedia: Check = (value, context) => {
	const cards = entriesIn(value, 'media');
	if (cards.length === 0) return undefined;
	return cards.map((card, index) => {
		const where = ` of card ${index + 1}`;
		const check = unlessBlank(templateLanguage);
		const language = checkedIn(`the Language${where}`, valueOf(card.language), check, context);
		return { ...file(card, where, context), language };
	});
};

/** Counted from 0. */
const order: Check<number> = (value, context) => {
	const given = integer(value, context);
	if (given >= 0) return given;
	throw new FaultyValue(`can't be ${given}`, 'Use 0 for the first button, 1 for the second.');
};

const buttonPayloads: Check = (value, context) => {
	const given = entriesIn(value, 'button');
	if (given.length === 0) return undefined;
	const made = given.map((button, index) => {
		const part = partsOf(button, `button ${index + 1}`, context);
		return { order: part('Order', required(order)), payload: part('Payload', required(text)) };
	});
	distinct(made, 'order', 'buttons');
	return made;
};

const fileValues: INodeProperties[] = [
	{
		displayName: 'File Name',
		name: 'filename',
		type: 'string',
		default: '',
		placeholder: 'e.g. invoice.pdf',
		description: 'Name that the contact sees, for a document',
	},
	{
		displayName: 'URL',
		name: 'url',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/invoice.pdf',
		description: 'Public address of the file, from which WhatsApp fetches it',
	},
];

const languageOfCard = templateLanguageField(
	'Language of the template that the file is for, where it has several',
);

export const sendTemplate: Operation = {
	name: 'Send Template',
	value: 'sendTemplate',
	action: 'Send a template message',
	description: 'Send an approved template by WhatsApp, at any time. Spoki creates new contacts.',
	endpoint: templateEndpoint,
	always: { type: 'Template' },
	prepare: async ({ body }, lookUp) => await checkTemplate(body, lookUp),
	fields: [
		deliveryNotice,
		to,
		approvedTemplate,
		...variables,
		additional(
			...[contactEmail, contactFirstName, contactLastName].map(sent),
			inBody('buttons', buttonPayloads, {
				displayName: 'Button Payloads',
				name: 'buttons',
				type: 'fixedCollection',
				typeOptions: { multipleValues: true },
				placeholder: 'Add Button',
				default: {},
				description: 'What comes with the reply of each quick reply button',
				options: [
					{
						displayName: 'Button',
						name: 'button',
						values: [
							{
								displayName: 'Order',
								name: 'order',
								type: 'number',
								default: 0,
								description: 'Order of the button, as Template > Get shows it',
							},
							{
								displayName: 'Payload',
								name: 'payload',
								type: 'string',
								default: '',
								placeholder: 'e.g. CONFIRM_42',
							},
						],
					},
				],
			}),
			inBody('header_media_set', cardMedia, {
				displayName: 'Card Media',
				name: 'headerMediaSet',
				type: 'fixedCollection',
				typeOptions: { multipleValues: true, sortable: true },
				placeholder: 'Add Card',
				default: {},
				description: 'Files for the cards of a carousel, in order',
				options: [{ displayName: 'Media', name: 'media', values: [...fileValues, languageOfCard] }],
			}),
			inBody('header_media', headerMedia, {
				displayName: 'Header Media',
				name: 'headerMedia',
				type: 'fixedCollection',
				placeholder: 'Add Media',
				default: {},
				description: 'Image, video or document for the header of the template',
				options: [{ displayName: 'Media', name: 'media', values: fileValues }],
			}),
			inBody(
				'language',
				unlessBlank(templateLanguage),
				templateLanguageField('Language of the template to send, where it has several'),
			),
		),
		phoneOptions,
	],
};
