import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../resources/types';
import { isObject } from '../request/errorBody';
import type { Answer } from '../request/http';
import type { NoAnswer, Outcome } from '../request/send';
import { isFine, isKeyed, isPhone, readRefusals, withoutNames, type Refusals } from './refusals';

/** What Spoki makes of a batch. */
export interface Verdict extends Refusals {
	/** Why it took none of the contacts. */
	failure?: NoAnswer;
	/** The HTTP status of a success that is none. */
	status?: number;
}

/** Members that a contact has only when something is wrong with it. */
const COMPLAINTS = ['errors', 'error', 'error_code', 'code', 'detail', 'message'];

const hasTexts = (value: unknown) =>
	Array.isArray(value) && value.some((entry) => typeof entry === 'string');

/** Whether an entry is a contact that Spoki has taken, and no list of sentences by field. */
const isTaken = (entry: unknown) =>
	isObject(entry) &&
	COMPLAINTS.every((name) => isFine(entry[name])) &&
	('id' in entry || (isPhone(entry.phone) && !Object.values(entry).some(hasTexts)));

/** What a body says against single contacts. */
function errorsIn(body: unknown): unknown {
	const errors = isObject(body) ? body.errors : undefined;
	if (isFine(errors)) return undefined;
	return isObject(errors) ? (errors.contacts ?? errors) : errors;
}

/** The list in a body of what became of each contact. */
function listIn(body: unknown): unknown[] | undefined {
	const list = isObject(body) ? body.contacts : body;
	return Array.isArray(list) ? list : undefined;
}

/** The members of some contacts, each with its value. */
const membersOf = (contacts: IDataObject[]) =>
	new Set(contacts.flatMap(Object.entries).map((member) => JSON.stringify(member)));

/** Whether a value has nothing but texts in lists, as sentences about fields come. */
function isTextsByField(value: unknown, isText: RegExp): boolean {
	if (isFine(value)) return true;
	if (Array.isArray(value))
		return value.every((entry) =>
			typeof entry === 'string' && entry ? isText.test(entry) : isTextsByField(entry, isText),
		);
	return isObject(value) && Object.values(value).every((entry) => isTextsByField(entry, isText));
}

/**
 * Whether an entry in the list of a success complains of its contact. Spoki does not document what
 * it lists: what is not known is no complaint, and neither is what was sent.
 */
function isComplaint(entry: unknown, sent: Set<string>): boolean {
	if (!isObject(entry)) return false;
	const own = Object.fromEntries(
		Object.entries(entry).filter((member) => !sent.has(JSON.stringify(member))),
	);
	if (['errors', 'error', 'error_code', 'detail'].some((name) => !isFine(own[name]))) return true;
	if (/::/.test(String(own.code))) return true;
	if ('id' in entry || 'uuid' in entry) return false;
	const rest = withoutNames(own);
	// Beside its phone, a contact can have lists of its own, e.g. its tags.
	const isText = isPhone(entry.phone) ? /[.!?]$/ : /./;
	return !isFine(rest) && isTextsByField(rest, isText);
}

/** What became of each contact in the list of a success: complaints, and sentences besides. */
function readList(list: unknown[], contacts: IDataObject[]) {
	const sent = membersOf(contacts);
	return {
		entries: list.map((entry) => (isComplaint(entry, sent) ? entry : undefined)),
		remarks: list.filter(
			(entry): entry is string => typeof entry === 'string' && /\s|[.!?]$/.test(entry),
		),
	};
}

/** What the body of a refusal says of contacts, where all that belongs to one is against it. */
function entriesOfRefusal(body: unknown, phones: string[]): unknown {
	const entries =
		errorsIn(body) ?? listIn(body)?.map((entry) => (isTaken(entry) ? undefined : entry));
	if (entries !== undefined || !isObject(body)) return entries;
	const { contacts } = body;
	return isObject(contacts) ? contacts : isKeyed(body, phones) ? body : undefined;
}

/** Whether the body of a success says that all of it was refused. */
const isRefusal = (body: unknown) =>
	isObject(body) &&
	(!isFine(body.error) || !isFine(body.error_code) || /::/.test(String(body.code)));

/** An answer as a refusal, which is explained like any other, as if the status said so. */
export const asRefusal = ({ headers, body }: Answer): NoAnswer => ({
	failure: { status: 400, headers, body, maybeDone: false, transient: false },
	uncertain: false,
});

/**
 * Reads what Spoki makes of a batch from its answer. A success can refuse single contacts, or all;
 * a refusal can be about single contacts only.
 * @param contacts the contacts of the batch, in order, as they were sent
 */
export function readAnswer(
	outcome: Outcome,
	contacts: IDataObject[],
	operation: Operation,
): Verdict {
	const phones = contacts.map(({ phone }) => phone as string);
	if ('answer' in outcome) {
		const { statusCode, body } = outcome.answer;
		const errors = errorsIn(body);
		const { entries, remarks } =
			errors === undefined
				? readList(listIn(body) ?? [], contacts)
				: { entries: errors, remarks: [] };
		const refusals = readRefusals(entries, phones, operation);
		refusals.unplaced.push(...remarks);
		if (refusals.byPlace.size > 0 || !isRefusal(body)) return refusals;
		return { ...refusals, failure: asRefusal(outcome.answer), status: statusCode };
	}
	const { status, body } = outcome.failure;
	const entries = status === 400 ? entriesOfRefusal(body, phones) : undefined;
	return { ...readRefusals(entries, phones, operation), failure: outcome };
}
