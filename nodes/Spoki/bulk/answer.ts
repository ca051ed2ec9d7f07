import type { Operation } from '../resources/types';
import type { Answer } from '../request/http';
import type { NoAnswer, Outcome } from '../request/send';
import { isFine, isKeyed, isObject, isPhone, readRefusals, type Refusals } from './refusals';

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

/** What a body says of single contacts: its errors, or a list of what became of each contact. */
function entriesIn(body: unknown): unknown {
	const { errors, contacts } = isObject(body) ? body : { errors: undefined, contacts: body };
	if (!isFine(errors)) return isObject(errors) ? (errors.contacts ?? errors) : errors;
	if (!Array.isArray(contacts)) return undefined;
	return contacts.map((entry) => (isTaken(entry) ? undefined : entry));
}

/** The same in the body of a refusal, where all that belongs to contacts is against them. */
function entriesOfRefusal(body: unknown, phones: string[]): unknown {
	const entries = entriesIn(body);
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
 * @param phones the phones of the batch, in order
 */
export function readAnswer(outcome: Outcome, phones: string[], operation: Operation): Verdict {
	if ('answer' in outcome) {
		const { statusCode, body } = outcome.answer;
		const refusals = readRefusals(entriesIn(body), phones, operation);
		if (refusals.byPlace.size > 0 || !isRefusal(body)) return refusals;
		return { ...refusals, failure: asRefusal(outcome.answer), status: statusCode };
	}
	const { status, body } = outcome.failure;
	const entries = status === 400 ? entriesOfRefusal(body, phones) : undefined;
	return { ...readRefusals(entries, phones, operation), failure: outcome };
}
