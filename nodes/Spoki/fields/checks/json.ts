import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../client/errorBody';
import { DateTime } from 'luxon';
import { withoutHidden, withoutHiddenAndEnds } from './characters';
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

/** What else a text may be when it is no JSON: indented with other spaces, or in a Markdown fence. */
function* readings(given: string): Generator<string> {
	yield given;
	// No text in JSON has a line break in it.
	yield withoutHiddenAndEnds(given).replace(/\n\s+/g, '\n');
	const [, fenced] = given.split('```');
	if (fenced !== undefined) yield fenced.slice(fenced.indexOf('\n') + 1);
}

/** Reads JSON text; says where it breaks. */
function parseJson(given: string): unknown {
	for (const reading of readings(given))
		if (syntaxFault(reading) === undefined) return JSON.parse(reading);
	const fault = syntaxFault(given)!;
	const place = placeIn(given, fault);
	throw new FaultyValue(
		`is not valid JSON${place}`,
		// The parser's words, in one line, differ from one version of Node.js to another.
		`${place ? '' : `${fault.replace(/\.{3}|\s+/g, ' ')}. `}Check commas, quotes and brackets there.`,
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

/** The list, or the object, that an object wraps. @throws FaultyValue when it has something else too */
function wrapped(parsed: IDataObject): unknown {
	const names = Object.keys(parsed);
	const name = names.find((one) => WRAPPER.test(one) && typeof parsed[one] === 'object');
	if (name === undefined || parsed[name] === null) return parsed;
	if (names.length === 1) return parsed[name];
	throw new FaultyValue(
		`has ${shown(name)} beside other members: ${names
			.filter((one) => one !== name)
			.map(shown)
			.join(', ')}`,
		`Give what is in ${shown(name)} alone, in square brackets.`,
	);
}

/** A JSON array. A single object counts as a list of one, { "contacts": [ … ] } as the list in it. */
export const jsonArray: Check<unknown[]> = (value, context) => {
	const given = json(value, context);
	const parsed = isObject(given) ? wrapped(given) : given;
	if (parsed === undefined || Array.isArray(parsed)) return parsed;
	if (isObject(parsed)) return [parsed];
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
