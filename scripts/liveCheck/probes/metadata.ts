import { lists } from '../endpoints';
import type { Probe } from '../finding';

/** Fields whose choices are the same for every account. */
const PUBLIC_CHOICES =
	/^(event|status|priority|format_type|field_type|type|category|webhook_platform|version)$/;
const WORD = /^[a-z]+(_[a-z]+)*(\.[a-z]+(_[a-z]+)*)?$/;

interface Metadata {
	actions?: Record<
		string,
		Record<string, { choices?: Array<{ value?: unknown }>; max_length?: unknown }>
	>;
}

/** Words of choices that look like a word of the API: `contact.created`. */
function choicesOf(body: unknown): string[] {
	const fields = Object.values((body as Metadata | undefined)?.actions ?? {}).flatMap(
		Object.entries,
	);
	return fields.flatMap(([name, field]) => {
		const { choices } = field as { choices?: Array<{ value?: unknown }> };
		if (!PUBLIC_CHOICES.test(name) || !Array.isArray(choices)) return [];
		const words = choices.map(({ value }) => String(value)).filter((word) => WORD.test(word));
		return words.length ? [`${name}: ${words.join(' ')}`] : [];
	});
}

/** `OPTIONS` of each list: Django REST Framework tells fields, choices and lengths there. */
export const metadata: Probe = {
	name: 'Metadata by OPTIONS',
	run: async (spoki) => {
		const told: string[] = [];
		const choices: string[] = [];
		for (const { path, name } of lists) {
			const { status, body } = await spoki.ask('OPTIONS', path);
			if (status === 200 && body !== undefined) told.push(name);
			choices.push(...choicesOf(body).map((text) => `${name}.${text}`));
		}
		if (!told.length) return { seen: 'none', follows: 'Nothing: the node asks for none.' };
		const seen = `of ${told.length} of ${lists.length} lists`;
		const details = choices.length ? `: ${choices.join('; ')}` : '';
		return { seen: seen + details, follows: 'Choices and events can be compared with the node’s.' };
	},
};
