import { perMinute } from '../../client/endpoint';
import { contactDetails, contactStatus } from '../../fields/contact';
import { BATCH_SIZE, bulkFields } from '../../fields/bulk';
import { mappedWithConsent } from '../../fields/contactMapper';
import type { Operation } from '../types';

/** What Bulk Sync can say of each contact, besides the phone. */
export const bulkSyncFields = [...contactDetails, contactStatus];

export const bulkSync: Operation = {
	name: 'Bulk Sync',
	value: 'bulkSync',
	action: 'Bulk sync contacts',
	description:
		'Create or update many contacts, 500 in each request. Spoki allows one request a minute.',
	endpoint: {
		method: 'POST',
		path: '/api/1/contacts/sync_all/',
		limits: [perMinute(1)],
		answer: 'anything',
		batch: BATCH_SIZE,
	},
	bulk: { fields: bulkSyncFields, mapped: mappedWithConsent, wrap: (contacts) => contacts },
	fields: bulkFields(bulkSyncFields, mappedWithConsent),
};
