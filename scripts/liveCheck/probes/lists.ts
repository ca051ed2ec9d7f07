import type { CharacterName } from '../../../sandbox';
import { readEnvelope, same, type Envelope, type Item } from '../envelope';
import { untold, type Finding, type Probe } from '../finding';
import type { Answer, Spoki } from '../spoki';
import { orderOf } from './order';

const SIZES = [1, 100, 250, 1000];
const BEYOND = 99_999;

const page = async (spoki: Spoki, path: string, query: Record<string, string | number> = {}) =>
	readEnvelope(await spoki.get(path, query));

/** Page 2, empty where there is none. */
async function second(spoki: Spoki, path: string, query: Record<string, string | number> = {}) {
	const answer = await spoki.get(path, { ...query, page: 2 });
	return answer.status === 200 ? readEnvelope(answer).items : [];
}

/** Envelopes that look alike whether they hold everything or one page, and what they are with pages. */
const paged: Partial<Record<CharacterName, CharacterName>> = {
	array: 'array-pages',
	named: 'named-pages-no-next',
};

/** The envelope, with whole lists told from pages: they answer page 2 with the same, or refuse it. */
async function envelopeOf(spoki: Spoki, path: string): Promise<Envelope> {
	const first = await page(spoki, path);
	const withPages = first.name && paged[first.name];
	if (!withPages) return first;
	const { status } = await spoki.get(path, { page: 2 });
	const isWhole =
		status === 400 || (first.items.length > 0 && same(await second(spoki, path), first.items));
	return isWhole ? first : { ...first, name: withPages };
}

const isWhole = ({ name }: Envelope) => name !== undefined && name in paged;

export const envelope = ({ name, path }: { name: string; path: string }): Probe => ({
	name: `Envelope of ${name}`,
	run: async (spoki) => {
		const { name: found } = await envelopeOf(spoki, path);
		if (found) return { seen: found, sandbox: found, follows: 'The node reads it.' };
		return { seen: 'another envelope', follows: 'The node may miss items.', breaks: true };
	},
});

export const order = ({ name, path }: { name: string; path: string }): Probe => ({
	name: `Order of ${name}`,
	run: async (spoki) => {
		const first = await envelopeOf(spoki, path);
		const { items, pages, isComplete } = await walk(spoki, path, first);
		const last = isComplete ? [] : await lastOf(spoki, path, first, pages);
		const found = orderOf(name, [...items, ...last]);
		const isPart = !isComplete && last.length === 0 && !found.open;
		return isPart ? { ...found, seen: `${found.seen}, as far as was read` } : found;
	},
});

/** The last page beyond those read, where a count tells it: groups may be longer than those. */
async function lastOf(
	spoki: Spoki,
	path: string,
	{ items, count = 0 }: Envelope,
	pages: number,
): Promise<Item[]> {
	const number = Math.ceil(count / Math.max(1, items.length));
	if (number <= pages) return [];
	const answer = await spoki.get(path, { page: number });
	return answer.status === 200 ? readEnvelope(answer).items : [];
}

async function hasMore(spoki: Spoki, path: string, size: number): Promise<boolean> {
	const { more, items, count } = await page(spoki, path, { page_size: size });
	if (more !== undefined) return more;
	if (count !== undefined && count > items.length) return true;
	const next = await second(spoki, path, { page_size: size });
	return next.length > 0 && !same(next, items);
}

export const pageSize = ({ name, path }: { name: string; path: string }): Probe => ({
	name: `Page size of ${name}`,
	run: async (spoki) => {
		const usual = await envelopeOf(spoki, path);
		const answers: Answer[] = [];
		for (const page_size of isWhole(usual) ? [100] : SIZES)
			answers.push(await spoki.get(path, { page_size }));
		if (answers.some(({ status }) => status === 400)) {
			const follows = 'The node must go without page_size.';
			return { seen: 'refused with 400', sandbox: 'no-page-size', follows };
		}
		if (isWhole(usual)) {
			return { seen: 'whole lists', sandbox: usual.name, follows: 'One request reads everything.' };
		}
		const lengths = answers.map((answer) => readEnvelope(answer).items.length);
		if (usual.items.length < 2) return untold(`too few ${name}`);
		if (lengths[0] > 1) {
			const size = lengths[0];
			const sandbox = size === 30 ? 'fixed-pages' : `honourPageSize=false, defaultPageSize=${size}`;
			return { seen: `does nothing: ${size}`, sandbox, follows: 'More requests for long lists.' };
		}
		const largest = Math.max(...lengths);
		const asked = SIZES[SIZES.length - 1];
		if (largest < asked && !(await hasMore(spoki, path, asked))) {
			return untold(`honoured, but there are too few ${name} to see where it ends`);
		}
		if (largest >= asked) {
			return {
				seen: `${asked} or more`,
				sandbox: 'maxPageSize=1000',
				follows: 'Pages may be larger.',
			};
		}
		const names: Record<number, string> = { 10: 'short-pages', 100: 'page-size' };
		const sandbox = names[largest] ?? `maxPageSize=${largest}`;
		return { seen: `up to ${largest}`, sandbox, follows: 'The node follows the length it gets.' };
	},
});

export const pageEnd = ({ name, path }: { name: string; path: string }): Probe => ({
	name: `Beyond the last page of ${name}`,
	run: async (spoki) => {
		const first = await envelopeOf(spoki, path);
		if (isWhole(first) || first.name?.includes('cursor'))
			return untold('there are no numbered pages');
		const answer = await spoki.get(path, { page: BEYOND });
		if (answer.status === 404) return end('404', 'end-404');
		const { items } = readEnvelope(answer);
		return items.length ? end('the last page again', 'end-repeated') : end('empty', 'end-empty');
	},
});

const end = (seen: string, sandbox: string): Finding => ({
	seen,
	sandbox,
	follows: 'The node stops there.',
});

/** Walks some pages: whether `count` is what there is. */
export const count = ({ name, path }: { name: string; path: string }): Probe => ({
	name: `Count of ${name}`,
	run: async (spoki) => {
		const first = await envelopeOf(spoki, path);
		if (first.count === undefined) {
			const follows = 'The node reads on until a page ends the list.';
			// Some envelopes never have one.
			const isLeftOut = /^(page|named-pages|data-meta)/.test(first.name ?? '');
			return { seen: 'none', ...(isLeftOut && { sandbox: 'no-count' }), follows };
		}
		const { items, isComplete } = await walk(spoki, path, first);
		const { count: named } = first;
		if (items.length > named) {
			const seen = 'smaller than the list';
			return { seen, sandbox: 'capped-count', follows: 'The node doesn’t end a list by it.' };
		}
		if (isComplete && items.length < named) {
			const seen = 'larger than the list';
			return { seen, sandbox: 'lagging-count', follows: 'The node doesn’t end a list by it.' };
		}
		const seen = isComplete ? 'exact' : 'not below what was read';
		return { seen, sandbox: 'exact-count', follows: 'Nothing: it is as assumed.' };
	},
});

const MOST_PAGES = 5;

/** The items of the first pages, by number or by cursor, and whether those are all. */
async function walk(spoki: Spoki, path: string, first: Envelope) {
	const items = [...first.items];
	let last = first;
	let pages = 1;
	for (; pages <= MOST_PAGES && last.more !== false; pages++) {
		const query: Record<string, string | number> = last.cursor
			? { cursor: last.cursor }
			: { page: pages + 1 };
		const answer = await spoki.get(path, query);
		if (answer.status === 404 || answer.status === 400) return { items, pages, isComplete: true };
		const next = readEnvelope(answer);
		if (!next.items.length || same(next.items, last.items))
			return { items, pages, isComplete: true };
		items.push(...next.items);
		last = next;
	}
	return { items, pages, isComplete: last.more === false };
}
