import { isKnownName } from './names';
import type { Answer, Sample } from './spoki';

/** The types that were seen at each place of an answer: `results[].contact.id` → number. */
export type Shape = Map<string, Set<string>>;

/** Their keys are codes of an account's own fields, phones, or anything a user sent. */
const OWN_KEYS =
	/(^|\.)(contactfield_values|custom_fields|custom_field_values|metadata|errors|meta)$/;
const NAME = /^[a-z][a-z0-9_]{0,40}$/i;

/** Types and names of fields only; `differences` tells the names that may be told. */
export function shapeOf(value: unknown, shape: Shape = new Map(), place = ''): Shape {
	const type = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
	if (!shape.has(place)) shape.set(place, new Set());
	shape.get(place)!.add(type);
	if (Array.isArray(value)) value.forEach((one) => shapeOf(one, shape, `${place}[]`));
	else if (type === 'object') {
		for (const [key, one] of Object.entries(value as object)) {
			const isName = NAME.test(key) && !OWN_KEYS.test(place);
			shapeOf(one, shape, `${place}.${isName ? key : '*'}`);
		}
	}
	return shape;
}

const withoutJson = ({ isEmpty, isTooDeep }: Answer) =>
	isTooDeep ? 'nested too deep to be read' : isEmpty ? 'empty' : 'no JSON';

/** One shape for each endpoint that answered with a success. */
export function shapesOf(samples: readonly Sample[]): Map<string, Shape> {
	const shapes = new Map<string, Shape>();
	for (const { endpoint, answer } of samples) {
		if (answer.status >= 300) continue;
		if (!shapes.has(endpoint)) shapes.set(endpoint, new Map());
		const shape = shapes.get(endpoint)!;
		if (answer.body === undefined)
			shape.set('', (shape.get('') ?? new Set()).add(withoutJson(answer)));
		else shapeOf(answer.body, shape);
	}
	return shapes;
}

/** The types at a place. A null says nothing of a member, but a whole answer has to be something. */
const typesAt = (shape: Shape, place: string) =>
	[...(shape.get(place) ?? [])].filter((type) => type !== 'null' || place === '').sort();

const parentOf = (place: string) => place.slice(0, Math.max(place.lastIndexOf('.'), 0));

/** A place as it is told: `results[].id`, or `[].id` of a bare array. */
const told = (place: string) => place.replace(/^\./, '');

/** The shape without the keys of what the reference calls a free map: an account chose those. */
function withoutOwnKeys(shape: Shape, documented: Shape): Shape {
	const kept: Shape = new Map();
	for (const [place, types] of shape) {
		const at = place.split(/(?=\.|\[\])/).reduce((parent, part) => {
			const isOwn = part.startsWith('.') && documented.has(`${parent}.*`);
			return isOwn && !documented.has(parent + part) ? `${parent}.*` : parent + part;
		}, '');
		kept.set(at, new Set([...(kept.get(at) ?? []), ...types]));
	}
	return kept;
}

function merged(one: Shape, other: Shape): Shape {
	const all: Shape = new Map(one);
	for (const [place, types] of other)
		all.set(place, new Set([...(all.get(place) ?? []), ...types]));
	return all;
}

/**
 * What Spoki's answers have that neither the sandbox's have nor the reference allows, or have as
 * another type. What is missing in Spoki's counts only where its parent was seen: an empty list tells
 * nothing of its items, and null nothing of a thing. Names that the reference doesn't know are counted
 * in the place of being told.
 */
export function differences(given: Shape, sandbox: Shape, documented: Shape = new Map()): string[] {
	const seen = withoutOwnKeys(given, documented);
	const assumed = withoutOwnKeys(sandbox, documented);
	const known = merged(assumed, documented);
	const found: string[] = [];
	let unknown = 0;
	for (const place of seen.keys()) {
		const [types, others] = [typesAt(seen, place), typesAt(known, place)];
		const type = types.join('|');
		if (known.has(place)) {
			if (others.length && types.some((one) => !others.includes(one)))
				found.push(`${told(place) || 'answer'} is ${type}, not ${others.join('|')}`);
			continue;
		}
		const parent = parentOf(place);
		const name = place.slice(parent.length + 1);
		// An empty list or map of the sandbox tells nothing of what is in it, nor does a null.
		const isContent = /(\[\]|\.\*)$/.test(place);
		if (isContent || !known.get(parent)?.has('object')) continue;
		const shown = isKnownName(name) ? name : `unknown member ${++unknown} (${type || 'null'})`;
		found.push(`more: ${told(parent)}${parent && '.'}${shown}`);
	}
	for (const place of assumed.keys()) {
		const isContent = /(\[\]|\.\*)$/.test(place);
		if (!isContent && !seen.has(place) && seen.get(parentOf(place))?.has('object'))
			found.push(`not there: ${told(place)}`);
	}
	return found.sort();
}

/** Whether any item of a list was seen, in whatever envelope. */
export const hasItems = (shape: Shape) => [...shape.keys()].some((at) => /^(\.\w+)?\[\]$/.test(at));
