import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../client/errorBody';
import type { Bulk, Batch, BatchEntry, SendableRow } from './job';

/** Whether a contact says nothing that another doesn't. */
const isWithin = (a: IDataObject, b: IDataObject): boolean =>
	Object.entries(a).every(([name, value]) => {
		const other = b[name];
		return isObject(value) && isObject(other)
			? isWithin(value, other)
			: JSON.stringify(value) === JSON.stringify(other);
	});

/** All that a contact says, however its members are ordered. */
const spelledOut = (contact: IDataObject) =>
	JSON.stringify(contact, (_, value: unknown) =>
		isObject(value)
			? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
			: value,
	);

/** Adds what a later row says of a contact, which counts, to what is a copy already after the first time. */
function merge(entry: BatchEntry, { custom_fields: fields, ...later }: IDataObject) {
	const { contact: earlier, rows } = entry;
	const contact = rows.length === 1 ? { ...earlier } : earlier;
	entry.contact = Object.assign(contact, later);
	if (!isObject(fields)) return;
	const before = contact.custom_fields as IDataObject | undefined;
	contact.custom_fields = Object.assign(rows.length === 1 ? { ...before } : (before ?? {}), fields);
}

/** All that the rows say of a contact, and its entry in each request. */
interface Whole extends BatchEntry {
	/** How many requests about it come before. */
	round: number;
	parts: Map<string, BatchEntry>;
}

/** Contacts, and the phones that several rows say different things of. */
export interface Batches {
	batches: Batch[];
	contradictions: BatchEntry[];
}

/**
 * Puts the rows of one request and phone together, and splits the contacts into batches, in order. Of
 * rows that contradict each other the last counts, as if they had been sent one after the other, also
 * where they go to several lists: each gets the contact as it is in the end. What is not the same when it
 * is done twice, such as a start, is done for each that differs, in a request after.
 */
export function batchesOf({ operation }: Pick<Bulk, 'operation'>, rows: SendableRow[]): Batches {
	const { batch: size = 1, mayHave } = operation.endpoint;
	const byRequest = new Map<string, Batch>();
	const contradictions = new Set<BatchEntry>();
	const all: Whole[] = [];
	const latest = new Map<string, Whole>();
	const rounds = new Map<string, number>();
	for (const row of rows) {
		const { path, shared, contact } = row.sendable;
		const target = JSON.stringify([path, shared]);
		const started = `${target} ${contact.phone as string}`;
		const who = mayHave ? `${target} ${spelledOut(contact)}` : (contact.phone as string);
		let last = latest.get(who);
		const isPart = (one: BatchEntry) => isWithin(contact, one.contact);
		const isWhole = (one: BatchEntry) => isWithin(one.contact, contact);
		if (!last) {
			const round = (mayHave && rounds.get(started)) || 0;
			rounds.set(started, round + 1);
			last = { contact, rows: [row], round, parts: new Map() };
			latest.set(who, last);
			all.push(last);
		} else {
			// Where one of them says all that the other does, nothing is lost. More than one contradiction isn't told.
			if (!contradictions.has(last) && !isPart(last) && !isWhole(last)) contradictions.add(last);
			merge(last, contact);
			last.rows.push(row);
		}
		const { round, parts } = last;
		let part = parts.get(target);
		if (!part) {
			part = { contact, rows: [] };
			parts.set(target, part);
			const request = byRequest.get(`${target} ${round}`) ?? { path, shared, entries: [] };
			byRequest.set(`${target} ${round}`, request);
			request.entries.push(part);
		}
		part.rows.push(row);
	}
	for (const { contact, parts } of all) for (const part of parts.values()) part.contact = contact;
	const batches = [...byRequest.values()].flatMap(({ path, shared, entries }) =>
		Array.from({ length: Math.ceil(entries.length / size) }, (_, index) => ({
			path,
			shared,
			entries: entries.slice(index * size, (index + 1) * size),
		})),
	);
	return { batches, contradictions: [...contradictions] };
}
