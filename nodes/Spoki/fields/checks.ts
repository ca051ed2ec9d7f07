import type { IDataObject } from 'n8n-workflow';
import { DateTime } from 'luxon';

/** What a check may want to know about where its value comes from. */
export interface CheckContext {
	/** IANA name of the workflow's time zone, for dates that carry none. */
	timezone: string;
	/** The input item's JSON, for fields that are mapped from it. */
	item?: IDataObject;
}

/**
 * Turns what a parameter holds into what Spoki wants. Returns `undefined` for "not given".
 * @throws FaultyValue when the value can't be sent
 */
export type Check<T = unknown> = (value: unknown, context: CheckContext) => T | undefined;

/** A value that can't be sent: `message` continues "The <field> …", `hint` says what to do. */
export class FaultyValue extends Error {
	constructor(
		message: string,
		readonly hint: string,
	) {
		super(message);
	}
}

/** Whether a parameter counts as left empty. */
export const isBlank = (value: unknown) =>
	value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

const shown = (value: unknown) => {
	const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
	return `"${text.length > 60 ? `${text.slice(0, 60)}…` : text}"`;
};

/** Text as it is; numbers and booleans from expressions become text. An empty text is kept. */
export const text: Check = (value) => {
	if (value === undefined || value === null) return undefined;
	if (typeof value === 'object') {
		throw new FaultyValue(
			`is not a text: ${shown(value)}`,
			'Map a single value, not an object or a list.',
		);
	}
	return String(value);
};

/** Makes a check treat an empty text as "not given", so that nothing is sent for it. */
export const unlessBlank =
	(check: Check): Check =>
	(value, context) =>
		isBlank(value) ? undefined : check(value, context);

/** Makes a check refuse an empty value. */
export const required =
	(check: Check): Check =>
	(value, context) => {
		const checked = isBlank(value) ? undefined : check(value, context);
		if (checked === undefined || (Array.isArray(checked) && checked.length === 0)) {
			throw new FaultyValue('is empty', 'Fill it in, or check that the expression finds a value.');
		}
		return checked;
	};

/** A phone in E.164: a plus, then 7 to 15 digits that don't start with 0, and nothing else. */
export const phone: Check = (value) => {
	const given =
		typeof value === 'number' ? String(value) : (text(value, { timezone: 'utc' }) as string);
	const trimmed = given.trim();
	if (/^\+[1-9]\d{6,14}$/.test(trimmed)) return trimmed;
	const cleaned = `+${trimmed.replace(/^00/, '').replace(/\D/g, '')}`;
	const suggestion =
		/[a-z]/i.test(trimmed) || !/^\+[1-9]\d{6,14}$/.test(cleaned) || !/^(\+|00)/.test(trimmed)
			? ''
			: ` Perhaps ${cleaned}?`;
	throw new FaultyValue(
		`is not a phone number in international format: ${shown(value)}`,
		`Write a plus, the country code and the number without spaces or dashes, e.g. +393331234567.${suggestion}`,
	);
};

/** An e-mail address: something, an @, and a host with a dot. */
export const email: Check = (value) => {
	const given = String(text(value, { timezone: 'utc' })).trim();
	if (/^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>.]+$/.test(given)) return given;
	throw new FaultyValue(
		`is not an email address: ${shown(value)}`,
		'Write one address, e.g. name@example.com.',
	);
};

/** A language code: two letters, sent in lower case, with an optional region ("pt_BR"). */
export const language: Check = (value) => {
	const given = String(text(value, { timezone: 'utc' })).trim();
	const match = /^([a-z]{2})([_-][a-z]{2,4})?$/i.exec(given);
	if (match) return match[1].toLowerCase() + (match[2] ?? '');
	throw new FaultyValue(
		`is not a language code: ${shown(value)}`,
		'Write a two-letter code, e.g. it or en.',
	);
};

/** A whole number. */
export const integer: Check = (value) => {
	const given = typeof value === 'string' ? value.trim() : value;
	const number = typeof given === 'string' && /^-?\d+$/.test(given) ? Number(given) : given;
	if (typeof number === 'number' && Number.isSafeInteger(number)) return number;
	throw new FaultyValue(`is not a whole number: ${shown(value)}`, 'Use digits only, e.g. 42.');
};

/** An id of Spoki: a whole number above 0. */
export const id: Check = (value, context) => {
	let number: unknown;
	try {
		number = integer(value, context);
	} catch {
		number = 0;
	}
	if ((number as number) > 0) return number;
	throw new FaultyValue(
		`is not an ID: ${shown(value)}`,
		'Spoki IDs are whole numbers, e.g. 42. Choose from the list, or check what the expression gives.',
	);
};

/** True or false; the words "true" and "false" from expressions count too. */
export const boolean: Check = (value) => {
	if (typeof value === 'boolean') return value;
	const word = String(value).trim().toLowerCase();
	if (word === 'true' || word === 'false') return word === 'true';
	throw new FaultyValue(`is neither true nor false: ${shown(value)}`, 'Use true or false.');
};

/** One of a closed set of values, spelled exactly so. */
export const oneOf =
	(...allowed: Array<string | number>): Check =>
	(value) => {
		const found = allowed.find((entry) => String(entry) === String(value));
		if (found !== undefined) return found;
		throw new FaultyValue(`can't be ${shown(value)}`, `Use one of: ${allowed.join(', ')}.`);
	};

/** Runs the check of a part of a value; `tell` says of a fault where it is. */
export function within<T>(tell: (fault: string) => string, check: () => T): T {
	let fault: FaultyValue;
	try {
		return check();
	} catch (error) {
		fault = error as FaultyValue;
	}
	throw new FaultyValue(tell(fault.message), fault.hint);
}

/**
 * A list from an array, from text with commas, semicolons or line breaks, or from a JSON array.
 * Every entry goes through `check`; blank entries are left out, and a list of nothing is not given.
 */
export const listOf =
	(check: Check): Check =>
	(value, context) => {
		if (isBlank(value)) return undefined;
		let entries: unknown[];
		if (Array.isArray(value)) entries = value;
		else if (typeof value === 'string' && value.trim().startsWith('['))
			entries = parseJson(value) as unknown[];
		else entries = String(value).split(/\s*[,;\n]\s*/);
		const checked = entries
			.filter((entry) => !isBlank(entry))
			.map((entry) =>
				within(
					(fault) => `have an entry that ${fault}`,
					() => check(entry, context),
				),
			);
		return checked.length > 0 ? checked : undefined;
	};

/** What the JSON parser has against a text; undefined when it can be read. */
function syntaxFault(source: string): string | undefined {
	try {
		JSON.parse(source);
		return undefined;
	} catch (error) {
		return (error as Error).message;
	}
}

/** Where a JSON text breaks. The parser names the position of some faults, and only the character of others. */
function faultPosition(source: string, fault: string): number {
	const named = /position (\d+)/.exec(fault)?.[1];
	if (named !== undefined) return Number(named);
	const namesCharacter = (message = '') => message.startsWith('Unexpected token');
	if (!namesCharacter(fault)) return source.length;
	// The shortest beginning of the text that gets the same complaint ends with that character.
	let [shortest, longest] = [1, source.length];
	while (shortest < longest) {
		const middle = Math.floor((shortest + longest) / 2);
		if (namesCharacter(syntaxFault(source.slice(0, middle)))) longest = middle;
		else shortest = middle + 1;
	}
	return shortest - 1;
}

/** Reads JSON text; says where it breaks. */
function parseJson(source: string): unknown {
	const fault = syntaxFault(source);
	if (fault === undefined) return JSON.parse(source);
	const lines = source.slice(0, faultPosition(source, fault)).split('\n');
	throw new FaultyValue(
		`is not valid JSON (line ${lines.length}, column ${lines[lines.length - 1].length + 1})`,
		`${fault}. Check commas, quotes and brackets there.`,
	);
}

/** JSON from a text, or a value that an expression gave already as an object or a list. */
export const json: Check = (value) => {
	if (isBlank(value)) return undefined;
	return typeof value === 'string' ? parseJson(value) : value;
};

/** A JSON object. */
export const jsonObject: Check = (value, context) => {
	const parsed = json(value, context);
	if (parsed === undefined) return undefined;
	if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed;
	throw new FaultyValue(
		`is not a JSON object: ${shown(value)}`,
		'Write it in curly brackets, e.g. { "ORDER_ID": "42" }.',
	);
};

/** Makes a check take what it checks as JSON. */
export const asJson =
	(check: Check): Check =>
	(value, context) =>
		check(jsonObject(value, context), context);

/** A JSON array; a single object counts as a list of one. */
export const jsonArray: Check = (value, context) => {
	const parsed = json(value, context);
	if (parsed === undefined) return undefined;
	if (Array.isArray(parsed)) return parsed;
	if (typeof parsed === 'object' && parsed !== null) return [parsed];
	throw new FaultyValue(
		`is not a JSON array: ${shown(value)}`,
		'Write it in square brackets, e.g. [ … ].',
	);
};

/** Reads a moment from a date field, a luxon DateTime, a Date or text, in the workflow's time zone. */
function moment(value: unknown, { timezone }: CheckContext): DateTime {
	let read: DateTime;
	if (DateTime.isDateTime(value)) read = value.setZone(timezone);
	else if (value instanceof Date) read = DateTime.fromJSDate(value, { zone: timezone });
	else {
		const given = String(value).trim();
		read = DateTime.fromISO(given, { zone: timezone });
		if (!read.isValid) read = DateTime.fromSQL(given, { zone: timezone });
		// Luxon also reads "12" as noon and "2026" as its first day.
		if (!/^\d{4}-\d\d-\d\d/.test(given)) read = DateTime.invalid('not a whole date');
	}
	if (read.isValid) return read;
	throw new FaultyValue(
		`is not a date: ${shown(value)}`,
		'Use the date picker, or write it as 2026-11-30 or 2026-11-30T09:00:00.',
	);
}

/** A calendar day in the workflow's time zone, as YYYY-MM-DD. */
export const date: Check = (value, context) => moment(value, context).toFormat('yyyy-MM-dd');

/** A moment as ISO 8601 with the offset of the workflow's time zone. */
export const dateTime: Check = (value, context) =>
	moment(value, context).toISO({ suppressMilliseconds: true });

const CODE = /^[A-Z0-9_]+$/;

const RESERVED_CODES = ['FIRST_NAME', 'LAST_NAME', 'EMAIL', 'PHONE', 'ACCOUNT_NAME', 'LANGUAGE'];

/** The code of a new custom field: uppercase letters, digits and underscores, not one of Spoki's own. */
export const customFieldCode: Check = (value) => {
	const given = String(text(value, { timezone: 'utc' })).trim();
	if (!CODE.test(given)) {
		throw new FaultyValue(
			`is not a custom field code: ${shown(value)}`,
			'Use uppercase letters, digits and underscores, e.g. ORDER_ID.',
		);
	}
	if (RESERVED_CODES.includes(given)) {
		throw new FaultyValue(
			`is reserved by Spoki: ${shown(value)}`,
			`Choose a code other than ${RESERVED_CODES.join(', ')}.`,
		);
	}
	return given;
};

/** A public HTTPS address. */
export const httpsUrl: Check = (value) => {
	const given = String(text(value, { timezone: 'utc' })).trim();
	if (/^https:\/\/[^\s/]+/i.test(given)) return given;
	throw new FaultyValue(
		`is not an HTTPS address: ${shown(value)}`,
		'Spoki fetches the file itself: give a public address that starts with https://.',
	);
};

/** The code of a custom field in a contact; the placeholder that stands for it in texts counts too. */
function fieldCode(given: unknown): string {
	const code = String(given)
		.trim()
		.replace(/^%%(.*)%%$/, '$1');
	if (CODE.test(code)) return code;
	throw new FaultyValue(
		`has a value for ${shown(given)}, which is not a custom field code`,
		'Codes are uppercase letters, digits and underscores, e.g. ORDER_ID. Custom Field → Get Many shows them.',
	);
}

/**
 * Custom field values as Spoki wants them: { CODE: "text" }. Takes the code and value pairs of the
 * form, or an object that an expression gave. Values are always sent as text. An empty text clears
 * the field in Spoki.
 */
export const customFields: Check = (value, context) => {
	const given = typeof value === 'string' ? jsonObject(value, context) : value;
	if (isBlank(given)) return undefined;
	const pairs = (given as { field?: Array<{ code: unknown; value: unknown }> }).field;
	const entries = Array.isArray(pairs)
		? pairs.map((pair) => [pair.code, pair.value] as const)
		: Object.entries(given as IDataObject);
	const codes: IDataObject = {};
	for (const [code, entry] of entries) {
		if (isBlank(code))
			throw new FaultyValue(
				'has a value without a code',
				'Give the code of each field, e.g. ORDER_ID.',
			);
		if (entry !== null && typeof entry === 'object') {
			throw new FaultyValue(
				`has a value that is not a text, for ${String(code)}`,
				'Map a single value for each field.',
			);
		}
		if (entry !== undefined && entry !== null) codes[fieldCode(code)] = String(entry);
	}
	return Object.keys(codes).length > 0 ? codes : undefined;
};

/** The same without the empty values, where a field that is empty keeps the value it has in Spoki. */
export const filledCustomFields: Check = (value, context) => {
	const codes = (customFields(value, context) ?? {}) as IDataObject;
	const filled = Object.entries(codes).filter(([, entry]) => !isBlank(entry));
	return filled.length > 0 ? Object.fromEntries(filled) : undefined;
};
