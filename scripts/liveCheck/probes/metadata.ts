import { describeApi } from '../../../sandbox/openapi/document';
import { lists } from '../endpoints';
import type { Probe } from '../finding';
import { wordsOf } from '../shape';

/** Fields whose choices are the same for every account. */
const PUBLIC_CHOICES =
	/^(event|status|priority|format_type|field_type|type|category|webhook_platform|version)$/;
const WORD = /^[a-z]+(_[a-z]+)*(\.[a-z]+(_[a-z]+)*)?$/;

interface Field {
	choices?: Array<{ value?: unknown }>;
	max_length?: unknown;
}

interface Metadata {
	actions?: Record<string, Record<string, Field>>;
}

/** The names of all fields that are documented, of whatever. */
const documented = new Set<string>();
JSON.stringify(describeApi(), (key, value: unknown) => {
	if (key === 'properties') Object.keys(value as object).forEach((name) => documented.add(name));
	return value;
});

const fieldsOf = (body: unknown) =>
	Object.values((body as Metadata | undefined)?.actions ?? {}).flatMap((fields) =>
		Object.entries(fields),
	);

/** Words of choices that look like a word of the API: `contact.created`. */
function choicesOf([name, { choices }]: [string, Field]): string[] {
	if (!PUBLIC_CHOICES.test(name) || !Array.isArray(choices)) return [];
	const words = choices.map(({ value }) => String(value)).filter((word) => WORD.test(word));
	return words.length ? [`${name}: ${words.join(' ')}`] : [];
}

const lengthOf = ([name, { max_length: length }]: [string, Field]): string[] =>
	typeof length === 'number' && documented.has(name) ? [`${name}: up to ${length}`] : [];

/** `OPTIONS` of each list: Django REST Framework tells fields, choices and lengths there. */
export const metadata: Probe = {
	name: 'Metadata by OPTIONS',
	run: async (spoki) => {
		const told: string[] = [];
		const details: string[] = [];
		// A word that is also a value of the account is not taken for a name.
		const words = wordsOf(spoki.samples);
		const isNew = (name: string) => WORD.test(name) && !documented.has(name) && !words.has(name);
		for (const { path, name } of lists) {
			const { status, body } = await spoki.ask('OPTIONS', path);
			if (status === 200 && body !== undefined) told.push(name);
			const fields = fieldsOf(body);
			const found = fields.flatMap((field) => [...choicesOf(field), ...lengthOf(field)]);
			details.push(...found.map((text) => `${name}.${text}`));
			const others = [...new Set(fields.map(([field]) => field).filter(isNew))].sort();
			if (others.length) details.push(`${name}, not documented: ${others.join(' ')}`);
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
