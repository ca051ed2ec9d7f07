import type { INodeProperties } from 'n8n-workflow';
import {
	asJson,
	email,
	filledCustomFields,
	language,
	oneOf,
	phone,
	required,
	text,
	unlessBlank,
	type Check,
} from './checks';

/** The field of a contact as the API names it, how it is checked, and what the panel shows. */
export interface ContactField {
	property: string;
	check: Check;
	field: INodeProperties;
}

export const contactPhone: ContactField = {
	property: 'phone',
	check: required(phone),
	field: {
		displayName: 'Phone',
		name: 'phone',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. +393331234567',
		description: 'Phone in international format, which identifies the contact',
	},
};

export const contactEmail: ContactField = {
	property: 'email',
	check: unlessBlank(email),
	field: {
		displayName: 'Email',
		name: 'email',
		type: 'string',
		default: '',
		placeholder: 'e.g. name@example.com',
	},
};

export const contactFirstName: ContactField = {
	property: 'first_name',
	check: unlessBlank(text),
	field: {
		displayName: 'First Name',
		name: 'firstName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Mario',
	},
};

export const contactLastName: ContactField = {
	property: 'last_name',
	check: unlessBlank(text),
	field: {
		displayName: 'Last Name',
		name: 'lastName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Rossi',
	},
};

export const contactLanguage: ContactField = {
	property: 'language',
	check: unlessBlank(language),
	field: {
		displayName: 'Language',
		name: 'language',
		type: 'string',
		default: '',
		placeholder: 'e.g. it',
		description: 'Two-letter language code',
	},
};

export const contactStatus: ContactField = {
	property: 'status',
	check: unlessBlank(oneOf('Not Declared', 'Subscribed', 'Unsubscribed')),
	field: {
		displayName: 'Status',
		name: 'status',
		type: 'options',
		options: [
			{ name: 'Not Declared', value: 'Not Declared' },
			{ name: 'Subscribed', value: 'Subscribed' },
			{ name: 'Unsubscribed', value: 'Unsubscribed' },
		],
		// Nobody should consent to marketing because the value that stood there was left.
		default: 'Not Declared',
		description: 'Marketing consent. A change may start an automation in Spoki.',
	},
};

/** Empty values are left out: only Update can clear a custom field. */
export const contactCustomFields: ContactField = {
	property: 'custom_fields',
	check: filledCustomFields,
	field: {
		displayName: 'Custom Fields',
		name: 'customFields',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Custom Field',
		default: {},
		description: 'Values for the custom fields of the contact',
		options: [
			{
				displayName: 'Custom Field',
				name: 'field',
				values: [
					{
						displayName: 'Code',
						name: 'code',
						type: 'string',
						default: '',
						placeholder: 'e.g. ORDER_ID',
						description: 'Code of the custom field, in uppercase letters',
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						placeholder: 'e.g. 42',
						description:
							'Value to store. Write a date as 2026-11-30, and a date with a time as 11/30/2026 09:00, in the time zone of the Spoki account.',
					},
				],
			},
		],
	},
};

/** The same values as JSON, for workflows that have them as one object. */
export const contactCustomFieldsJson: ContactField = {
	property: 'custom_fields',
	check: asJson(filledCustomFields),
	field: {
		displayName: 'Custom Fields (JSON)',
		name: 'customFieldsJson',
		type: 'json',
		default: '{}',
		placeholder: 'e.g. { "ORDER_ID": "42" }',
		description:
			'Custom field values by code. If a code is in both, the value under Custom Fields is used.',
	},
};
