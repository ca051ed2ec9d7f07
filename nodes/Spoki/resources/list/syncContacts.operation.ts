import { perMinute } from '../../client/endpoint';
import { contactDetails } from '../../fields/contact';
import { BATCH_SIZE, bulkFields } from '../../fields/bulk';
import { mapped } from '../../fields/contactMapper';
import type { Operation } from '../types';
import { listId } from './fields';

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
	// Spoki documents no consent here.
	bulk: { fields: contactDetails, mapped, wrap: (contacts) => ({ contacts }) },
	fields: [listId, ...bulkFields(contactDetails)],
};
