import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../resources/types';
import { readErrorBody } from '../request/errorBody';
import { fieldLabel } from '../request/fieldNames';

/** What Spoki says of the contacts of a batch. */
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
	(typeof entry === 'object' && Object.keys(entry).length === 0);

/** Spoki's words in an entry, without the parts that only say which contact is meant. */
function wordsOf(entry: unknown, operation: Operation): string {
	if (Array.isArray(entry)) return entry.map((one) => wordsOf(one, operation)).join(' ');
	if (!isObject(entry)) return String(entry);
	const rest = { ...entry };
	delete rest.index;
	delete rest.contact;
	if (typeof rest.phone === 'string') delete rest.phone;
	const { text, code, fields } = readErrorBody(isObject(rest.errors) ? rest.errors : rest);
	const sentences = fields.map((field) => `${fieldLabel(field.path, operation)}: ${field.text}`);
	return [text, ...sentences, code].filter(Boolean).join(' ') || JSON.stringify(rest);
}

/** The places of the contacts that a phone or an index names; none when it names none of them. */
function placesNamed(name: unknown, phones: string[]): number[] {
	const places = phones.flatMap((phone, place) => (phone === name ? [place] : []));
	const index = /^\d+$/.test(String(name)) ? Number(name) : phones.length;
	return places.length > 0 || index >= phones.length ? places : [index];
}

/** The places of the contacts that an entry is about; none when it doesn't say. */
function placesOf(entry: unknown, phones: string[]): number[] {
	const { index, phone, contact } = isObject(entry) ? entry : {};
	const names = [index, phone, isObject(contact) ? contact.phone : contact];
	const mentioned = /\+\d{7,15}/.exec(JSON.stringify(entry) ?? '')?.[0];
	const found = [...names, mentioned].map((name) => placesNamed(name, phones));
	return found.find((places) => places.length > 0) ?? [];
}

/**
 * Reads what Spoki says of the contacts of a batch. It does not document how, so every likely shape
 * is understood: entries that name a place or a phone, one entry for each contact with `{}` where
 * all is well, an object by phone or place, or plain sentences.
 * @param given the `errors` of an answer
 * @param phones the phones of the batch, in order
 */
export function readRefusals(given: unknown, phones: string[], operation: Operation): Refusals {
	const refusals: Refusals = { byPlace: new Map(), unplaced: [] };
	const add = (entry: unknown, places: number[]) => {
		if (isFine(entry)) return;
		const words = wordsOf(entry, operation);
		if (places.length === 0) refusals.unplaced.push(words);
		for (const place of places) refusals.byPlace.set(place, words);
	};
	if (Array.isArray(given)) {
		const isAligned =
			given.length === phones.length &&
			(phones.length === 1 || given.every((entry) => typeof entry !== 'string'));
		given.forEach((entry, index) => {
			const places = placesOf(entry, phones);
			add(entry, places.length === 0 && isAligned ? [index] : places);
		});
	} else if (isObject(given)) {
		for (const [name, entry] of Object.entries(given)) add(entry, placesNamed(name, phones));
	} else add(given, []);
	return refusals;
}
