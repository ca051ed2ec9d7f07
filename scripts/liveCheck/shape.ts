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

const withoutJson = ({ isEmpty }: Answer) => (isEmpty ? 'empty' : 'no JSON');

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
	[...(shape.get(place) ?? [])]
		.filter((type) => type !== 'null' || place === '')
		.sort()
		.join('|');

const parentOf = (place: string) => place.slice(0, Math.max(place.lastIndexOf('.'), 0));

/**
 * What Spoki's answers have and the sandbox's haven't, or have as another type. What is missing
 * in Spoki's counts only where its parent was seen: an empty list tells nothing of its items.
 * Names that the reference doesn't know are counted in the place of being told.
 */
export function differences(seen: Shape, assumed: Shape): string[] {
	const found: string[] = [];
	let unknown = 0;
	for (const place of seen.keys()) {
		const [type, other] = [typesAt(seen, place), typesAt(assumed, place)];
		if (assumed.has(place)) {
			if (type && other && type !== other)
				found.push(`${place.slice(1) || 'answer'} is ${type}, not ${other}`);
			continue;
		}
		const parent = parentOf(place);
		const name = place.slice(parent.length + 1);
		// An empty list or map of the sandbox tells nothing of what is in it.
		const isContent = /(\[\]|\.\*)$/.test(place);
		if (isContent || !assumed.has(parent)) continue;
		const shown = isKnownName(name) ? name : `unknown member ${++unknown} (${type || 'null'})`;
		found.push(`more: ${parent.slice(1)}${parent && '.'}${shown}`);
	}
	for (const place of assumed.keys()) {
		const isItem = place.endsWith('[]');
		if (!isItem && !seen.has(place) && seen.get(parentOf(place))?.has('object')) {
			found.push(`not there: ${place.slice(1)}`);
		}
	}
	return found.sort();
}
