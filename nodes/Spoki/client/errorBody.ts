import type { IDataObject } from 'n8n-workflow';
import { membersWhere } from './members';

/** What an error body of Spoki says. */
export interface Said {
	/** Spoki's code, e.g. spoki::3004. */
	code?: string;
	/** Spoki's own sentence about the whole request. */
	text?: string;
	/** Its sentences about single fields; `path` begins with the API's field name. */
	fields: Array<{ path: string[]; text: string }>;
}

/** Spoki's code for used up credit, after which nothing more needs to be tried. */
export const NO_CREDIT = 'spoki::1029';

/** Members that speak of the whole request when they hold a text; field errors come as lists. */
const WHOLE = ['title', 'detail', 'error', 'message', 'error_description'];

/** An answer can hold anything: more sentences, longer or deeper ones than these are not read. */
const MOST = { sentences: 200, length: 300, depth: 12 };

/** Whether a value has members by name. */
export const isObject = (value: unknown): value is IDataObject =>
	value !== null && typeof value === 'object' && !Array.isArray(value);

/** A value that is an object, or one without anything in it. */
export const inside = (value: unknown): IDataObject => (isObject(value) ? value : {});

/** What of a list is an object; nothing of what is no list. */
export const objectsIn = (list: unknown) => (Array.isArray(list) ? list.filter(isObject) : []);

/**
 * A member of an answer as a text; empty where it is none. `String` throws for an object that has a
 * member "toString", and an answer can have any.
 */
export const textOf = (value: unknown): string =>
	value === undefined || typeof value === 'object' ? '' : String(value);

const asText = (value: unknown) => {
	if (typeof value !== 'string') return undefined;
	// The beginning is enough, before anything is done with a text that may be long.
	const text = value.slice(0, 2 * MOST.length).trim();
	return text.length > MOST.length ? `${text.slice(0, MOST.length)}…` : text || undefined;
};

/** Whether a value is data: it has an ID, and no words about what is wrong with it. */
const isData = (value: unknown) =>
	isObject(value) &&
	/^[\w-]+$/.test(textOf(value.id)) &&
	![...WHOLE, ...REASONS].some((name) => Object.hasOwn(value, name));

/** A field and what is wrong with it, side by side. */
const isPair = (value: unknown): value is { field: string; message: string } =>
	isObject(value) && typeof value.field === 'string' && typeof value.message === 'string';

/** Collects the sentences of a nested validation answer with the path that leads to each. */
function collect(value: unknown, path: string[], into: Said['fields'], depth = 0) {
	if (into.length >= MOST.sentences || depth > MOST.depth) return;
	const text = asText(value);
	// The address of a page, and a thing with an ID, are no words about what is wrong.
	if (text !== undefined) {
		const isId = /(^|_)u?u?id$/.test(path.at(-1) ?? '') && !text.includes(' ');
		if (!isId && !/^https?:\/\/\S+$/.test(text)) into.push({ path, text });
	} else if (depth > 0 && isData(value)) return;
	else if (isPair(value)) into.push({ path: [value.field], text: asText(value.message) ?? '' });
	else if (Array.isArray(value)) {
		for (const [index, entry] of value.entries()) {
			if (into.length >= MOST.sentences) return;
			// An entry that says which it means isn't that of its place.
			const isPlaced = isObject(entry) && !['index', 'row', 'loc'].some((name) => name in entry);
			collect(entry, isPlaced ? [...path, String(index + 1)] : path, into, depth + 1);
		}
	} else if (isObject(value)) {
		for (const [key, entry] of Object.entries(value)) {
			// Where in the request, as FastAPI says beside its sentence.
			if (key === 'loc') continue;
			const isWhole =
				['non_field_errors', 'errors', 'detail', 'msg'].includes(key) ||
				(depth > 0 && typeof entry === 'string' && WHOLE.includes(key));
			collect(entry, isWhole ? path : [...path, key], into, depth + 1);
		}
	}
}

/** Whether a value is a list of sentences, as Django puts what is wrong. */
export const isSentences = (value: unknown) =>
	Array.isArray(value) &&
	value.length > 0 &&
	value.every((entry) => typeof entry === 'string' && entry.includes(' '));

/** What stands beside a sentence about the whole: lists of sentences by field, and "errors". */
const besides = (body: IDataObject) =>
	membersWhere(body, (name, value) => isSentences(value) || name === 'errors');

/** The sentences in a value, about the whole and about fields. */
function sentencesIn(value: unknown): { whole: string[]; fields: Said['fields'] } {
	const found: Said['fields'] = [];
	if (value !== null && typeof value === 'object') collect(value, [], found);
	return {
		whole: found.filter(({ path }) => path.length === 0).map(({ text }) => text),
		fields: found.filter(({ path }) => path.length > 0),
	};
}

/** A code of Spoki's or WhatsApp's in a text, as it is written. */
const codedIn = (text = '') => /\b(spoki|whatsapp)::\d+\b/i.exec(text)?.[0].toLowerCase();

/** Spoki's code by its number alone. */
const numbered = (code: unknown) =>
	/^\d{4}$/.test(textOf(code)) ? `spoki::${textOf(code)}` : undefined;

/** A body without the words that only say how it went, and are of no field. */
const withoutVerdict = (body: IDataObject) =>
	membersWhere(
		body,
		(name, value) =>
			!/^(status|success|ok|result|state|outcome)$/.test(name) ||
			typeof value !== 'string' ||
			value.includes(' '),
	);

/**
 * Reads an error body in any of the shapes that Spoki is known to use: a code with title and detail,
 * `error` with `error_code`, `detail` alone, sentences by field (nested, and for lists one object
 * for each entry). HTML and the like say nothing.
 */
export function readErrorBody(answer: unknown): Said {
	const body = unwrapped(answer);
	if (isObject(body)) {
		const texts = WHOLE.map((name) => asText(body[name])).filter((text) => text !== undefined);
		const code =
			numbered(body.code ?? body.error_code) ??
			asText(body.code) ??
			asText(body.error_code) ??
			codedIn(texts.join(' '));
		if (code || texts.length > 0) {
			const { whole, fields } = sentencesIn(besides(body));
			const text = [...new Set([[...new Set(texts)].join(': '), ...whole])]
				.filter(Boolean)
				.join(' ');
			return { code: codedIn(code) ?? code, text: text || undefined, fields };
		}
		if (isObject(body.error)) {
			const { error } = body;
			const { whole, fields } = sentencesIn(error);
			const own = WHOLE.map((name) => asText(error[name])).filter((text) => text !== undefined);
			const text = own.length > 0 ? own.join(': ') : whole.join(' ');
			return {
				code: asText(error.code),
				text: text || undefined,
				fields: own.length > 0 ? [] : fields,
			};
		}
	}
	// What stands beside a plain no, or an ID, can be the thing that was sent.
	const isThing =
		isObject(body) &&
		([body.success, body.ok].includes(false) || textOf(body.id ?? body.uuid) !== '');
	const { whole, fields } = sentencesIn(
		isThing ? besides(body) : isObject(body) ? withoutVerdict(body) : body,
	);
	const code = codedIn([...whole, ...fields.map(({ text }) => text)].join(' '));
	return { code, text: whole.join(' ') || undefined, fields };
}

/** Whether something in an answer says that nothing is wrong. Looks only as deep as anybody means it. */
export const isFine = (value: unknown, depth = 0): boolean =>
	!value ||
	(typeof value === 'object' &&
		depth < MOST.depth &&
		Object.values(value).every((entry) => isFine(entry, depth + 1)));

/** Members that hold nothing but words about what is wrong. */
const COMPLAINTS = ['errors', 'non_field_errors'];

/** Those, and a reason, which in a batch may be one for something else. */
const REASONS = [...COMPLAINTS, 'reason'];

/** Members that say how it went, and nothing of the thing that was asked for. */
const ABOUT = [...WHOLE, ...REASONS, 'code', 'status', 'success', 'ok', 'result'];

/** Whether a body holds something in some of its members, and nothing in any but them and others. */
const holdsOnly = (body: IDataObject, some: string[], others: string[]) =>
	// A number says how many, not what.
	some.some((name) => !/^\d+$/.test(textOf(body[name])) && !isFine(body[name])) &&
	Object.entries(body).every(([name, value]) => others.includes(name) || isFine(value));

/** Whether a body is words alone, with nothing of the thing that was asked for. */
export const isWords = (body: unknown): boolean =>
	isObject(body) && holdsOnly(body, [...WHOLE, ...REASONS], ABOUT);

/** How a sentence begins, or goes on, that says no. */
const NEGATIVE = /^\s*"?(error|fail|invalid|denied|forbidden|unauthori)|^.{0,90}\b(not|unable)\b/i;

/** Whether a text says no. */
export const isNegative = (text: string) => NEGATIVE.test(text.slice(0, 100));

/**
 * Whether a body holds nothing but words that say no, or sentences by field, as Django puts what is
 * wrong. Where an answer carries a proof, they leave open whether it was done.
 */
export function complains(body: unknown): boolean {
	const all = Object.values(inside(body));
	return (
		(all.length > 0 && all.every(isSentences)) ||
		(isWords(body) && isNegative(textOf(inside(body).detail ?? inside(body).message)))
	);
}

/**
 * Whether an answer names what is wrong, whatever stands beside it, or holds nothing but a reason; or
 * nothing but that something was not done, where it was to be done.
 */
export const denies = (body: unknown, isWrite: boolean): boolean =>
	isObject(body)
		? holdsOnly(body, REASONS, ABOUT) ||
			Object.entries(body).some(([name, value]) =>
				/^(non_field_)?errors$/i.test(name)
					? // A message that has its uuid is on its way, whatever else is told of it.
						!isFine(value) && textOf(body.uuid) === ''
					: isWrite && value === false && isFine(body) && !/^(is|has)_|active$/.test(name),
			)
		: isWrite && (body === 0 || isNo(body));

/** Whether a member that says how it went says that it didn't: in a word, or as the status that was meant. */
export const isNo = (value: unknown): boolean =>
	typeof value === 'number'
		? value >= 400 && value < 600
		: /^(error|fail(ed|ure)?|rejected|false|no|k\.?o|nok|denied|refused|[45]\d\d|\w+::\d+)$/i.test(
				textOf(value),
			);

/** Whether a word says that it is still to be done. */
export const isPending = (value: unknown): boolean =>
	/^(accepted|queued|pending|processing|scheduled)$/i.test(textOf(value));

/** What stands in an answer, also where that is the only thing in an envelope. */
export function unwrapped(body: unknown): unknown {
	const [only, ...others] = isObject(body) ? Object.entries(body) : [];
	const isEnvelope = others.length === 0 && /^(data|result|response|payload)$/.test(only?.[0]);
	return isEnvelope && isObject(only[1]) ? only[1] : body;
}

const isNumber = (value: unknown) => typeof value === 'number';

/** Whether the body of a 2xx answer says all the same that Spoki did not do it. */
export function saysNo(body: unknown): boolean {
	const said = unwrapped(Array.isArray(body) && body.length === 1 ? body[0] : body);
	if (!isObject(said)) return false;
	const {
		id,
		error,
		errorcode,
		errormessage,
		exception,
		fault,
		data,
		success,
		ok,
		status,
		result,
		code,
		statuscode,
		failed,
		iserror,
		meta,
		...rest
	} = Object.fromEntries(
		Object.entries(said).map(([name, value]) => [name.toLowerCase().replace('_', ''), value]),
	);
	// A thing can have a status or a code of its own, as a ticket that is called failed; a message with its
	// uuid has none but what became of it.
	const words = rest.detail ?? rest.message ?? rest.errordescription ?? rest.uuid;
	const isOwn = textOf(id) !== '' && !textOf(words);
	// Beside other numbers it is how many failed.
	const isCount = isNumber(error) && Object.values(rest).some(isNumber);
	return (
		!(isCount || isFine(error)) ||
		![errorcode, errormessage, exception, fault].every((value) => isFine(value)) ||
		[success, ok].includes(0) ||
		[failed, iserror].includes(true) ||
		(success !== undefined && Number(textOf(failed)) > 0) ||
		[success, ok, statuscode, inside(data).success, inside(meta).code].some(isNo) ||
		[status, result, code].some((value) => isNo(value) && (!isOwn || typeof value === 'number')) ||
		holdsOnly(said, COMPLAINTS, ABOUT)
	);
}
