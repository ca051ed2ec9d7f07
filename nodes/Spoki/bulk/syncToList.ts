import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { id } from '../fields/checks';
import { checkField } from '../fields/send';
import { listId } from '../resources/list/fields';
import { listContactFields, syncContacts } from '../resources/list/syncContacts.operation';
import { sendInBatches } from './batches';

/** List → Sync Contacts: all input items in as few requests as Spoki takes, for each list. */
export async function syncContactsToList(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return await sendInBatches(this, {
		operation: syncContacts,
		resource: 'List',
		fields: listContactFields,
		pathOf: (context, itemIndex) => {
			const value = context.getNodeParameter(listId.name, itemIndex, '', { extractValue: true });
			const list = checkField(context, listId.displayName, id, value, itemIndex) as number;
			return `/api/1/lists/${list}/sync_contacts/`;
		},
		wrap: (contacts) => ({ contacts }),
	});
}
