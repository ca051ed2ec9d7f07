import {
	asJson,
	boolean,
	customFields,
	email,
	isBlank,
	phone,
	text,
	unlessBlank,
	type Check,
} from '../../fields/checks';
import {
	contactCustomFields,
	contactCustomFieldsJson,
	contactEmail,
	contactFirstName,
	contactLanguage,
	contactLastName,
} from '../../fields/contact';
import { inBody, mergedInBody } from '../../fields/send';
import type { Operation } from '../types';
import { contactId } from './fields';

/** In an update an empty text is sent, so that a field can be cleared. */
const clearable =
	(check: Check): Check =>
	(value, context) =>
		isBlank(value) ? text(value, context) : check(value, context);

export const update: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update a contact',
	description:
		'Change the fields of a contact, or block and unblock it. Consent is changed with Create or Update.',
	endpoint: {
		method: 'PATCH',
		path: '/api/1/contacts/{contactId}/',
		answer: 'one',
	},
	neverEmpty: 'Add at least one field under Update Fields.',
	fields: [
		contactId,
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			description:
				'Only the fields added here are changed. An empty Email, First Name, Last Name or custom field value clears it; other fields that are empty are ignored.',
			options: [
				inBody('is_blocked', unlessBlank(boolean), {
					displayName: 'Blocked',
					name: 'isBlocked',
					type: 'boolean',
					default: true,
					description: 'Whether the contact is blocked',
				}),
				inBody('custom_fields', customFields, contactCustomFields.field),
				mergedInBody(
					'custom_fields',
					'updateFields.customFieldsJson',
					asJson(customFields),
					contactCustomFieldsJson.field,
				),
				inBody('email', clearable(email), contactEmail.field),
				inBody('first_name', clearable(text), contactFirstName.field),
				inBody('language', contactLanguage.check, contactLanguage.field),
				inBody('last_name', clearable(text), contactLastName.field),
				inBody('phone', unlessBlank(phone), {
					displayName: 'Phone',
					name: 'phone',
					type: 'string',
					default: '',
					placeholder: 'e.g. +393331234567',
					description:
						'New phone in international format. Add the current one if Spoki asks for it.',
				}),
			],
		},
	],
};
