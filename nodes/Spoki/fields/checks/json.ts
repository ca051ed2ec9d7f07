import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../client/errorBody';
import { DateTime } from 'luxon';
import { withoutHidden } from './characters';
import { FaultyValue, within, type Check } from './check';
import { exact, isBlank, readable, shown } from './text';

/** What the JSON parser has against a text; undefined when it can be read. */
function syntaxFault(source: string): string | undefined {
	try {
		JSON.parse(source);
		return undefined;
	} catch (error) {
		return (error as Error).message;
	}
}

/** Where a JSON text breaks, if the parser names the position. Otherwise it quotes what is there. */
function placeIn(source: string, fault: string): string {
	const position = /position (\d+)/.exec(fault)?.[1];
	if (position === undefined) return '';
	const lines = source.slice(0, Number(position)).split('\n');
	return ` (line ${lines.length}, column ${lines[lines.length - 1].length + 1})`;
}

/** JSON as files and models give it: without a byte order mark, and without a Markdown fence. */
function bare(source: string): string {
	const given = source.startsWith('\uFEFF') ? source.slice(1) : source;
	const fenced = given.trim();
	if (!fenced.startsWith('```') || !fenced.endsWith('```')) return given;
	const start = fenced.indexOf('\n');
	return start < 0 ? given : fenced.slice(start + 1, -3);
}

/** Reads JSON text; says where it breaks. */
function parseJson(given: string): unknown {
	const source = bare(given);
	const fault = syntaxFault(source);
	if (fault === undefined) return JSON.parse(source);
	const place = placeIn(source, fault);
	throw new FaultyValue(
		`is not valid JSON${place}`,
		// The parser's words differ from one version of Node.js to another.
		`${place ? '' : `${fault}. `}Check commas, quotes and brackets there.`,
	);
}

/** JSON from a text, or a value that an expression gave already as an object or a list. */
export const json: Check = (value) => {
	if (isBlank(value)) return undefined;
	const parsed = typeof value === 'string' ? parseJson(value) : value;
	// A model may write JSON as a text in JSON.
	const isTwice = typeof parsed === 'string' && /^[[{]/.test(parsed) && !syntaxFault(parsed);
	return isTwice ? JSON.parse(parsed) : parsed;
};

/** A JSON object. */
export const jsonObject: Check<IDataObject> = (value, context) => {
	const parsed = json(value, context);
	if (parsed === undefined || isObject(parsed)) return parsed;
	throw new FaultyValue(
		`is not a JSON object: ${shown(value)}`,
		'Write it in curly brackets, e.g. { "name": "value" }.',
	);
};

/** Makes a check take what it checks as JSON. */
export const asJson =
	<T>(check: Check<T>): Check<T> =>
	(value, context) =>
		check(json(value, context), context);

/** The members in which Spoki's own bodies hold a list, and models wrap one. */
const WRAPPER = /^(contacts|data|items|results|rows|templatelocalization_set)$/;

/** The list that an object wraps as its only member. */
function wrapped(parsed: IDataObject): unknown[] | undefined {
	const [[name, list] = [], ...others] = Object.entries(parsed);
	return others.length === 0 && WRAPPER.test(name!) && Array.isArray(list) ? list : undefined;
}

/** A JSON array. A single object counts as a list of one, { "contacts": [ … ] } as the list in it. */
export const jsonArray: Check<unknown[]> = (value, context) => {
	const parsed = json(value, context);
	if (parsed === undefined || Array.isArray(parsed)) return parsed;
	if (isObject(parsed)) return wrapped(parsed) ?? [parsed];
	throw new FaultyValue(
		`is not a JSON array: ${shown(value)}`,
		'Write it in square brackets, e.g. [ … ].',
	);
};

/** Deeper than this no body of Spoki's goes, and far deeper the stack would end. */
const DEEPEST = 50;

/**
 * JSON that is sent as it is, with its texts composed.
 * @throws FaultyValue that names the member with a text that could not be read, or a number that isn't exact
 */
export function sound(value: unknown, path: string[] = []): unknown {
	if (path.length > DEEPEST) {
		throw new FaultyValue(
			`has more than ${DEEPEST} objects or lists in each other`,
			'Check what the expression gives.',
		);
	}
	if (typeof value === 'string' || typeof value === 'number') {
		return within(
			(fault) => (path.length > 0 ? `has a ${shown(path.join('.'))} that ${fault}` : fault),
			() => (typeof value === 'number' ? exact(value) : withoutHidden(readable(value))),
		);
	}
	if (Array.isArray(value)) return value.map((entry, at) => sound(entry, [...path, String(at)]));
	if (!isObject(value) || DateTime.isDateTime(value) || (value as object) instanceof Date)
		return value;
	// A member may be named __proto__: entries keep it a member.
	return Object.fromEntries(
		Object.entries(value).map(([name, entry]) => [readable(name), sound(entry, [...path, name])]),
	);
}

/** A JSON object that is sent as it is. @throws FaultyValue */
export const soundObject: Check<IDataObject> = (value, context) =>
	sound(jsonObject(value, context)) as IDataObject | undefined;
