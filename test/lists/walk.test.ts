import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { readPage } from '../../nodes/Spoki/lists/page';
import { readList } from '../../nodes/Spoki/lists/walk';

/** How a stand-in for Spoki shows a list. */
interface Shape {
	size: number;
	counts: boolean;
	next: boolean;
	end: '404' | 'empty' | 'repeated';
}

/** A list in pages of this shape; `change` may alter it before each answer. */
function serve(ids: number[], { size, counts, next, end }: Shape, change: (page: number) => void) {
	return async (query: IDataObject) => {
		const page = Number(query.page);
		change(page);
		const pages = Math.max(1, Math.ceil(ids.length / size));
		if (page > pages && end === '404') return undefined;
		const shown = page > pages && end === 'repeated' ? pages : page;
		const results = ids.slice((shown - 1) * size, shown * size).map((id) => ({ id }));
		return {
			results,
			...(counts && { count: ids.length }),
			...(next && { next: page < pages ? `https://elsewhere.test/?page=${page + 1}` : null }),
		};
	};
}

const read = async (fetch: (query: IDataObject) => Promise<unknown>) =>
	await readList(fetch, { page: 1, page_size: 100 }, { most: Infinity, isPaged: true });

const range = (count: number) => Array.from({ length: count }, (_, id) => id);

test('250 contacts, newest first, the 3 newest deleted after page 1: all 247 others come once', async () => {
	const ids = range(250).reverse();
	const fetch = serve(ids, { size: 100, counts: true, next: true, end: '404' }, (page) => {
		if (page === 2 && ids.length === 250) ids.splice(0, 3);
	});
	const { items } = await read(fetch);
	const given = items.map(({ id }) => id as number);
	expect(new Set(given).size).toBe(given.length);
	for (const id of range(247)) expect(given).toContain(id);
});

test('the last page disappears while the list is read: what is left comes', async () => {
	const ids = range(201);
	const fetch = serve(ids, { size: 100, counts: true, next: true, end: '404' }, (page) => {
		if (page === 3) ids.length = 200;
	});
	const { items } = await read(fetch);
	expect(items).toHaveLength(200);
});

test('whatever the list looks like, what exists throughout comes exactly once', async () => {
	const shapes = fc.record({
		size: fc.integer({ min: 1, max: 40 }),
		counts: fc.boolean(),
		next: fc.boolean(),
		end: fc.constantFrom('404' as const, 'empty' as const, 'repeated' as const),
	});
	await fc.assert(
		fc.asyncProperty(
			shapes,
			fc.integer({ min: 0, max: 150 }),
			fc.constantFrom('rising', 'falling', 'scrambled'),
			fc.array(fc.record({ at: fc.nat(12), gone: fc.nat(150), instead: fc.boolean() }), {
				maxLength: 6,
			}),
			async (shape, length, order, deletions) => {
				const ids = range(length);
				if (order === 'falling') ids.reverse();
				if (order === 'scrambled') ids.sort((a, b) => ((a * 7919) % 151) - ((b * 7919) % 151));
				let request = 0;
				let created = 0;
				const gone = new Set<number>();
				const fetch = serve(ids, shape, () => {
					for (const one of deletions.filter(({ at }) => at === request)) {
						const place = ids.indexOf(one.gone);
						if (place < 0) continue;
						gone.add(ids.splice(place, 1)[0]);
						// What is created in the same moment hides the deletion from the count.
						const end = { rising: ids.length, falling: 0, scrambled: (one.gone * 31) % ids.length };
						if (one.instead) ids.splice(end[order] || 0, 0, length + created++);
					}
					request++;
				});
				const { items, isUnsteady } = await read(fetch);
				const given = items.map(({ id }) => id as number);
				expect(new Set(given).size).toBe(given.length);
				// A list that changes in every pass is told to be unsteady; one that doesn't change never is.
				if (isUnsteady) {
					expect(gone.size).toBeGreaterThan(0);
					return;
				}
				for (const id of range(length)) if (!gone.has(id)) expect(given).toContain(id);
			},
		),
		{ numRuns: 1000 },
	);
});

test('things that nothing tells apart come once each, though they have IDs that rise', async () => {
	const fetch = serve(range(3), { size: 1, counts: true, next: false, end: '404' }, () => {});
	const options = { most: Infinity, isPaged: true, identity: null };
	const { items, isCut } = await readList(fetch, { page: 1, page_size: 1 }, options);
	expect([items, isCut]).toEqual([range(3).map((id) => ({ id })), false]);
});

test.each<[string, unknown, IDataObject | undefined]>([
	[
		'a Page',
		{ count: 2, next: 'https://x.test/?page=2&tag=1&tag=2', results: [{ id: 1 }] },
		{ page: '2', page_size: 1, tag: ['1', '2'] },
	],
	['its last page', { count: 2, next: null, results: [{ id: 1 }] }, undefined],
	['a count without next', { count: 2, results: [{ id: 1 }] }, { page: 2, page_size: 1 }],
	['a bare array, full', [{ id: 1 }], { page: 2, page_size: 1 }],
	['a bare array that is more than was asked for', [{ id: 1 }, { id: 2 }], undefined],
	['named after the resource', { contacts: [{ id: 1 }] }, { page: 2, page_size: 1 }],
	['data and meta', { data: [{ id: 1 }], meta: { total: 2 } }, { page: 2, page_size: 1 }],
	['has_more', { results: [{ id: 1 }], has_more: true }, { page: 2, page_size: 1 }],
	['no more', { results: [{ id: 1 }], has_more: false }, undefined],
	[
		'a cursor',
		{ results: [{ id: 1 }], next_cursor: 'abc' },
		{ page: undefined, page_size: 1, cursor: 'abc' },
	],
	['a thing', { id: 7, channels: [{ id: 1 }] }, undefined],
])('the page after %s', (_, body, next) => {
	const { next: found } = readPage(body, { query: { page: 1, page_size: 1 }, isPaged: true });
	expect(found).toEqual(next);
});

test('a last page of 200,000 items, which is read before the others, is read too', async () => {
	const fetch = async ({ page }: IDataObject) => ({
		count: 4,
		results: page === 1 ? [{ id: 1 }, { id: 2 }] : range(200_000).map((id) => ({ id })),
	});
	const { items } = await read(fetch);
	expect(items.length).toBeGreaterThan(4);
});

test('a list that gives new items slowly, for ever, is read for two hours at most', async () => {
	const began = performance.now();
	let pages = 0;
	const clock = jest.spyOn(performance, 'now').mockImplementation(() => began + pages * 4 * 60_000);
	const fetch = async () => {
		pages++;
		return { next: `?page=${pages + 1}`, results: [{ id: pages }] };
	};
	await expect(read(fetch)).rejects.toThrow('31 items were read, and there are more');
	clock.mockRestore();
});

test('a list of ever more pages with little on them is read for 5,000 pages', async () => {
	let pages = 0;
	const fetch = async () => {
		pages++;
		return { next: `?page=${pages + 1}`, results: [{ id: pages }] };
	};
	await expect(read(fetch)).rejects.toThrow('5,001 items were read, and there are more');
});

test('a page of things without IDs that comes again and again ends the list', async () => {
	let pages = 0;
	const fetch = async () => {
		pages++;
		return [{ name: 'Anna' }, { name: 'Bruno' }];
	};
	const { items } = await read(fetch);
	expect(items).toHaveLength(2);
	expect(pages).toBe(2);
});
