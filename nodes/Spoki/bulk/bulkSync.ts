import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { bulkSync, bulkSyncFields } from '../resources/contact/bulkSync.operation';
import { sendInBatches } from './batches';

/** Contact → Bulk Sync: all input items in as few requests as Spoki takes. */
export async function bulkSyncContacts(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return await sendInBatches(this, {
		operation: bulkSync,
		resource: 'Contact',
		fields: bulkSyncFields,
		pathOf: () => '/api/1/contacts/sync_all/',
		wrap: (contacts) => contacts,
	});
}
