import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../resources/types';
import { isObject, readErrorBody } from '../request/errorBody';
import { meaningOf } from '../request/errors';
import { fieldLabel } from '../request/fieldNames';

/** What Spoki says of the contacts of a batch. */
export interface Refusals {
	/** Spoki's words by the contact's place in the batch. */
	byPlace: Map<number, string>;
	/** Words that name no contact. */
	unplaced: string[];
}

/** Whether something in an answer says that nothing is wrong. */
export const isFine = (value: unknown): boolean =>
	!value || (typeof value === 'object' && Object.values(value).every(isFine));

/** Whether a value is a phone, of which Spoki may leave out the plus. */
export const isPhone = (value: unknown): value is string =>
	typeof value === 'string' && /^\+?\d{7,15}$/.test(value);

const isIndex = (value: unknown) =>
	typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value));

const phoneIn = (contact: unknown) => (isObject(contact) ? contact.phone : contact);

/** The members of an entry that say which contact is meant; Django names fields the same. */
const NAMES: Record<string, (value: unknown) => boolean> = {
	index: isIndex,
	phone: isPhone,
	contact: (contact) => isPhone(phoneIn(contact)),
};

/** An entry without the members that only say which contact is meant. */
export const withoutNames = (entry: IDataObject): IDataObject =>
	Object.fromEntries(Object.entries(entry).filter(([name, value]) => !NAMES[name]?.(value)));

/** Sentences in one; a single one stays as it is. */
const inOne = (words: string[]) =>
	words.map((one) => (words.length > 1 && !/[.!?]$/.test(one) ? `${one}.` : one)).join(' ');

/** Spoki's words in an entry, without the parts that only say which contact is meant. */
function wordsOf(entry: unknown, operation: Operation): string {
	if (Array.isArray(entry)) return inOne(entry.map((one) => wordsOf(one, operation)));
	if (!isObject(entry)) return String(entry);
	const rest = withoutNames(entry);
	// Beside these may stand the contact itself.
	if (!isFine(rest.errors)) return wordsOf(rest.errors, operation);
	const { text, code, fields } = readErrorBody(rest);
	const meaning = meaningOf(code);
	const sentences = [
		meaning ?? text,
		meaning && text && `Spoki says: ${text}`,
		...fields.map((field) => `${fieldLabel(field.path, operation)}: ${field.text}`),
	].filter((sentence) => sentence !== undefined && sentence !== '');
	const words = [inOne(sentences as string[]), code && `(${code})`].filter(Boolean).join(' ');
	return words || (isFine(rest) ? 'no reason given' : JSON.stringify(rest));
}

const firstFound = (found: number[][]) => found.find((places) => places.length > 0) ?? [];

const placesOfPhone = (phone: unknown, phones: string[]) =>
	isPhone(phone)
		? phones.flatMap((one, place) => (one === `+${phone.replace('+', '')}` ? [place] : []))
		: [];

const placesOfIndex = (index: unknown, phones: string[]) =>
	isIndex(index) && Number(index) in phones ? [Number(index)] : [];

/** The places of the contacts that a member's name means, which is a phone or an index. */
const placesOfKey = (key: string, phones: string[]) =>
	firstFound([placesOfPhone(key, phones), placesOfIndex(key, phones)]);

/** The places of the contacts that an entry names. */
function placesNamed(entry: unknown, phones: string[]): number[] {
	if (!isObject(entry)) return [];
	const { index, phone, contact } = entry;
	return firstFound([
		placesOfIndex(index, phones),
		placesOfPhone(phone, phones),
		placesOfPhone(phoneIn(contact), phones),
	]);
}

/** The places of the contacts whose phone an entry's words mention. */
function placesMentioned(entry: unknown, phones: string[]): number[] {
	const mentioned = JSON.stringify(entry).match(/\+\d{7,15}/g) ?? [];
	return firstFound(mentioned.map((phone) => placesOfPhone(phone, phones)));
}

/** Whether the members of an object belong to one contact each. */
export const isKeyed = (value: unknown, phones: string[]): value is IDataObject =>
	isObject(value) && Object.keys(value).some((key) => placesOfKey(key, phones).length > 0);

/** Whether a list has one entry for each contact, in order. */
function isAligned(entries: unknown[], phones: string[]): boolean {
	if (entries.length !== phones.length) return false;
	const isElsewhere = (entry: unknown, place: number) => {
		const named = placesNamed(entry, phones);
		return named.length > 0 && !named.includes(place);
	};
	if (entries.some(isElsewhere)) return false;
	if (phones.length === 1) return true;
	const isText = (entry: unknown) => typeof entry === 'string';
	const texts = entries.filter((entry) => isText(entry) && entry);
	if (texts.length === 0) return true;
	// As many texts as contacts can be as many remarks, and so can one among entries of another kind.
	return texts.length < entries.length && entries.every((entry) => isText(entry) || isFine(entry));
}

/**
 * Reads what Spoki says of the contacts of a batch. It does not document how, so every likely shape
 * is understood: entries that name an index or a phone, one entry for each contact with `{}` where
 * all is well, an object by phone or index, or plain sentences. The phone that a sentence mentions
 * counts last, since it may be that of another contact.
 * @param phones the phones of the batch, in order
 */
export function readRefusals(given: unknown, phones: string[], operation: Operation): Refusals {
	const byPlace = new Map<number, string>();
	const unplaced: string[] = [];
	const add = (entry: unknown, places: number[]) => {
		if (isFine(entry)) return;
		const words = wordsOf(entry, operation);
		if (places.length === 0) unplaced.push(words);
		for (const place of places) {
			const before = byPlace.get(place);
			byPlace.set(place, before === undefined ? words : inOne([before, words]));
		}
	};
	if (isKeyed(given, phones)) {
		for (const [key, entry] of Object.entries(given)) add(entry, placesOfKey(key, phones));
		return { byPlace, unplaced };
	}
	const entries = Array.isArray(given) ? given : [given];
	const byOrder = isAligned(entries, phones);
	entries.forEach((entry, place) => {
		if (isFine(entry)) return;
		const places = [placesNamed(entry, phones), byOrder ? [place] : []];
		add(entry, firstFound([...places, placesMentioned(entry, phones)]));
	});
	return { byPlace, unplaced };
}
