import type { IDataObject, IExecuteSingleFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { created } from '../../client/endpoint';
import {
	boolean,
	FaultyValue,
	id,
	jsonArray,
	listOf,
	required,
	sound,
	soundObject,
	text,
	unlessBlank,
	type Check,
} from '../../fields/checks';
import { additionalFields } from '../../fields/collections';
import { inBody, mergedInBody } from '../../fields/send';
import { pickedEach, several } from '../../fields/several';
import { automation } from '../../shapes/automation';
import type { Operation } from '../types';

/** The ways in which an automation can start, as the API names their lists. */
const TRIGGERS = [
	'webhook_set',
	'onfirstmessagestarter_set',
	'fieldconditionstarter_set',
	'onopeninghoursstarter_set',
	'onclosinghoursstarter_set',
	'onholidayhoursstarter_set',
	'metaadsconditionstarter_set',
	'onticketcreatestarter_set',
	'onticketstatuschangestarter_set',
	'accountpaymentrequeststarter_set',
	'oninboundmessageorderstarter_set',
	'oninboundmessageproductstarter_set',
	'onmarketingacceptancestatuschangestarter_set',
	'googlesheetstrigger_set',
	'ondealcreatestarter_set',
	'ondealupdatestarter_set',
	'ondealcontactupdatedstarter_set',
	'ondealstagechangestarter_set',
];

const triggers: Check = (value, context) => {
	const given = soundObject(value, context) ?? {};
	for (const [name, entries] of Object.entries(given)) {
		if (!TRIGGERS.includes(name)) {
			throw new FaultyValue(
				`has a trigger that Spoki doesn't document: "${name}"`,
				`Use ${TRIGGERS.slice(0, -1).join(', ')} or ${TRIGGERS[TRIGGERS.length - 1]}.`,
			);
		}
		if (!Array.isArray(entries)) {
			throw new FaultyValue(
				`has no list in ${name}`,
				'Each trigger is a list, e.g. { "webhook_set": [{ "name": "Orders", "platform": "api" }] }.',
			);
		}
	}
	return Object.keys(given).length > 0 ? given : undefined;
};

const steps: Check = (value, context) => {
	const given = (sound(jsonArray(value, context)) ?? []) as Array<IDataObject | null>;
	const faulty = given.findIndex((step) => typeof step?.step_type !== 'string');
	if (faulty < 0) return given.length > 0 ? given : undefined;
	throw new FaultyValue(
		`has a step ${faulty + 1} without step_type`,
		'Each step says what it does, e.g. { "step_type": "FreeMessage", "text": "Hi" }.',
	);
};

/** Puts the triggers beside the other members of the body, where the API wants them. */
const spread = async function (this: IExecuteSingleFunctions, request: IHttpRequestOptions) {
	const { triggers: given, ...body } = request.body as IDataObject;
	request.body = { ...body, ...(given as IDataObject | undefined) };
	return request;
};

const triggersField = inBody('triggers', triggers, {
	displayName: 'Triggers (JSON)',
	name: 'triggers',
	type: 'json',
	default: '{}',
	description: 'What starts the automation, as the Spoki API takes it',
	hint: 'E.g. { "webhook_set": [{ "name": "Orders", "platform": "api" }] }, whose link and secret are in the answer',
});
triggersField.routing!.send!.preSend!.push(spread);

export const create: Operation = {
	name: 'Create',
	value: 'create',
	description:
		'Create an automation from steps and triggers. A model is not shown the secrets of its webhooks.',
	endpoint: {
		method: 'POST',
		path: '/api/1/automations/',
		answer: 'one',
		secrets: ['webhook_set[*].secret'],
		mayHave: created('automation', 'name'),
	},
	shape: automation,
	fields: [
		inBody('name', required(text), {
			displayName: 'Name',
			name: 'name',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. Welcome',
		}),
		additionalFields(
			inBody('is_active', unlessBlank(boolean), {
				displayName: 'Active',
				name: 'isActive',
				type: 'boolean',
				default: false,
				description: 'Whether it can start as soon as it is created',
			}),
			inBody('category', unlessBlank(text), {
				displayName: 'Category',
				name: 'category',
				type: 'string',
				default: '',
				placeholder: 'e.g. Orders',
			}),
			inBody('description', unlessBlank(text), {
				displayName: 'Description',
				name: 'description',
				type: 'string',
				typeOptions: { rows: 2 },
				default: '',
				placeholder: 'e.g. Greets new contacts',
			}),
			inBody('is_favorite', unlessBlank(boolean), {
				displayName: 'Favorite',
				name: 'isFavorite',
				type: 'boolean',
				default: true,
				description: 'Whether the automation is marked as a favorite',
			}),
			inBody('automation_groups', listOf(id), {
				displayName: 'Group IDs',
				name: 'automationGroups',
				type: 'string',
				default: '',
				placeholder: 'e.g. 3, 4',
				description:
					'IDs of the automation groups, separated by commas, or a list from an expression',
			}),
			mergedInBody(
				'automation_groups',
				pickedEach(id),
				several({
					displayName: 'Groups',
					name: 'pickedGroups',
					one: 'Group',
					picker: 'searchAutomationGroups',
					description: 'Groups to put the automation in, beside those under Group IDs',
				}),
				'additionalFields',
			),
			inBody('steps', steps, {
				displayName: 'Steps (JSON)',
				name: 'steps',
				type: 'json',
				default: '[]',
				description: 'What the automation does, step by step, as the Spoki API takes it',
				hint: 'E.g. [{ "step_type": "FreeMessage", "position": 1, "text": "Hi %%FIRST_NAME%%" }]',
			}),
			triggersField,
		),
	],
};
