import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { membersWhere } from '../client/members';
import { errorItem } from '../execution/itemErrors';
import { isUncertain } from '../execution/retryMemory';
import type { NodeError } from '../messages/nodeError';
import type { Batch, Row, BulkInput } from './job';
import type { Sent } from './request';
import { notTaken } from './reports';

/** Items by the row that they are about. */
export type ItemsByRow = Map<Row, INodeExecutionData>;

/** What an item says of its row. A bulk operation before this one may have said the same. */
const VERDICT = ['success', 'accepted', 'sent', 'error', 'spokiNotes'];

/** Whether n8n parts the faulty items from the others, and gives them the fields of the input itself. */
const hasErrorOutput = ({ node }: BulkInput) => node.onError === 'continueErrorOutput';

/** What an item needs to know of its row; nothing else is known when the panel can't be read. */
type ReadRow = Pick<Row, 'itemIndex' | 'given'> & Partial<Pick<Row, 'phone'>>;

/** An item: what the row was read from, so that a person can mend it, and what became of it. */
function itemOf(
	{ isTool, items }: BulkInput,
	{ itemIndex, given = items[itemIndex]?.json, phone }: ReadRow,
	about: IDataObject,
): INodeExecutionData {
	// A model knows what it gave.
	const input = isTool ? {} : membersWhere(given, (name) => !VERDICT.includes(name));
	return {
		json: { ...input, ...(phone !== undefined && { phone }), ...about },
		pairedItem: { item: itemIndex },
	};
}

/** What a contact that was not taken looks like. @param error why, in one line */
export function untaken(source: BulkInput, row: ReadRow, error: string): INodeExecutionData {
	if (source.continues && hasErrorOutput(source))
		return { json: { error }, pairedItem: { item: row.itemIndex } };
	return itemOf(source, row, { success: false, error });
}

/** What a row looks like whose batch, or run, was not taken; only where the node continues. */
export function failed(source: BulkInput, row: ReadRow, error: NodeError): INodeExecutionData {
	const item = errorItem(error, row.itemIndex);
	if (hasErrorOutput(source)) return item;
	// Whoever sends again what was not sent must not find it here.
	const verdict = isUncertain(error) ? { success: null, sent: null } : { success: false };
	return itemOf(source, row, { ...verdict, ...item.json });
}

/** The output of a batch. @param error that of all whom Spoki did not refuse themselves, when nothing was taken */
export function outputOf(
	source: BulkInput,
	{ entries }: Batch,
	sent: Sent,
	error?: NodeError,
): ItemsByRow {
	const output: ItemsByRow = new Map();
	const firstTaken = entries.find((entry) => !sent.refused.has(entry))?.rows[0];
	for (const entry of entries) {
		const words = sent.refused.get(entry);
		for (const row of entry.rows) {
			if (words !== undefined) output.set(row, untaken(source, row, notTaken(entry, words)));
			else if (error) output.set(row, failed(source, row, error));
			else {
				const remarks = row === firstTaken && sent.remarks.length > 0;
				const about = {
					phone: entry.contact.phone,
					[sent.others]: true,
					...(remarks && { spokiNotes: sent.remarks.slice(0, 20) }),
				} as IDataObject;
				output.set(row, itemOf(source, row, about));
			}
		}
	}
	return output;
}

/**
 * What only some items have, and what the others say there: what they lack is a red "undefined" in n8n's
 * table. Of what Spoki works on, or doesn't tell of, nobody knows the success.
 */
const NOTHING: IDataObject = {
	phone: '',
	success: null,
	accepted: false,
	sent: false,
	error: false,
	message: false,
	spokiNotes: false,
};

/** The items in order, each with the columns of all. */
export function inTable(source: BulkInput, items: INodeExecutionData[]): INodeExecutionData[] {
	if (hasErrorOutput(source) || source.isTool) return items;
	const columns = membersWhere(NOTHING, (name) => items.some(({ json }) => name in json));
	// Named twice, so that the columns come last and what an item says holds.
	return items.map((item) => ({ ...item, json: { ...item.json, ...columns, ...item.json } }));
}
