import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../client/errorBody';
import type { Job, Batch, Entry, SendableRow } from './job';

/** Whether a contact says nothing that another doesn't. */
const isWithin = (a: IDataObject, b: IDataObject): boolean =>
	Object.entries(a).every(([name, value]) => {
		const other = b[name];
		return isObject(value) && isObject(other)
			? isWithin(value, other)
			: JSON.stringify(value) === JSON.stringify(other);
	});

/** Adds what a later row says of a contact, which counts, to what is a copy already after the first time. */
function merge(entry: Entry, { custom_fields: fields, ...later }: IDataObject) {
	const { contact: earlier, rows } = entry;
	const contact = rows.length === 1 ? { ...earlier } : earlier;
	entry.contact = Object.assign(contact, later);
	if (!isObject(fields)) return;
	const before = contact.custom_fields as IDataObject | undefined;
	contact.custom_fields = Object.assign(rows.length === 1 ? { ...before } : (before ?? {}), fields);
}

/** Where a batch goes. */
type Target = Pick<Batch, 'path' | 'shared'>;

/** Contacts, and the phones that several rows say different things of. */
export interface Batches {
	batches: Batch[];
	contradictions: Entry[];
}

/**
 * Puts the rows of one request and phone together, and splits the contacts into batches, in order. Of
 * rows that contradict each other the last counts, as if they had been sent one after the other.
 */
export function batchesOf({ operation }: Pick<Job, 'operation'>, rows: SendableRow[]): Batches {
	const size = operation.endpoint.batch ?? 1;
	const byRequest = new Map<string, Target & { entries: Map<string, Entry> }>();
	const contradictions = new Set<Entry>();
	for (const row of rows) {
		const { path, shared, contact } = row.sendable;
		const key = JSON.stringify([path, shared]);
		const request = byRequest.get(key) ?? { path, shared, entries: new Map<string, Entry>() };
		byRequest.set(key, request);
		const { entries } = request;
		const entry = entries.get(contact.phone as string);
		if (!entry) {
			entries.set(contact.phone as string, { contact, rows: [row] });
			continue;
		}
		// Where one of them says all that the other does, nothing is lost. More than one contradiction isn't told.
		const isPart =
			contradictions.has(entry) ||
			isWithin(contact, entry.contact) ||
			isWithin(entry.contact, contact);
		if (!isPart) contradictions.add(entry);
		merge(entry, contact);
		entry.rows.push(row);
	}
	const batches = [...byRequest.values()].flatMap(({ path, shared, entries }) => {
		const all = [...entries.values()];
		return Array.from({ length: Math.ceil(all.length / size) }, (_, index) => ({
			path,
			shared,
			entries: all.slice(index * size, (index + 1) * size),
		}));
	});
	return { batches, contradictions: [...contradictions] };
}
