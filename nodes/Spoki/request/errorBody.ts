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

const isObject = (value: unknown): value is IDataObject =>
	value !== null && typeof value === 'object' && !Array.isArray(value);

const asText = (value: unknown) =>
	typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;

/** Collects the sentences of a nested validation answer with the path that leads to each. */
function collect(value: unknown, path: string[], into: Said['fields']) {
	if (asText(value) !== undefined) into.push({ path, text: asText(value) as string });
	else if (Array.isArray(value)) {
		value.forEach((entry, index) =>
			collect(entry, isObject(entry) ? [...path, String(index + 1)] : path, into),
		);
	} else if (isObject(value)) {
		for (const [key, entry] of Object.entries(value)) {
			collect(entry, key === 'non_field_errors' ? path : [...path, key], into);
		}
	}
}

/** Reads an error body in any of the shapes that Spoki is known to use; HTML and the like say nothing. */
export function readErrorBody(body: unknown): Said {
	if (!isObject(body)) {
		const fields: Said['fields'] = [];
		if (Array.isArray(body)) collect(body, [], fields);
		return { fields };
	}
	const code = asText(body.code) ?? asText(body.error_code);
	const parts = [asText(body.title), asText(body.detail)].filter(
		(part, index, all) => part && all.indexOf(part) === index,
	);
	const text = parts.join(': ') || asText(body.error) || (code && asText(body.message));
	if (text || code) return { code, text: text || undefined, fields: [] };
	const fields: Said['fields'] = [];
	collect(body, [], fields);
	const whole = fields.filter(({ path }) => path.length === 0).map((entry) => entry.text);
	return {
		text: whole.join(' ') || undefined,
		fields: fields.filter(({ path }) => path.length > 0),
	};
}
