import type { IDataObject } from 'n8n-workflow';
import { isFine, isNo, isObject, saysNo, textOf } from '../client/errorBody';
import { membersWhere } from '../client/members';

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

/** Whether a word says that something was not taken. */
export const isRefusal = (word: string) => isNo(word) || REFUSED.test(word);

/** The word in which an entry says how it went. */
export const verdictOf = ({ status, result, state, outcome }: IDataObject) =>
	textOf(status ?? result ?? state ?? outcome);

/** The members of an entry that only say which contact is meant. */
export const NAMES = ['index', 'row', 'phone', 'contact'];

/** The digits of a phone, in a text or in a member of that name, there also with spaces. */
export const phoneDigits = (value: unknown) => {
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
	membersWhere(
		entry,
		(name, value) =>
			(!NAMES.includes(name) || Array.isArray(value)) &&
			JSON.stringify(value) !== JSON.stringify(sent?.[name]),
	);

/** The sentences in field errors, such as `{ custom_fields: { CITY: ["Unknown."] } }`; none in anything else. */
function sentencesIn(value: unknown, depth = 3): string[] {
	if (Array.isArray(value)) return value.every((one) => typeof one === 'string') ? value : [];
	if (!isObject(value) || depth === 0) return [];
	const all = Object.values(value).map((one) => sentencesIn(one, depth - 1));
	return all.every(({ length }) => length > 0) ? all.flat() : [];
}

/** Members of a contact, whatever became of it. */
const OF_CONTACT =
	/^(id|uuid|(first_|last_)?name|email|language|status|custom_fields|tags|lists?|list_set|operators|\w+_(at|datetime))$/;

/** Members in which an entry says how it went: in a word, or by holding anything. */
const SAYS = /^(\w*code|http_status|action|message|title|note|info)$/i;
const COMPLAINS = /^(rejected|skipped|failed|invalid|\w*reason|warnings?)$/i;

/** The word of a contact that was taken; its status may be its consent. */
const isGood = (word: string) => YES.test(word) || /^([0-3]|(un)?subscribed)?$/i.test(word);

/**
 * What an entry in a list of what became of each contact says. One was taken that has its ID, a word
 * for it, or nothing but what a contact has, and nothing beside that may mean anything else.
 */
export function meaningOf(
	entry: unknown,
	sent: IDataObject | undefined,
): 'taken' | 'refused' | 'unknown' {
	if (!isObject(entry)) {
		const word = textOf(entry);
		if (isRefusal(word)) return 'refused';
		// An ID or a phone is that of a contact, a word that nobody knows may mean anything.
		const isUnclear = Number(word) <= 0 || /\s|[.!?]$|^[a-z_]+$/i.test(word.slice(0, 300));
		return isUnclear && !YES.test(word) ? 'unknown' : 'taken';
	}
	const own = withoutSent(entry, sent);
	const word = verdictOf(own);
	if (saysNo(own) || isRefusal(word) || !isFine(own.errors) || !isFine(own.detail))
		return 'refused';
	const said = Object.entries(own).filter(([, value]) => value === false || !isFine(value));
	const words = said.flatMap(([name, value]) => (SAYS.test(name) ? [textOf(value)] : []));
	const isDoubtful =
		words.some((one) => !YES.test(one)) ||
		said.some(([name, value]) => COMPLAINS.test(name) || (value === false && UNTAKEN.test(name)));
	const isNamed = /^[^0-]|^0./.test(textOf(entry.id ?? '') || textOf(entry.uuid ?? ''));
	const isYes = YES.test(word) || words.length > 0 || TAKEN.some((name) => own[name] === true);
	if (isNamed || (isYes && !('id' in entry)))
		return isDoubtful || !isGood(word) ? 'unknown' : 'taken';
	// Django says what is wrong with an entry by field.
	if (sentencesIn(own).some((one) => /[.!?]$/.test(one))) return 'refused';
	const isContact = said.every(([name, value]) => value !== false && OF_CONTACT.test(name));
	return isContact && isGood(word) && !('id' in entry) ? 'taken' : 'unknown';
}
