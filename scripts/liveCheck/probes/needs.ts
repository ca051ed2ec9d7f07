import { readEnvelope, type Item } from '../envelope';
import { lists } from '../endpoints';
import type { Probe } from '../finding';
import { idIn } from '../ids';
import { missingIn } from '../needs';
import type { Spoki } from '../spoki';

interface Read {
	name: string;
	items: Item[];
}

/** Every list with what is on its first page; the row of its envelope tells those that can't be read. */
async function allLists(spoki: Spoki): Promise<Read[]> {
	const read: Read[] = [];
	for (const { name, path } of lists) {
		const answer = await spoki.get(path);
		try {
			read.push({ name, items: readEnvelope(answer).items });
		} catch {
			continue;
		}
	}
	return read;
}

const emptyIn = (read: Read[]) => read.filter(({ items }) => !items.length).map(({ name }) => name);

/** What is fine in all lists, of which some may be empty. */
function fine(seen: string, read: Read[]) {
	const empty = emptyIn(read);
	const follows = 'Nothing: it is as assumed.';
	if (!empty.length) return { seen, follows };
	return { seen: `${seen}, but nothing is in ${empty.join(', ')}`, follows, open: true as const };
}

/** Whether things have the ids that paths and triggers are made of. */
export const ids: Probe = {
	name: 'Ids of items',
	run: async (spoki) => {
		const read = await allLists(spoki);
		const without = read.filter(({ items }) => items.some((item) => idIn(item) === undefined));
		if (!without.length) return fine('numbers', read);
		return {
			seen: `items have no numeric id: ${without.map(({ name }) => name).join(', ')}`,
			follows: 'Of these nothing can be picked, read, changed or watched.',
			breaks: true,
		};
	},
};

/** Whether the lists show what pickers, the look-up by phone and the triggers read. */
export const needed: Probe = {
	name: 'What the node needs of lists',
	run: async (spoki) => {
		const read = await allLists(spoki);
		const missing = read.flatMap(({ name, items }) =>
			missingIn(name, items).map((one) => ({ name, ...one })),
		);
		if (!missing.length) return fine('all there', read);
		const seen = new Set(missing.map(({ name, anyOf }) => `${name} without ${anyOf.join(' or ')}`));
		const follows = new Set(missing.map(({ breaks }) => breaks));
		return { seen: [...seen].join(', '), follows: [...follows].join(' '), breaks: true };
	},
};
