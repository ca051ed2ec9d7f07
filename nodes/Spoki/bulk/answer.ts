import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { isFine, isObject, readErrorBody, saysNo, textOf } from '../client/errorBody';
import { isEmptyBody } from '../client/failure';
import { grouped } from '../client/grouped';
import { fieldLabel } from '../messages/fieldNames';
import { explanationOf } from '../messages/knownCodes';
import { bounded } from '../messages/nodeError';
import { sentence } from '../messages/words';

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

/** Members that count contacts that were taken. */
const TAKEN = [
	'created',
	'started',
	'updated',
	'unchanged',
	'synced',
	'imported',
	'added',
	'succeeded',
];

/** Members that say nothing about single contacts. */
const HARMLESS =
	/^(success|ok|status|created|started|updated|synced|imported|added|unchanged|total|count|processed|received|id|uuid|list|name|job|job_id|task|task_id|contacts_count|next|previous)$/;

/** A batch has at most 500 contacts: more entries than this are not looked at. */
const MOST_ENTRIES = 2_000;

/** So many different complaints about one contact are told, in so many letters. */
const MOST_WORDS = 10;
const LONGEST_WORDS = 500;

/** The members of an entry that only say which contact is meant. */
const NAMES = ['index', 'row', 'phone', 'contact'];

const phoneIn = (value: unknown) => {
	const phone = isObject(value) ? value.phone : value;
	return typeof phone === 'string' && /^\+?\d{7,15}$/.test(phone) ? phone.replace('+', '') : '';
};

const indexIn = (value: unknown) =>
	typeof value === 'number' || (typeof value === 'string' && /^\d{1,4}$/.test(value))
		? Number(value)
		: undefined;

/** The phone that a text mentions. */
const phoneMentioned = (value: unknown) =>
	typeof value === 'string' ? (/\+(\d{7,15})/.exec(value.slice(0, 500))?.[1] ?? '') : '';

/** Spoki's words in an entry, without the parts that only say which contact is meant. */
function wordsOf(entry: unknown, fields: INodeProperties[]): string {
	if (typeof entry === 'string') return readErrorBody({ detail: entry }).text ?? '';
	if (Array.isArray(entry))
		return entry
			.slice(0, 10)
			.map((one) => wordsOf(one, fields))
			.join(' ');
	if (!isObject(entry)) return String(entry);
	const rest = Object.fromEntries(
		Object.entries(entry).filter(([name, value]) => !NAMES.includes(name) || Array.isArray(value)),
	);
	if (!isFine(rest.errors)) return wordsOf(rest.errors, fields);
	const { reason } = rest;
	const said = readErrorBody({ ...rest, success: undefined, reason: undefined });
	const text = said.text ?? (typeof reason === 'string' ? reason : undefined);
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
	const named = isObject(entry) ? entry : {};
	const phone = phoneIn(named.phone) || phoneIn(named.contact) || phoneIn(key) || phoneIn(entry);
	return {
		entry,
		phone: phone || phoneMentioned(entry),
		index: indexIn(named.index) ?? indexIn(named.row) ?? (phoneIn(key) ? undefined : indexIn(key)),
		place,
	};
};

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
	if (typeof value === 'string') return value ? [complaintOf(value, undefined, only)] : [];
	if (!isObject(value)) return [];
	const entries = Object.entries(value).slice(0, MOST_ENTRIES);
	const isKeyed = entries.every(([key]) => phoneIn(key) || indexIn(key) !== undefined);
	if (!isKeyed) return [complaintOf(value, undefined, only)];
	return entries.flatMap(([key, entry]) => (isFine(entry) ? [] : [complaintOf(entry, key, only)]));
}

/** An entry without what was sent, of which it may be a copy. */
const withoutSent = (entry: IDataObject, sent: IDataObject | undefined) =>
	Object.fromEntries(
		Object.entries(entry).filter(
			([name, value]) =>
				(!NAMES.includes(name) || Array.isArray(value)) &&
				JSON.stringify(value) !== JSON.stringify(sent?.[name]),
		),
	);

/** The sentences in field errors, such as `{ custom_fields: { CITY: ["Unknown."] } }`; none in anything else. */
function sentencesIn(value: unknown, depth = 3): string[] {
	if (Array.isArray(value)) return value.every((one) => typeof one === 'string') ? value : [];
	if (!isObject(value) || depth === 0) return [];
	const all = Object.values(value).map((one) => sentencesIn(one, depth - 1));
	return all.every(({ length }) => length > 0) ? all.flat() : [];
}

/** What an entry in a list of what became of each contact says. */
function meaningOf(entry: unknown, sent: IDataObject | undefined): 'taken' | 'refused' | 'unknown' {
	if (typeof entry === 'string') return /\s|[.!?]$/.test(entry.slice(0, 300)) ? 'unknown' : 'taken';
	if (!isObject(entry)) return 'taken';
	const own = withoutSent(entry, sent);
	if (saysNo(own) || !isFine(own.errors) || !isFine(own.detail)) return 'refused';
	if ('id' in entry || 'uuid' in entry || isFine(own)) return 'taken';
	if (/^(created|updated|ok|success|unchanged)$/i.test(textOf(own.status))) return 'taken';
	// Django says what is wrong with an entry by field.
	if (sentencesIn(own).some((one) => /[.!?]$/.test(one))) return 'refused';
	return phoneIn(entry.phone) || 'contact' in entry ? 'taken' : 'unknown';
}

/** Whether indexes count from 0 or from 1: only what stands beside them can tell. */
function firstIndex(complaints: Complaint[], phones: string[]): number | undefined {
	const indexes = complaints.flatMap(({ index }) => (index === undefined ? [] : [index]));
	const agrees = (first: number) =>
		complaints.some(
			({ index, phone }) => phone !== '' && index !== undefined && phones[index - first] === phone,
		);
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
	for (const { entry, phone, index, place } of complaints) {
		const words = wordsOf(entry, fields);
		const byIndex = index !== undefined && first !== undefined ? [index - first] : [];
		const byPlace = place === undefined ? [] : [place];
		const meant = places.get(phone) ?? (byIndex.length > 0 ? byIndex : byPlace);
		const known = meant.filter((one) => one in phones);
		if (known.length === 0) remarks.push(words);
		for (const one of known) {
			const before = said.get(one) ?? [];
			said.set(one, before);
			if (before.length < MOST_WORDS && !before.includes(words)) before.push(words);
		}
	}
	const refused = new Map([...said].map(([one, all]) => [one, inOneText(all)]));
	return { refused, remarks };
}

/** What a list says of each contact: who was refused, what can't be told, and whether all are in it. */
function readResults(list: unknown[], contacts: IDataObject[]) {
	const entries = list.slice(0, MOST_ENTRIES);
	const isWhole = entries.length === contacts.length;
	const byPhone = new Map(contacts.map((one) => [String(one.phone).replace('+', ''), one]));
	const complaints: Complaint[] = [];
	const unknown: unknown[] = [];
	entries.forEach((entry, place) => {
		const phone = isObject(entry) ? phoneIn(entry.phone) : '';
		const meaning = meaningOf(entry, byPhone.get(phone) ?? (isWhole ? contacts[place] : undefined));
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
	body: unknown,
	contacts: IDataObject[],
	fields: INodeProperties[],
): Verdict {
	const phones = contacts.map(({ phone }) => String(phone).replace('+', ''));
	const members = isObject(body) ? body : {};
	const faults = FAULTS.filter((name) => Object.hasOwn(members, name) && !isFine(members[name]));
	const list = Array.isArray(body)
		? body
		: LISTS.map((name) => (Object.hasOwn(members, name) ? members[name] : undefined)).find(
				Array.isArray,
			);
	const results = list && readResults(list, contacts);
	const complaints = [
		...faults.flatMap((name) => complaintsIn(unwrapped(members[name]), phones.length)),
		...(results?.complaints ?? []),
	];
	const { refused, remarks } = placed(complaints, phones, fields);
	const isCounted = faults.some((name) => typeof members[name] === 'number');
	if (isCounted || (typeof body === 'string' && !isEmptyBody(body) && !/^ok$/i.test(body.trim())))
		remarks.push(shown(body));
	const unknown = Object.keys(members).filter(
		(name) =>
			![...FAULTS, ...LISTS].includes(name) && !HARMLESS.test(name) && !isFine(members[name]),
	);
	if (refused.size === 0 && complaints.length === 0 && (saysNo(body) || status >= 400))
		return { refused, others: 'refused', remarks };
	for (const entry of results?.unknown.slice(0, 20) ?? []) remarks.push(wordsOf(entry, fields));
	if (unknown.length > 0)
		remarks.push(shown(Object.fromEntries(unknown.map((name) => [name, members[name]]))));
	return { refused, others: othersAre(status, members, phones.length, remarks, results), remarks };
}

/** Some put the complaints about contacts one level deeper. */
const unwrapped = (value: unknown) => (isObject(value) && value.contacts ? value.contacts : value);

function othersAre(
	status: number,
	members: IDataObject,
	length: number,
	remarks: string[],
	results?: { isWhole: boolean },
): Verdict['others'] {
	const { status: word, job, job_id, task, task_id } = members;
	if (status >= 400) return 'refused';
	const isJob = [job, job_id, task, task_id].some((value) => !isFine(value));
	if (status === 202 || isJob || /^(accepted|queued|pending|processing)$/i.test(textOf(word)))
		return 'accepted';
	const isSaid = results ? results.isWhole : saysOfAll(members, length);
	return isSaid && remarks.length === 0 ? 'success' : 'sent';
}

/** Whether members without a list say of all contacts what became of them: faults, if only none, or counts. */
function saysOfAll(members: IDataObject, length: number): boolean {
	if (FAULTS.some((name) => Object.hasOwn(members, name))) return true;
	const taken = TAKEN.map((name) => members[name]).filter((value) => typeof value === 'number');
	return taken.reduce((sum, number) => sum + number, 0) === length;
}

/** An answer as people can read it, not too much of it. */
const shown = (body: unknown) => {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	return text.length > 300 ? `${text.slice(0, 300)}…` : text;
};
