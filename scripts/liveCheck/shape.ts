import type { Sample } from './spoki';

/** The types that were seen at each place of an answer: `results[].contact.id` → number. */
export type Shape = Map<string, Set<string>>;

/** Their keys are codes of an account's own fields, phones, or anything a user sent. */
const OWN_KEYS =
	/(^|\.)(contactfield_values|custom_fields|custom_field_values|metadata|errors|meta)$/;
const NAME = /^[a-z][a-z0-9_]{0,40}$/i;

/** Types and names of fields only; no value can be in it. */
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

/** One shape for each endpoint that answered with a success. */
export function shapesOf(samples: readonly Sample[]): Map<string, Shape> {
	const shapes = new Map<string, Shape>();
	for (const { endpoint, answer } of samples) {
		if (answer.status >= 300) continue;
		if (!shapes.has(endpoint)) shapes.set(endpoint, new Map());
		shapeOf(answer.isEmpty ? null : answer.body, shapes.get(endpoint));
	}
	return shapes;
}

/** Every short text in the answers, and its words, in lower case: names of people may be keys, too. */
export function wordsOf(samples: readonly Sample[]): Set<string> {
	const words = new Set<string>();
	const visit = (value: unknown): void => {
		if (typeof value === 'string' && value.length < 80) {
			for (const word of [value, ...value.split(/[^\p{L}\p{N}]+/u)]) words.add(word.toLowerCase());
		} else if (typeof value === 'object' && value !== null) Object.values(value).forEach(visit);
	};
	samples.forEach(({ answer }) => visit(answer.body));
	return words;
}

const without = (types: Set<string>) =>
	[...types]
		.filter((type) => type !== 'null')
		.sort()
		.join('|');

/**
 * What Spoki's answers have and the sandbox's haven't, or have as another type. What is missing
 * in Spoki's counts only where its parent was seen: an empty list tells nothing of its items.
 * `words` are never shown as the name of a field.
 */
export function differences(seen: Shape, assumed: Shape, words = new Set<string>()): string[] {
	const parentOf = (place: string) => place.slice(0, Math.max(place.lastIndexOf('.'), 0));
	const found: string[] = [];
	for (const [place, types] of seen) {
		const others = assumed.get(place);
		if (!others) {
			const name = place.slice(parentOf(place).length + 1);
			const shown = words.has(name.replace('[]', '').toLowerCase()) ? '*' : name;
			// An empty list or map of the sandbox tells nothing of what is in it.
			const isContent = /(\[\]|\.\*)$/.test(place);
			if (!isContent && assumed.has(parentOf(place)))
				found.push(`more: ${parentOf(place)}.${shown}`.replace(' .', ' '));
		} else if (without(types) && without(others) && without(types) !== without(others)) {
			found.push(`${place.slice(1) || 'answer'} is ${without(types)}, not ${without(others)}`);
		}
	}
	for (const place of assumed.keys()) {
		const isItem = place.endsWith('[]');
		if (!isItem && !seen.has(place) && seen.get(parentOf(place))?.has('object')) {
			found.push(`not there: ${place.slice(1)}`);
		}
	}
	return found.sort();
}
