import type { INodeProperties } from 'n8n-workflow';
import { additionalFields, shownFor } from './collections';
import { contactCustomFields, contactPhone, type ContactField } from './contact';
import { mapped, mappedWithConsent, type Mapped } from './contactMapper';
import { countryForLocalNumbers } from './localNumbers';
import { options } from './options';

/** The most contacts that Spoki takes in one request. */
export const BATCH_SIZE = 500;

const specifyContacts: INodeProperties = {
	displayName: 'Specify Contacts',
	name: 'specifyContacts',
	type: 'options',
	options: [
		{
			name: 'From Input Items',
			value: 'items',
			description: 'Each input item is a contact, with its fields mapped below',
		},
		{
			name: 'Using JSON',
			value: 'json',
			description: 'A list of contacts, as the Spoki API takes them',
		},
	],
	default: 'items',
	description: 'Where the contacts come from',
};

const shownForItems = shownFor('specifyContacts', 'items');

/** The phone that every contact of a bulk operation needs. */
export const bulkPhone = {
	...contactPhone.field,
	default: '={{ $json.phone }}',
	displayOptions: shownForItems,
};

const forItems = (field: INodeProperties) => ({ ...field, displayOptions: shownForItems });

const bulkMapper = forItems(mapped.field);
const bulkMapperWithConsent = forItems(mappedWithConsent.field);
const bulkCustomFields = forItems(contactCustomFields.field);

export const contactsJson: INodeProperties = {
	displayName: 'Contacts (JSON)',
	name: 'contacts',
	type: 'json',
	required: true,
	default: '[]',
	description:
		'List of contacts. Members that are fields here too are checked like them; others are sent as they are, or refused from a model. It is read once for each input item: to send a fixed list, turn on Execute Once under Settings.',
	hint: 'Each contact needs a phone, e.g. [{ "phone": "+393331234567", "first_name": "Mario", "custom_fields": { "ORDER_ID": "42" } }]',
	displayOptions: shownFor('specifyContacts', 'json'),
};

const faultyContacts: INodeProperties = {
	displayName: 'Faulty Contacts',
	name: 'faultyContacts',
	type: 'options',
	options: [
		{
			name: 'Send the Others',
			value: 'skip',
			description:
				'Send the valid contacts. Each one left out becomes an item with success = false and the reason.',
		},
		{
			name: 'Stop',
			value: 'stop',
			description: 'Send nothing when a contact is faulty, and name each one',
		},
	],
	default: 'stop',
	description:
		"What to do with contacts that Spoki can't take, such as one with an invalid phone. When the node is set to Continue under Settings, the others are sent.",
};

/** One for all three: the countries alone are 9 kB of the panel. */
const bulkOptions = options(countryForLocalNumbers, faultyContacts);

/**
 * The fields of an operation that sends many contacts at once. They have no routing: a function reads
 * them for all input items and sends the contacts in batches.
 */
export const bulkFields = (
	contactFields: ContactField[],
	{ field: mapper }: Mapped = mapped,
): INodeProperties[] => [
	specifyContacts,
	bulkPhone,
	mapper === mapped.field ? bulkMapper : bulkMapperWithConsent,
	bulkCustomFields,
	{
		...additionalFields(
			...contactFields
				.map(({ field }) => field)
				.filter((field) => field !== contactCustomFields.field),
		),
		description: 'The same fields one by one. If one is under Fields too, the value there is used.',
		displayOptions: shownForItems,
	},
	contactsJson,
	bulkOptions,
];
