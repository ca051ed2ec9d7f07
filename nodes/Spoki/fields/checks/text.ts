import { DateTime } from 'luxon';
import {
	brokenIn,
	codePointOf,
	composed,
	madeVisible,
	showsNothing,
	withoutInvisible,
	withoutHiddenAndEnds,
} from './characters';
import { FaultyValue, type Check, type CheckContext, type CheckOfGiven } from './check';

/** Whether a parameter counts as left empty: nothing, or a text in which nothing can be seen. */
export const isBlank = (value: unknown) =>
	value === undefined || value === null || (typeof value === 'string' && showsNothing(value));

function asText(value: unknown): string {
	if (typeof value === 'string') return value;
	// One that is no moment has no JSON.
	if (DateTime.isDateTime(value) || value instanceof Date) return value.toJSON() ?? 'Invalid Date';
	try {
		return JSON.stringify(value) ?? String(value);
	} catch {
		// Too deep, or in a circle.
		return Array.isArray(value) ? '[…]' : '{…}';
	}
}

/** What starts an automation, signs a webhook, or opens an address, wherever somebody has put it. */
const SECRET = /(?<=\/wh\/ap\/)[\w-]+|(?<=whsec_)\w+|(?<=:\/\/)[^\s/?#]+(?=@)/gi;

/** A value in quotes for a message, short, with everything in it that can't be seen, and nothing secret. */
export const shown = (value: unknown) =>
	// n8n takes a message for HTML, in which <anna@example.com> would be a tag.
	`"${madeVisible(asText(value).replace(SECRET, '…')).replace(/</g, '‹').replace(/>/g, '›')}"`;

/** Makes a check treat a blank value as "not given", so that nothing is sent for it. */
export const unlessBlank =
	<T>(check: Check<T>): Check<T> =>
	(value, context) =>
		isBlank(value) ? undefined : check(value, context);

/** Words that models write where they have nothing to say. */
const FILLER =
	/^(?:["'<[(]?(?:null|undefined|none|unknown|n\/a|n\.a\.|not (?:provided|specified|available|known|given|applicable))["'>\])]?|<empty>|""|''|-+)$/i;

/** A value without the words that stand for nothing, in its members too: what a model leaves blank. */
export function withoutFillers(value: unknown): unknown {
	if (typeof value === 'string')
		return value.length < 30 && FILLER.test(withoutInvisible(value).trim()) ? '' : value;
	if (Array.isArray(value)) return value.map(withoutFillers);
	if (
		value === null ||
		typeof value !== 'object' ||
		Object.getPrototypeOf(value) !== Object.prototype
	)
		return value;
	const members = Object.entries(value).map(([name, one]) => [name, withoutFillers(one)] as const);
	return Object.fromEntries(members);
}

/** A value as it is given: of a model's, what it says. */
export const said = (value: unknown, { isTool }: CheckContext) =>
	isTool ? withoutFillers(value) : value;

/** What is said of an empty value that must be given. */
export const isEmpty = () =>
	new FaultyValue('is empty', 'Fill it in, or check that the expression finds a value.');

/** Makes a check refuse an empty value. */
export const required =
	<T>(check: Check<T>): CheckOfGiven<T> =>
	(value, context) => {
		const checked = isBlank(value) ? undefined : check(value, context);
		if (checked === undefined || (Array.isArray(checked) && checked.length === 0)) {
			throw isEmpty();
		}
		return checked;
	};

/** How a file is read so that its texts can be, as far as one of them tells. */
function encodingAdvice(given: string, character: string): string {
	if (!/[\x80-\xFF]/.test(character)) {
		return 'The text was read in the wrong encoding. Set Encoding where the file is read, e.g. to Latin1, or save the file as UTF-8.';
	}
	// Only Latin1 gives control characters: it leaves each byte as it is in the file.
	const isLatin1 = /[\x80-\x9F]/.test(character);
	return isLatin1 && Buffer.from(given, 'latin1').toString().includes('\uFFFD')
		? 'The file is in Windows-1252, not in Latin1. Save it as UTF-8, or put Extract From Text File (windows1252) and Convert to Text File before Extract From CSV.'
		: 'The text is in UTF-8: set Encoding to UTF-8 where the file is read, or correct it where it comes from.';
}

/** What is left in a text by what could not be made one, calculated or evaluated. */
const LEFT_OVERS: Array<[pattern: RegExp, what: string, hint: string]> = [
	[/\bInvalid Date(Time)?\b/, 'a date', 'Check what the expression calculates.'],
	[/\[object \w+\]/, 'an object', 'Map one member of the object, e.g. {{ $json.name }}.'],
	[
		// In English, German, French, Italian, Spanish and Portuguese.
		/^\s*#(N\/[AD]|NV|¡?(REF|RIF|BEZUG|VAL\w+|WERT|DIV\/0|NUM|ZAHL|NUL\w*|ERROR|SPILL|CALC)!|¿?(NAME|NOMB?R?E?)[?!]|##+)\s*$/,
		'a formula',
		'Correct it in the spreadsheet, or leave the cell empty.',
	],
	[/\{\{\s*\$/, 'an expression', 'Switch the field from Fixed to Expression.'],
	[/_x000[AD]_/i, 'a line break', 'Correct it in the spreadsheet.'],
];

/**
 * A text as it is read, with its letters composed.
 * @throws FaultyValue when some of it could not be read, or went wrong before
 */
export function readable(given: string): string {
	for (const [pattern, what, hint] of LEFT_OVERS)
		if (pattern.test(given))
			throw new FaultyValue(`has what is left of ${what}: ${shown(given)}`, hint);
	const broken = brokenIn(given);
	if (!broken) return composed(given);
	if (broken.isHalf) {
		throw new FaultyValue(
			`has half a character: ${shown(given)}`,
			'The text was cut in the middle of an emoji or a rare letter. Cut it elsewhere.',
		);
	}
	throw new FaultyValue(
		`has a character that could not be read (${codePointOf(broken.character)}): ${shown(given)}`,
		encodingAdvice(given, broken.character),
	);
}

/** @throws FaultyValue when a number is none, or has lost digits already, as JSON reads it */
export function exact(value: number): number {
	if (!Number.isFinite(value)) {
		throw new FaultyValue(`is not a number: ${value}`, 'Check what the expression calculates.');
	}
	if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
		throw new FaultyValue(
			`is a number that is too long to be exact: ${value}`,
			'Give it as a text, in quotes, so that no digit is lost.',
		);
	}
	return value;
}

/** What is said of a date where a text is wanted. @throws FaultyValue what is said of one that is none */
export const isDate = (value: unknown) =>
	new FaultyValue(
		`is a date, not a text: ${shown(readable(asText(value)))}`,
		"Write it as a text, e.g. with {{ $now.toFormat('yyyy-MM-dd') }}.",
	);

/** The text of a single value. Numbers and booleans from expressions become text. */
function single(value: unknown): string {
	if (typeof value === 'string') return value;
	if (DateTime.isDateTime(value) || value instanceof Date) {
		throw isDate(value);
	}
	if (typeof value === 'object' || typeof value === 'function' || typeof value === 'symbol') {
		throw new FaultyValue(
			`is not a text: ${shown(value)}`,
			'Map a single value, not an object or a list.',
		);
	}
	if (typeof value === 'number') exact(value);
	return String(value);
}

/**
 * A text: its letters composed, without invisible characters that shape nothing. An empty text is kept.
 * @throws FaultyValue for objects, dates, and texts that were read in the wrong encoding
 */
export const text: Check<string> = (value) => {
	if (value === undefined || value === null) return undefined;
	return withoutHiddenAndEnds(readable(single(value)));
};

/** A character as web pages write it. */
const ENTITY = /&(?:#x?[\da-f]{2,6}|[a-z]{2,8});/i;

/** A name of a person. @throws FaultyValue when it comes from a web page as it is written there */
export const personName: Check<string> = (value, context) => {
	const name = text(value, context);
	const [entity] = ENTITY.exec(name ?? '') ?? [];
	if (entity === undefined) return name;
	throw new FaultyValue(
		`has ${shown(entity)}, which a web page shows as another character: ${shown(name)}`,
		'Write the character itself.',
	);
};

/**
 * The text of a value in which nothing invisible means anything, such as a phone, an address or a
 * code: without invisible characters, and without spaces around it.
 */
export const compact = (value: unknown): string =>
	value === undefined || value === null ? '' : withoutInvisible(readable(single(value))).trim();
