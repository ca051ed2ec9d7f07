import { isObject } from '../envelope';
import { lists } from '../endpoints';
import type { Probe } from '../finding';
import { isKnownName, isKnownWord, unnamed } from '../names';

/** Fields whose choices are the same for every account. */
const PUBLIC_CHOICES =
	/^(event|status|priority|format_type|field_type|type|category|webhook_platform|version)$/;
/** A number with more digits may be a phone. */
const MAX_LENGTH = 99_999;
/** What Django REST Framework calls the types of fields. */
const TYPES =
	/^(field|nested object|string|url|email|slug|integer|float|decimal|boolean|date|datetime|time|choice|multiple choice|list|file upload|image upload)$/;

interface Field {
	type?: unknown;
	choices?: Array<{ value?: unknown } | null>;
	max_length?: unknown;
}

const fieldsOf = (body: object): Array<[string, Field]> =>
	Object.values((body as { actions?: object }).actions ?? {})
		.filter(isObject)
		.flatMap((fields) => Object.entries(fields).filter(([, field]) => isObject(field)))
		.map(([name, field]) => [name, field as Field]);

function choicesOf([name, { choices }]: [string, Field]): string[] {
	if (!PUBLIC_CHOICES.test(name) || !Array.isArray(choices)) return [];
	const values = choices.map((choice) => choice?.value);
	const known = values.filter(isKnownWord).map(String);
	const told = [known.join(' '), ...unnamed(values.length - known.length)].filter(Boolean);
	return told.length ? [`${name}: ${told.join(', and ')}`] : [];
}

const lengthOf = ([name, { max_length: length }]: [string, Field]): string[] =>
	typeof length === 'number' && length <= MAX_LENGTH && isKnownName(name)
		? [`${name}: up to ${length}`]
		: [];

const typeOf = ({ type }: Field) => (TYPES.test(String(type)) ? String(type) : 'another type');

/** `OPTIONS` of each list: Django REST Framework tells fields, choices and lengths there. */
export const metadata: Probe = {
	name: 'Metadata by OPTIONS',
	run: async (spoki) => {
		const told: string[] = [];
		const details: string[] = [];
		for (const { path, name } of lists) {
			const { status, body } = await spoki.ask('OPTIONS', path);
			if (status !== 200 || !isObject(body)) continue;
			told.push(name);
			const fields = fieldsOf(body);
			const found = fields.flatMap((field) => [...choicesOf(field), ...lengthOf(field)]);
			details.push(...found.map((text) => `${name}.${text}`));
			const others = new Map(fields.filter(([field]) => !isKnownName(field)));
			const types = [...others.values()].map(typeOf).sort();
			if (types.length) details.push(`${name}, not documented: ${types.join(', ')}`);
		}
		if (!told.length) return { seen: 'none', follows: 'Nothing: the node asks for none.' };
		const seen = `of ${told.length} of ${lists.length} lists`;
		const more = details.length ? `: ${details.join('; ')}` : '';
		return {
			seen: seen + more,
			follows: 'Fields, lengths, choices and events can be compared with the node’s.',
		};
	},
};
