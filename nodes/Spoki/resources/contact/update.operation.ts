import { boolean, phone, unlessBlank } from '../../fields/checks';
import {
	clearedNames,
	contactClearCustomFields,
	contactClearNames,
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
				'Only the fields added here are changed, and an empty one keeps the value that it has',
			options: [
				inBody('is_blocked', unlessBlank(boolean), {
					displayName: 'Blocked',
					name: 'isBlocked',
					type: 'boolean',
					default: false,
					description: 'Whether the contact is blocked',
				}),
				inBody('custom_fields', contactCustomFields.check, contactCustomFields.field),
				mergedInBody(
					'custom_fields',
					'updateFields.customFieldsJson',
					contactCustomFieldsJson.check,
					contactCustomFieldsJson.field,
				),
				mergedInBody(
					'custom_fields',
					'updateFields.clearCustomFields',
					contactClearCustomFields.check,
					contactClearCustomFields.field,
				),
				inBody('email', contactEmail.check, contactEmail.field),
				inBody('first_name', contactFirstName.check, contactFirstName.field),
				inBody('language', contactLanguage.check, contactLanguage.field),
				inBody('last_name', contactLastName.check, contactLastName.field),
				mergedInBody(undefined, 'updateFields.clearNames', clearedNames, contactClearNames),
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
