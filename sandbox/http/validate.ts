import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { Problem } from './problem';
import type { Schema } from './schema';

const options = { allErrors: true, verbose: true, allowUnionTypes: true };
const strictAjv = addFormats(new Ajv(options));
/** As DRF does it: unknown names are dropped, `"12"` is a number. Changes the data in place. */
const lenientAjv = addFormats(new Ajv({ ...options, coerceTypes: true, removeAdditional: true }));

const compiled = { strict: new WeakMap<object, ValidateFunction>(), lenient: new WeakMap() };

/** What is wrong with data, in DRF's shape and nested like the data; undefined when nothing is. */
export function faultOf(schema: Schema, data: unknown, strict: boolean): unknown {
	const cache = strict ? compiled.strict : compiled.lenient;
	let check = cache.get(schema);
	if (!check) {
		check = (strict ? strictAjv : lenientAjv).compile(schema);
		cache.set(schema, check);
	}
	return check(data) ? undefined : shape(check.errors ?? [], data);
}

/** Checks data; throws a 400 that says what is wrong with it. */
export function validate(schema: Schema, data: unknown, strict: boolean): void {
	const fault = faultOf(schema, data, strict);
	if (fault !== undefined) throw new Problem(400, fault);
}

/** The messages at one place in the data, and those further in. */
interface Place {
	messages: string[];
	inner: Map<string, Place>;
}

function shape(errors: ErrorObject[], data: unknown): unknown {
	const root: Place = { messages: [], inner: new Map() };
	for (const error of errors) {
		const path = error.instancePath.split('/').slice(1).map(unescape);
		const { missingProperty, additionalProperty } = error.params as Record<string, string>;
		const last = missingProperty ?? additionalProperty;
		let place = root;
		for (const key of last === undefined ? path : [...path, last]) {
			if (!place.inner.has(key)) place.inner.set(key, { messages: [], inner: new Map() });
			place = place.inner.get(key)!;
		}
		// The first says what is wrong; a number isn't one of a list of texts either.
		if (!place.messages.length) place.messages.push(message(error));
	}
	const body = fold(root, data);
	return root.messages.length ? { non_field_errors: body } : body;
}

const unescape = (part: string) => part.replace(/~1/g, '/').replace(/~0/g, '~');

/** Arrays of objects answer with one object for each; arrays of values with the faulty indexes. */
function fold({ messages, inner }: Place, data: unknown): unknown {
	if (messages.length || !inner.size) return messages;
	const at = (key: string) => (data as Record<string, unknown> | undefined)?.[key];
	if (Array.isArray(data) && data.some((item) => typeof item === 'object')) {
		return data.map((_item, index) => {
			const place = inner.get(String(index));
			if (!place) return {};
			const folded = fold(place, at(String(index)));
			return Array.isArray(folded) ? { non_field_errors: folded } : folded;
		});
	}
	return Object.fromEntries([...inner].map(([key, place]) => [key, fold(place, at(key))]));
}

const pythonType = (value: unknown) =>
	Array.isArray(value)
		? 'list'
		: ({ string: 'str', number: Number.isInteger(value) ? 'int' : 'float', boolean: 'bool' }[
				typeof value as string
			] ?? 'dict');

function message({ keyword, params, data, parentSchema }: ErrorObject): string {
	switch (keyword) {
		case 'required':
			return 'This field is required.';
		case 'additionalProperties':
			return 'This field is not allowed.';
		case 'type':
			return typeMessage([params.type].flat()[0] as string, data);
		case 'enum':
			return `"${String(data)}" is not a valid choice.`;
		case 'minimum':
			return `Ensure this value is greater than or equal to ${params.limit}.`;
		case 'minLength':
			return 'This field may not be blank.';
		case 'maxLength':
			return `Ensure this field has no more than ${params.limit} characters.`;
		case 'minItems':
			return 'This list may not be empty.';
		case 'maxItems':
			return `Ensure this field has no more than ${params.limit} elements.`;
		case 'format':
			return formatMessages[params.format as string];
		default:
			return (parentSchema as Schema).description ?? 'Invalid value.';
	}
}

function typeMessage(expected: string, data: unknown): string {
	if (data === null) return 'This field may not be null.';
	if (expected === 'integer') return 'A valid integer is required.';
	if (expected === 'boolean') return 'Must be a valid boolean.';
	if (expected === 'array') return `Expected a list of items but got type "${pythonType(data)}".`;
	if (expected === 'object') {
		return `Invalid data. Expected a dictionary, but got ${pythonType(data)}.`;
	}
	return 'Not a valid string.';
}

const formatMessages: Record<string, string> = {
	email: 'Enter a valid email address.',
	date: 'Date has wrong format. Use one of these formats instead: YYYY-MM-DD.',
	'iso-date-time':
		'Datetime has wrong format. Use one of these formats instead: YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z].',
};
