import { perMinute } from '../../client/endpoint';
import {
	contactCustomFields,
	contactCustomFieldsJson,
	contactEmail,
	contactFirstName,
	contactLanguage,
	contactLastName,
} from '../../fields/contact';
import { BATCH_SIZE, bulkFields } from '../../fields/bulk';
import type { Operation } from '../types';
import { listId } from './fields';

/** What Sync Contacts can say of each contact, besides the phone. Spoki documents no consent here. */
const listContactFields = [
	contactCustomFields,
	contactCustomFieldsJson,
	contactEmail,
	contactFirstName,
	contactLanguage,
	contactLastName,
];

export const syncContacts: Operation = {
	name: 'Sync Contacts',
	value: 'syncContacts',
	action: 'Import or add contacts to a list',
	description:
		'Import contacts into a list: each is created or updated. Consent is set by Contact > Bulk Sync.',
	endpoint: {
		method: 'POST',
		path: '/api/1/lists/{listId}/sync_contacts/',
		limits: [perMinute(1)],
		answer: 'anything',
		batch: BATCH_SIZE,
	},
	bulk: { fields: listContactFields, wrap: (contacts) => ({ contacts }) },
	fields: [listId, ...bulkFields(listContactFields)],
};
