import type { IDataObject, INodeProperties } from 'n8n-workflow';
import {
	isFine,
	inside,
	isNo,
	isObject,
	isPending,
	readErrorBody,
	saysNo,
	textOf,
	unwrapped,
} from '../client/errorBody';
import { isEmptyBody } from '../client/failure';
import { grouped } from '../client/grouped';
import { held } from '../client/held';
import { membersWhere } from '../client/members';
import { fieldLabel } from '../messages/fieldNames';
import { explanationOf } from '../messages/knownCodes';
import { bounded, sentence } from '../messages/words';
import { isRefusal, meaningOf, NAMES, phoneDigits, TAKEN, verdictOf, YES } from './entry';

/** What Spoki makes of a batch. */
export interface Verdict {
	/** Spoki's words by the contact's place in the batch. */
	refused: Map<number, string>;
	/** What is known of the others: that Spoki took them, that it will, that they were sent, or that none was taken. */
	others: 'success' | 'accepted' | 'sent' | 'refused';
	/** Words of Spoki's that are about no contact that can be told. */
	remarks: string[];
}

/** Members that hold what went wrong with contacts, and those that say what became of each. */
const FAULTS = ['errors', 'failed', 'failures', 'invalid', 'rejected', 'skipped'];
const LISTS = ['results', 'contacts', 'data'];

/** Members that count contacts, of whatever kind. */
const COUNTS = ['total', 'count', 'processed', 'received'];

/** Other members that say nothing about single contacts. */
const HARMLESS =
	/^(success|ok|status|id|uuid|list|name|job|job_id|task|task_id|contacts_count|next|previous)$/;

/** A batch has at most 500 contacts: more entries than this are not looked at. */
const MOST_ENTRIES = 2_000;

/** So many different complaints about one contact are told, in so many letters. */
const MOST_WORDS = 10;
const LONGEST_WORDS = 500;

const indexIn = (value: unknown) =>
	typeof value === 'number' || (typeof value === 'string' && /^\d{1,4}$/.test(value))
		? Number(value)
		: undefined;

/** The phone that a text mentions, where that is the only one. */
function phoneMentioned(value: unknown): string {
	const all = typeof value === 'string' ? value.slice(0, 500).matchAll(/\+(\d{7,15})/g) : [];
	const [phone = '', ...others] = new Set([...all].map(([, digits]) => digits));
	return others.length > 0 ? '' : phone;
}

/** Spoki's words in an entry, without the parts that only say which contact is meant. */
function wordsOf(entry: unknown, fields: INodeProperties[]): string {
	if (typeof entry === 'string') return readErrorBody({ detail: entry }).text ?? '';
	if (Array.isArray(entry))
		return entry
			.slice(0, 10)
			.map((one) => wordsOf(one, fields))
			.join(' ');
	if (!isObject(entry)) return String(entry);
	const rest = membersWhere(entry, (name, value) => !NAMES.includes(name) || Array.isArray(value));
	if (!isFine(rest.errors)) return wordsOf(rest.errors, fields);
	const { reason } = rest;
	const said = readErrorBody({ ...rest, success: undefined, reason: undefined });
	const text =
		said.text ?? ([reason, verdictOf(rest)].map(textOf).find((one) => one !== '') || undefined);
	const meaning = explanationOf(said.code)?.message;
	const sentences = [
		meaning ?? text,
		meaning && text && `Spoki says: ${text}`,
		...said.fields.slice(0, 10).map(({ path, text: own }) => `${fieldLabel(path, fields)}: ${own}`),
	].filter((one): one is string => !!one);
	const words = sentences.length > 1 ? sentences.map(sentence).join(' ') : (sentences[0] ?? '');
	return [words, said.code && `(${said.code})`].filter(Boolean).join(' ') || 'no reason given';
}

/** An entry that says something is wrong, and how it names its contact. */
interface Complaint {
	entry: unknown;
	phone: string;
	index?: number;
	/** Its place in a list that has one entry for each contact. */
	place?: number;
}

const complaintOf = (entry: unknown, key?: string, place?: number): Complaint => {
	const named = inside(entry);
	const phone = phoneDigits(entry) || phoneDigits(named.contact) || phoneDigits(key);
	return {
		entry,
		phone: phone || phoneMentioned(entry),
		// A row may be one of a sheet, whose first is its header.
		index: indexIn(named.index) ?? (phoneDigits(key) ? undefined : indexIn(key)),
		place,
	};
};

/** The phone of those sent that is meant: the same, or the only one that ends so, as without its country code. */
function meantBy(phone: string, phones: string[]): string {
	const bare = phone.replace(/^0+/, '');
	const [one, another] =
		phone === '' || phones.includes(phone) ? [] : phones.filter((sent) => sent.endsWith(bare));
	return one !== undefined && another === undefined ? one : phone;
}

/** The complaints in a member that holds nothing else: a list, an object by phone or index, or one for all. */
function complaintsIn(value: unknown, length: number): Complaint[] {
	const only = length === 1 ? 0 : undefined;
	if (Array.isArray(value)) {
		const entries = value.slice(0, MOST_ENTRIES);
		const isAligned = entries.length === length && entries.some((entry) => isFine(entry));
		return entries.flatMap((entry, place) =>
			isFine(entry) ? [] : [complaintOf(entry, undefined, isAligned ? place : only)],
		);
	}
	if (typeof value === 'string')
		return indexIn(value) === undefined && value ? [complaintOf(value, undefined, only)] : [];
	if (!isObject(value)) return [];
	const entries = Object.entries(value).slice(0, MOST_ENTRIES);
	const isKeyed = entries.every(([key]) => phoneDigits(key) || indexIn(key) !== undefined);
	if (!isKeyed) return [complaintOf(value, undefined, only)];
	return entries.flatMap(([key, entry]) => (isFine(entry) ? [] : [complaintOf(entry, key, only)]));
}

/** Whether indexes count from 0 or from 1: only what stands beside them can tell. */
function firstIndex(complaints: Complaint[], phones: string[]): number | undefined {
	const indexes = complaints.map(({ index }) => index);
	const agrees = (first: number) =>
		complaints.some(({ index, phone }) => phones[index! - first] === phone);
	if (indexes.includes(0) || agrees(0)) return 0;
	return indexes.includes(phones.length) || agrees(1) ? 1 : undefined;
}

const inOneText = (all: string[]) =>
	bounded(all.length > 1 ? all.map(sentence).join(' ') : all[0], LONGEST_WORDS);

/** Puts each complaint on the contact that it means: by phone, by a place that can't be mistaken, or nowhere. */
function placed(complaints: Complaint[], phones: string[], fields: INodeProperties[]) {
	const places = grouped(phones.keys(), (place) => phones[place]);
	const first = firstIndex(complaints, phones);
	const said = new Map<number, string[]>();
	const remarks: string[] = [];
	for (const { entry, phone: given, index, place } of complaints) {
		const phone = meantBy(given, phones);
		const words = wordsOf(entry, fields);
		const byIndex = index !== undefined && first !== undefined ? [index - first] : [];
		const byPlace = place === undefined ? [] : [place];
		const meant = places.get(phone) ?? (byIndex.length > 0 ? byIndex : byPlace);
		const known = meant.filter((one) => one in phones);
		if (known.length === 0) remarks.push(words);
		for (const one of known) {
			const before = held(said, one, () => []);
			if (before.length < MOST_WORDS && !before.includes(words)) before.push(words);
		}
	}
	const refused = new Map([...said].map(([one, all]) => [one, inOneText(all)]));
	return { refused, remarks };
}

/** What an entry without a phone names its contact by; nothing where it only says how it went. */
function nameOf(entry: unknown): string {
	if (isObject(entry)) return textOf(entry.id ?? entry.uuid ?? '');
	const text = textOf(entry ?? '');
	return YES.test(text) || isRefusal(text) ? '' : text;
}

/** What a list says of each contact: who was refused, what can't be told, and whether all are in it. */
function readResults(list: unknown[], contacts: IDataObject[]) {
	const entries = list.slice(0, MOST_ENTRIES);
	const byPhone = new Map(contacts.map((one) => [String(one.phone).replace('+', ''), one]));
	const phones = [...byPhone.keys()];
	const named = entries.map((entry) => meantBy(isObject(entry) ? phoneDigits(entry) : '', phones));
	const complaints: Complaint[] = [];
	const unknown: unknown[] = [];
	// Whoever is named twice, or was not sent, stands in the place of another.
	const names = entries.map((entry, place) => named[place] || nameOf(entry)).filter(Boolean);
	const isWhole =
		entries.length === contacts.length &&
		new Set(names).size === names.length &&
		named.every((phone) => phone === '' || byPhone.has(phone));
	entries.forEach((entry, place) => {
		const sent = byPhone.get(named[place]) ?? (isWhole ? contacts[place] : undefined);
		const meaning = meaningOf(entry, sent);
		if (meaning === 'refused')
			complaints.push(complaintOf(entry, undefined, isWhole ? place : undefined));
		if (meaning === 'unknown') unknown.push(entry);
	});
	return { complaints, unknown, isWhole };
}

/**
 * Reads what Spoki makes of a batch. It documents no answer, so this understands what is plain:
 * complaints that name a phone, or a place that can't be mistaken; a list with an entry for each
 * contact. Anything else is passed on, and nothing is called a success that the answer doesn't carry.
 * @param contacts the contacts of the batch, in order, as they were sent
 */
export function readBatch(
	status: number,
	answer: unknown,
	contacts: IDataObject[],
	fields: INodeProperties[],
): Verdict {
	const body = unwrapped(answer);
	const phones = contacts.map(({ phone }) => String(phone).replace('+', ''));
	const members = inside(body);
	const faults = FAULTS.filter((name) => Object.hasOwn(members, name) && !isFine(members[name]));
	const list = Array.isArray(body)
		? body
		: LISTS.map((name) => (Object.hasOwn(members, name) ? members[name] : undefined)).find(
				Array.isArray,
			);
	const results = list && readResults(list, contacts);
	const complaints = [
		...faults.flatMap((name) => complaintsIn(oneDeeper(members[name]), phones.length)),
		...(results?.complaints ?? []),
	];
	const { refused, remarks } = placed(complaints, phones, fields);
	const isCounted = faults.some((name) => Number(textOf(members[name])) > 0);
	if (isCounted || (typeof body === 'string' && !isEmptyBody(body) && !/^ok$/i.test(body.trim())))
		remarks.push(shown(body));
	const isUnknown = Object.keys(members).some(
		(name) =>
			![...FAULTS, ...TAKEN, ...COUNTS].includes(name) &&
			!(LISTS.includes(name) && Array.isArray(members[name])) &&
			!HARMLESS.test(name) &&
			!isFine(members[name]),
	);
	const isNone =
		saysNo(body) ||
		[members, inside(members.job), inside(members.task)].some((one) => isRefusal(verdictOf(one))) ||
		status >= 400;
	if (refused.size === 0 && complaints.length === 0 && isNone)
		return { refused, others: 'refused', remarks };
	for (const entry of results?.unknown.slice(0, 20) ?? []) remarks.push(wordsOf(entry, fields));
	if (isUnknown) remarks.push(shown(body));
	const length = phones.length - refused.size;
	const others = othersAre(status, members, length, remarks, results);
	const isBare = typeof body === 'string' || /^({}|\[\])?$/.test(shown(body ?? ''));
	if (others === 'sent' && remarks.length === 0 && !isBare) remarks.push(shown(body));
	return { refused, others, remarks };
}

/** Some put the complaints about contacts one level deeper. */
const oneDeeper = (value: unknown) => (isObject(value) && value.contacts ? value.contacts : value);

function othersAre(
	status: number,
	members: IDataObject,
	length: number,
	remarks: string[],
	results?: { isWhole: boolean },
): Verdict['others'] {
	const { job, job_id, task, task_id } = members;
	const word = verdictOf(members);
	if (status >= 400) return 'refused';
	const isJob = [job, job_id, task, task_id].some((value) => !isFine(value));
	if (status === 202 || isJob || isPending(word)) return 'accepted';
	const isSaid = results ? results.isWhole : FAULTS.some((name) => Object.hasOwn(members, name));
	const counted = takenIn(members);
	const isAll = counted === undefined ? isSaid : counted === length;
	const isLess = COUNTS.some((name) => Number(textOf(members[name]) || NaN) < length);
	const isDenied = [members.success, members.ok].some(isNo);
	const isClear = !isLess && !isDenied && (word === '' || YES.test(word));
	return isAll && isClear && remarks.length === 0 ? 'success' : 'sent';
}

/** How many contacts an answer says were taken, by number or in lists; undefined where it counts none. */
function takenIn(members: IDataObject): number | undefined {
	const taken = TAKEN.map((name) => members[name])
		.map((value) => (Array.isArray(value) ? value.length : value))
		.filter((value) => typeof value === 'number');
	if (taken.some((number) => number < 0)) return NaN;
	return taken.length > 0 ? taken.reduce((sum, number) => sum + number, 0) : undefined;
}

/** An answer as people can read it, not too much of it. */
const shown = (body: unknown) => {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	return text.length > 300 ? `${text.slice(0, 300)}…` : text;
};
