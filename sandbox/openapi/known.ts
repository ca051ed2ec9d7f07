import { from, type Part, type Source } from './sources';

/** What is known of an operation beyond the declaration of its route. */
export interface Known {
	summary: string;
	answer: Answer;
	/** Quirks that a caller must know. */
	note?: string;
	deprecated?: true;
	/** Source of the documented limit, if the route has one. */
	limit?: Source;
	/** Query and body fields that don't come from the official collection, or that need a word. */
	fields?: Record<string, Source | FieldNote>;
}

export interface FieldNote {
	source?: Source;
	description?: string;
	/** Added to the schema of the route. */
	schema?: Part;
}

/** The body of a success; none is an answer without one. */
export interface Answer {
	source: Source;
	schema?: Part;
	/** The body may be missing too. */
	maybeEmpty?: true;
}

export const ref = (name: string): Part => ({ $ref: `#/components/schemas/${name}` });
export const arrayOf = (items: Part): Part => ({ type: 'array', items });

export const one = (name: string, source: Source): Answer => ({ source, schema: ref(name) });
/** A bare JSON array. */
export const bare = (name: string, source: Source): Answer => ({
	source,
	schema: arrayOf(ref(name)),
});
/** The paginated envelope. */
export const page = (name: string, source: Source): Answer => ({
	source,
	schema: { allOf: [ref('Page'), { properties: { results: arrayOf(ref(name)) } }] },
});
export const nothing: Answer = { source: 'inferred' };
/** An action whose answer isn't published: the thing, or no body. */
export const perhaps = (name: string): Answer => ({
	source: 'inferred',
	schema: ref(name),
	maybeEmpty: true,
});

/** Types of the fields of answers. */
export const int = { type: 'integer' };
export const number = { type: 'number' };
export const text = { type: 'string' };
export const flag = { type: 'boolean' };
export const uri = { type: 'string', format: 'uri' };
export const moment = { type: 'string', format: 'date-time' };
export const day = { type: 'string', format: 'date' };
export const map = { type: 'object', additionalProperties: text };
export const anything: Part = {};
export const orNull = (schema: Part): Part =>
	'$ref' in schema
		? { anyOf: [schema, { type: 'null' }] }
		: { ...schema, type: [schema.type, 'null'].flat() };
export const choice = (...values: string[]): Part => ({ type: 'string', enum: values });
export const described = (schema: Part, description: string): Part => ({ ...schema, description });

/**
 * A thing in answers. Only `id` is promised, since no source says what may be missing; `others`
 * names fields that come from another source than the thing.
 */
export function thing(
	source: Source,
	fields: Record<string, Part>,
	others: Record<string, Source> = {},
): Part {
	const properties = Object.fromEntries(
		Object.entries(fields).map(([name, schema]) => [name, from(others[name] ?? source, schema)]),
	);
	return from(source, {
		type: 'object',
		properties,
		...('id' in fields && { required: ['id'] }),
	});
}
