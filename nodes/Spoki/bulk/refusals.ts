import type { IDataObject } from 'n8n-workflow';
import { readErrorBody } from '../request/errorBody';

/** What Spoki refused inside an answer that counts as a success. */
export interface Refusals {
	/** Spoki's words by the contact's place in the batch. */
	byPlace: Map<number, string>;
	/** Words that name no contact. */
	unplaced: string[];
}

const isObject = (value: unknown): value is IDataObject =>
	value !== null && typeof value === 'object' && !Array.isArray(value);

const isFine = (entry: unknown) =>
	entry === null ||
	entry === undefined ||
	entry === '' ||
	(isObject(entry) && Object.keys(entry).length === 0);

/** Spoki's words in an entry, without the parts that only say which contact is meant. */
function wordsOf(entry: unknown): string {
	if (!isObject(entry)) return String(entry);
	const rest = { ...entry };
	delete rest.index;
	delete rest.contact;
	if (typeof rest.phone === 'string') delete rest.phone;
	const { text, code, fields } = readErrorBody(isObject(rest.errors) ? rest.errors : rest);
	const sentences = fields.map((field) => `${field.path.join(' → ')}: ${field.text}`);
	return [text, ...sentences, code].filter(Boolean).join(' ') || JSON.stringify(rest);
}

/** The place of the contact that an entry is about; undefined when it doesn't say. */
function placeOf(entry: unknown, phones: string[]): number | undefined {
	const place = (phone: unknown) => {
		const found = typeof phone === 'string' ? phones.indexOf(phone) : -1;
		return found < 0 ? undefined : found;
	};
	if (!isObject(entry)) return place(/\+\d{7,15}/.exec(String(entry))?.[0]);
	const { index, phone, contact } = entry;
	if (typeof index === 'number' && index >= 0 && index < phones.length) return index;
	return (
		place(phone) ??
		place(isObject(contact) ? contact.phone : contact) ??
		place(/\+\d{7,15}/.exec(JSON.stringify(entry))?.[0])
	);
}

/**
 * Reads the `errors` of a 2xx answer to a batch. Spoki does not document their shape, so every
 * likely one is understood: entries that name a place or a phone, one entry for each contact with
 * `{}` where all is well, or plain sentences.
 * @param phones the phones of the batch, in order
 */
export function readRefusals(body: unknown, phones: string[]): Refusals {
	const given = isObject(body) ? body.errors : undefined;
	const entries = Array.isArray(given)
		? given
		: isObject(given)
			? Object.entries(given).map(([phone, words]) => ({
					phone,
					errors: { detail: String(words) },
				}))
			: [];
	const aligned = entries.length === phones.length && entries.some(isFine);
	const refusals: Refusals = { byPlace: new Map(), unplaced: [] };
	entries.forEach((entry, index) => {
		if (isFine(entry)) return;
		const place = placeOf(entry, phones) ?? (aligned ? index : undefined);
		if (place === undefined) refusals.unplaced.push(wordsOf(entry));
		else refusals.byPlace.set(place, wordsOf(entry));
	});
	return refusals;
}
