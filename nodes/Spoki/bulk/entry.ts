import type { IDataObject } from 'n8n-workflow';
import { isFine, isNo, isObject, saysNo, textOf } from '../client/errorBody';

/** Members that count contacts that were taken. */
export const TAKEN = [
	'created',
	'started',
	'updated',
	'unchanged',
	'synced',
	'imported',
	'added',
	'succeeded',
];

/** How an entry or an answer says that all is well, and how an entry says that it is not. */
export const YES =
	/^(created|updated|unchanged|synced|imported|added|stored|saved|success|succeeded|successful|ok|okay|done|completed|true|2\d\d)$/i;
const REFUSED = /^(rejected|invalid|skipped|ignored)$/i;

/** The word in which an entry says how it went. */
export const verdictOf = ({ status, result, state, outcome }: IDataObject) =>
	textOf(status ?? result ?? state ?? outcome);

/** Members of an entry in which words may stand that mean anything. */
const WORDS = ['reason', 'message', 'title', 'note'];

/** The members of an entry that only say which contact is meant. */
export const NAMES = ['index', 'row', 'phone', 'contact'];

/** The digits of a phone, in a text or in a member of that name, there also with spaces. */
export const phoneIn = (value: unknown) => {
	const phone = isObject(value)
		? textOf(value.phone)
				.slice(0, 40)
				.replace(/[\s().-]/g, '')
		: value;
	return typeof phone === 'string' && /^\+?\d{7,15}$/.test(phone) ? phone.replace('+', '') : '';
};

/** Words in an entry that say that its contact wasn't taken, also beside an ID. */
const UNTAKEN = /^(is_)?(valid|accepted|saved|stored|imported|synced|added)$/;

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
export function meaningOf(
	entry: unknown,
	sent: IDataObject | undefined,
): 'taken' | 'refused' | 'unknown' {
	if (!isObject(entry)) {
		if (isNo(entry)) return 'refused';
		const isNothing = Number(textOf(entry)) <= 0;
		return isNothing || /\s|[.!?]$/.test(textOf(entry).slice(0, 300)) ? 'unknown' : 'taken';
	}
	const own = withoutSent(entry, sent);
	const word = verdictOf(own);
	if (saysNo(own) || isNo(word) || !isFine(own.errors) || !isFine(own.detail) || REFUSED.test(word))
		return 'refused';
	if (Object.entries(own).some(([name, value]) => value === false && UNTAKEN.test(name)))
		return 'unknown';
	if (textOf(entry.id) || textOf(entry.uuid) || YES.test(word)) return 'taken';
	// Django says what is wrong with an entry by field.
	if (sentencesIn(own).some((one) => /[.!?]$/.test(one))) return 'refused';
	const isOff = 'id' in entry || Object.values(own).includes(false);
	const isYes = TAKEN.some((name) => own[name] === true);
	const says = [word, ...WORDS.map((name) => textOf(own[name]))];
	if ((isOff && !isYes) || says.some((one) => one && !YES.test(one))) return 'unknown';
	return isFine(own) || phoneIn(entry.phone) || 'contact' in entry ? 'taken' : 'unknown';
}
