/** A JSON schema, as far as the routes need one. */
export interface Schema {
	type?: string | string[];
	properties?: Record<string, Schema>;
	required?: string[];
	additionalProperties?: boolean | Schema;
	items?: Schema;
	enum?: unknown[];
	pattern?: string;
	format?: string;
	minLength?: number;
	maxLength?: number;
	minItems?: number;
	maxItems?: number;
	minimum?: number;
	maximum?: number;
	default?: unknown;
	/** What a value that doesn't match `pattern` is told. */
	description?: string;
}

export type Fields = Record<string, Schema>;

const choice = (values: readonly unknown[], type: string): Schema => ({ type, enum: [...values] });

/** Body fields. A name that isn't among the properties is an error, as is another JSON type. */
export const text: Schema = { type: 'string' };
export const filled: Schema = { type: 'string', minLength: 1 };
export const upTo = (maxLength: number): Schema => ({ type: 'string', maxLength });
export const integer: Schema = { type: 'integer' };
export const boolean: Schema = { type: 'boolean' };
export const anything: Schema = {};
export const dictionary: Schema = { type: 'object' };
export const oneOf = (values: readonly [string, ...string[]] | readonly number[]): Schema =>
	choice(values, typeof values[0] === 'number' ? 'integer' : 'string');
export const integers: Schema = { type: 'array', items: integer };
export const strings: Schema = { type: 'array', items: text };
export const nullable = (schema: Schema): Schema => ({
	...schema,
	type: [schema.type, 'null'].flat() as string[],
});
export const email: Schema = { type: 'string', minLength: 1, format: 'email' };
export const datetime: Schema = { type: 'string', format: 'iso-date-time' };
export const httpsUrl: Schema = {
	type: 'string',
	pattern: '^https://[^\\s/]+',
	description: 'Enter a valid URL.',
};
/** An address that a server elsewhere can read. */
export const publicUrl: Schema = {
	...httpsUrl,
	pattern:
		'^https://(?!localhost|127\\.|10\\.|192\\.168\\.|169\\.254\\.|0\\.)[^\\s/:]+\\.[^\\s/:]+(:\\d+)?(/\\S*)?$',
};
/** Two lower-case letters; nothing takes the language away. */
export const language: Schema = {
	type: 'string',
	pattern: '^([a-z]{2})?$',
	description: 'Enter a language code of two lower-case letters.',
};
export const positive: Schema = { type: 'integer', minimum: 1 };
export const phone: Schema = {
	type: 'string',
	pattern: '^\\+[1-9]\\d{6,14}$',
	description: 'The phone number entered is not valid.',
};
/** Code to value; values are always strings. */
export const customFields: Schema = { type: 'object', additionalProperties: text };

export const object = (properties: Fields, required: string[] = []): Schema => ({
	type: 'object',
	properties,
	required,
	additionalProperties: false,
});
export const array = (items: Schema, minItems = 0, maxItems?: number): Schema => ({
	type: 'array',
	items,
	minItems,
	...(maxItems === undefined ? {} : { maxItems }),
});
/** What actions without fields demand: `{}`. */
export const empty = object({});

/** Query fields: always text, so their pattern says what they must parse as. */
export const query = {
	text,
	integer: { type: 'string', pattern: '^-?\\d+$', description: 'A valid integer is required.' },
	boolean: { type: 'string', pattern: '^(true|false)$', description: 'Must be a valid boolean.' },
	date: { type: 'string', format: 'date' },
	oneOf: (values: readonly string[]) => choice(values, 'string'),
} as const;
