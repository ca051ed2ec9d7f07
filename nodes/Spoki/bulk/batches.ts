import type { IDataObject } from 'n8n-workflow';
import type { Job, Batch, Entry, SendableRow } from './job';

/** Two contacts with one phone as one: what the later says counts. */
function merged(earlier: IDataObject, later: IDataObject): IDataObject {
	const fields = { ...(earlier.custom_fields as object), ...(later.custom_fields as object) };
	return {
		...earlier,
		...later,
		...(Object.keys(fields).length > 0 && { custom_fields: fields as IDataObject }),
	};
}

const isSame = (a: IDataObject, b: IDataObject) => JSON.stringify(a) === JSON.stringify(b);

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
		const all = merged(entry.contact, contact);
		// Where one of them says all that the other does, nothing is lost.
		const isPart = isSame(all, entry.contact) || isSame(merged(contact, entry.contact), contact);
		if (!isPart) contradictions.add(entry);
		entry.contact = all;
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
