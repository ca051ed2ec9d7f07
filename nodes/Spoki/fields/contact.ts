import type { IDataObject, INodeProperties } from 'n8n-workflow';
import {
	clearedCustomFields,
	email,
	filledCustomFields,
	language,
	listOf,
	oneOf,
	personName,
	phone,
	required,
	soundObject,
	unlessBlank,
	type Check,
} from './checks';
import { languageField } from './language';
import { locator } from './locator';
import { pickedEach, several } from './several';

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

/** What goes with a message, or with all of an automation. */
export const ownData: ContactField = {
	property: 'metadata',
	check: unlessBlank(soundObject),
	field: {
		displayName: 'Metadata (JSON)',
		name: 'metadata',
		type: 'json',
		default: '{}',
		description: 'Data of your own, which comes back with each status of a message',
		hint: 'E.g. { "orderId": "42" }',
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
	check: unlessBlank(personName),
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
	check: unlessBlank(personName),
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
	field: languageField,
};

export const contactStatus: ContactField = {
	property: 'status',
	check: unlessBlank(oneOf('Not Declared', 'Subscribed', 'Unsubscribed')),
	field: {
		displayName: 'Marketing Consent',
		name: 'status',
		type: 'options',
		options: [
			{
				name: 'Not Declared',
				value: 'Not Declared',
				description: 'Nobody has asked yet, or the contact has not answered',
			},
			{
				name: 'Subscribed',
				value: 'Subscribed',
				description:
					'The contact has agreed to marketing messages. A change may start an automation in Spoki.',
			},
			{
				name: 'Unsubscribed',
				value: 'Unsubscribed',
				description:
					'The contact wants no marketing messages. A change may start an automation in Spoki.',
			},
		],
		// Nobody should consent to marketing because the value that stood there was left.
		default: 'Not Declared',
		description: 'Whether the contact has agreed to marketing messages',
		hint: 'A change may start an automation in Spoki',
	},
};

/** Empty values are left out: only Update can clear a custom field. */
export const contactCustomFields: ContactField = {
	property: 'custom_fields',
	check: filledCustomFields,
	field: {
		displayName: 'Custom Fields by Code',
		name: 'customFields',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Custom Field',
		default: {},
		description:
			'Values for codes that come from an expression. If a field is above too, the value there is used.',
		options: [
			{
				displayName: 'Custom Field',
				name: 'field',
				values: [
					locator({
						displayName: 'Custom Field',
						name: 'code',
						picker: 'searchCustomFieldCodes',
						by: 'code',
						description: 'Custom field to fill in',
					}),
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						placeholder: 'e.g. 42',
						description:
							'Value to store. Spoki takes the time of a date in the time zone of the account.',
					},
					{
						displayName: 'Value Type',
						name: 'type',
						type: 'options',
						options: [
							{
								name: 'Automatic',
								value: 'auto',
								description: 'As the type of the field wants it. What is no date is sent as it is.',
							},
							{
								name: 'Date',
								value: 'date',
								description: 'For a date field. Takes any moment, and sends its day.',
							},
							{
								name: 'Date and Time',
								value: 'dateTime',
								description: 'For a field with date and time. Takes any moment.',
							},
							{ name: 'Text', value: 'text', description: 'Sent as it is, also when it is a date' },
						],
						default: 'auto',
						description: 'How to send the value',
					},
				],
			},
		],
	},
};

/** The same values as JSON, for workflows that have them as one object. */
export const contactCustomFieldsJson: ContactField = {
	property: 'custom_fields',
	check: filledCustomFields,
	field: {
		displayName: 'Custom Fields (JSON)',
		name: 'customFieldsJson',
		type: 'json',
		default: '{}',
		placeholder: 'e.g. { "ORDER_ID": "42" }',
		description: 'Custom field values by code. If a code is above too, the value there is used.',
	},
};

/** What can be said of any contact, besides its phone, in the order of the panel. */
export const contactDetails: ContactField[] = [
	contactCustomFields,
	contactCustomFieldsJson,
	contactEmail,
	contactFirstName,
	contactLanguage,
	contactLastName,
];

/**
 * What an update clears, since a blank value keeps what Spoki has. Email is not among it: Spoki
 * documents none that is empty.
 */
export const contactClearNames: INodeProperties = {
	displayName: 'Names to Clear',
	name: 'clearNames',
	type: 'multiOptions',
	options: [
		{ name: 'First Name', value: 'first_name' },
		{ name: 'Last Name', value: 'last_name' },
	],
	default: [],
	description: 'Names to remove from the contact. An empty one keeps the value that it has.',
};

/** The members that clear the names chosen: { first_name: "" }. */
export const clearedNames: Check<IDataObject> = (value, context) => {
	const names = listOf(oneOf('first_name', 'last_name'))(value, context);
	return names && Object.fromEntries(names.map((name) => [name, '']));
};

export const contactClearCustomFields: ContactField = {
	property: 'custom_fields',
	check: clearedCustomFields,
	field: {
		displayName: 'Codes to Clear',
		name: 'clearCustomFields',
		type: 'string',
		default: '',
		placeholder: 'e.g. ORDER_ID, CITY',
		description:
			'Codes of the custom fields to empty, separated by commas. A custom field without a value keeps the one that it has.',
	},
};

/** The same, each picked. */
export const contactPickedToClear: ContactField = {
	property: 'custom_fields',
	check: (value, context) =>
		clearedCustomFields(pickedEach((code) => code)(value, context), context),
	field: several({
		displayName: 'Custom Fields to Clear',
		name: 'pickedToClear',
		one: 'Custom Field',
		picker: 'searchCustomFieldCodes',
		by: 'code',
		description:
			'Custom fields to empty. A custom field without a value keeps the one that it has.',
	}),
};
