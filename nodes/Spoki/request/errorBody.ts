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

/** Whether a value has members by name. */
export const isObject = (value: unknown): value is IDataObject =>
	value !== null && typeof value === 'object' && !Array.isArray(value);

const asText = (value: unknown) =>
	typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;

/** A field and what is wrong with it, side by side. */
const isPair = (value: unknown): value is { field: string; message: string } =>
	isObject(value) && typeof value.field === 'string' && typeof value.message === 'string';

/** Collects the sentences of a nested validation answer with the path that leads to each. */
function collect(value: unknown, path: string[], into: Said['fields']) {
	const text = asText(value);
	if (text !== undefined) into.push({ path, text });
	else if (isPair(value)) into.push({ path: [value.field], text: value.message });
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

const isSentences = (value: unknown) =>
	Array.isArray(value) &&
	value.length > 0 &&
	value.every((entry) => typeof entry === 'string' && entry.includes(' '));

/** What stands beside a sentence about the whole: lists of sentences by field, and "errors". */
const besides = (body: IDataObject) =>
	Object.fromEntries(
		Object.entries(body).filter(([name, value]) => isSentences(value) || name === 'errors'),
	);

/** The sentences in a value, about the whole and about fields. */
function sentencesIn(value: unknown): { whole: string[]; fields: Said['fields'] } {
	const found: Said['fields'] = [];
	if (value !== null && typeof value === 'object') collect(value, [], found);
	return {
		whole: found.filter(({ path }) => path.length === 0).map(({ text }) => text),
		fields: found.filter(({ path }) => path.length > 0),
	};
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
		if (code || texts.length > 0) {
			const { whole, fields } = sentencesIn(besides(body));
			const text = [...new Set([[...new Set(texts)].join(': '), ...whole])]
				.filter(Boolean)
				.join(' ');
			return { code, text: text || undefined, fields };
		}
		if (isObject(body.error)) return readErrorBody(body.error);
	}
	const { whole, fields } = sentencesIn(body);
	return { text: whole.join(' ') || undefined, fields };
}
