import type { IDataObject } from 'n8n-workflow';

/** What an error body of Spoki says. */
export interface Said {
	/** Spoki's code, e.g. spoki::3004. */
	code?: string;
	/** Spoki's own sentence about the whole request. */
	text?: string;
	/** Its sentences about single fields; `path` begins with the API's field name. */
	fields: Array<{ path: string[]; text: string }>;
}

/** Members that speak of the whole request when they hold a text; field errors come as lists. */
const WHOLE = ['title', 'detail', 'error', 'message', 'error_description'];

const isObject = (value: unknown): value is IDataObject =>
	value !== null && typeof value === 'object' && !Array.isArray(value);

const asText = (value: unknown) =>
	typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;

/** Collects the sentences of a nested validation answer with the path that leads to each. */
function collect(value: unknown, path: string[], into: Said['fields']) {
	const text = asText(value);
	if (text !== undefined) into.push({ path, text });
	else if (Array.isArray(value)) {
		value.forEach((entry, index) =>
			collect(entry, isObject(entry) ? [...path, String(index + 1)] : path, into),
		);
	} else if (isObject(value)) {
		for (const [key, entry] of Object.entries(value)) {
			const isWhole = ['non_field_errors', 'errors', 'detail'].includes(key);
			collect(entry, isWhole ? path : [...path, key], into);
		}
	}
}

/** The sentences about fields beside one about the whole: they come as lists, or under "errors". */
function fieldsOf(body: IDataObject): Said['fields'] {
	const found: Said['fields'] = [];
	const parts = Object.entries(body).filter(
		([name, value]) => Array.isArray(value) || name === 'errors',
	);
	collect(Object.fromEntries(parts), [], found);
	return found.filter(({ path }) => path.length > 0);
}

/**
 * Reads an error body in any of the shapes that Spoki is known to use: a code with title and detail,
 * `error` with `error_code`, `detail` alone, sentences by field (nested, and for lists one object
 * for each entry). HTML and the like say nothing.
 */
export function readErrorBody(body: unknown): Said {
	if (isObject(body)) {
		const code = asText(body.code) ?? asText(body.error_code);
		const texts = WHOLE.map((name) => asText(body[name])).filter((text) => text !== undefined);
		const text = [...new Set(texts)].join(': ') || undefined;
		if (code || text) return { code, text, fields: fieldsOf(body) };
		if (isObject(body.error)) return readErrorBody(body.error);
	}
	const found: Said['fields'] = [];
	if (body !== null && typeof body === 'object') collect(body, [], found);
	const whole = found.filter(({ path }) => path.length === 0).map(({ text }) => text);
	return {
		text: whole.join(' ') || undefined,
		fields: found.filter(({ path }) => path.length > 0),
	};
}
