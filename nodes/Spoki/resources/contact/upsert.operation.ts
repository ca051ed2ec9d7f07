import { perMinute } from '../../client/endpoint';
import {
	contactCustomFields,
	contactCustomFieldsJson,
	contactEmail,
	contactFirstName,
	contactLanguage,
	contactLastName,
	contactPhone,
	contactStatus,
	type ContactField,
} from '../../fields/contact';
import { inBody, mergedInBody } from '../../fields/send';
import type { Operation } from '../types';

const sent = ({ property, check, field }: ContactField) => inBody(property, check, field);

export const upsert: Operation = {
	name: 'Create or Update',
	value: 'upsert',
	action: 'Create or update a contact',
	description: 'Create a new contact, or update the current one if it already exists (upsert)',
	endpoint: {
		method: 'POST',
		path: '/api/1/contacts/sync/',
		limits: [perMinute(120, 'help centre')],
		answer: 'one',
		record: ({ phone }) => phone,
	},
	fields: [
		sent(contactPhone),
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			description: 'Fields left out or empty keep the value they have in Spoki',
			options: [
				sent(contactCustomFields),
				mergedInBody(
					contactCustomFieldsJson.property,
					'additionalFields.customFieldsJson',
					contactCustomFieldsJson.check,
					contactCustomFieldsJson.field,
				),
				sent(contactEmail),
				sent(contactFirstName),
				sent(contactLanguage),
				sent(contactLastName),
				sent(contactStatus),
			],
		},
	],
};
