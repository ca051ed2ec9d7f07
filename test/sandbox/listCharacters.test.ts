import { characterNames, characterSettings, startSandbox, type CharacterName } from '../../sandbox';
import { applySettings } from '../../sandbox/settings';
import { useSandbox, type Answer } from './client';

type Item = { id: number; status: string; priority: string };
type Body = Record<string, unknown> & { meta?: Record<string, number>; links?: { next: string } };

const TICKETS = '/api/1/tickets/';

describe('characters of lists', () => {
	const held = useSandbox({ data: { tickets: 45, contacts: 5 } });
	const become = (...names: CharacterName[]) =>
		applySettings(held.sandbox.settings, characterSettings(...names));
	const get = (query = '') => held.call('GET', TICKETS + query);

	const itemsOf = ({ body }: Answer): Item[] => {
		if (Array.isArray(body)) return body as Item[];
		return Object.values(body as object).find((member) => Array.isArray(member)) as Item[];
	};
	const idsOf = (answer: Answer) => itemsOf(answer).map(({ id }) => id);
	const idsIn = async (name: CharacterName) => {
		become(name, 'array');
		return idsOf(await get());
	};
	const arrived = () => held.sandbox.store.tickets.all().map(({ id }) => id);

	it('order: falling, rising and scrambled', async () => {
		expect(await idsIn('rising')).toEqual(arrived());
		expect(await idsIn('falling')).toEqual(arrived().reverse());
		const scrambled = await idsIn('scrambled');
		expect(scrambled).not.toEqual(arrived());
		expect(scrambled).not.toEqual(arrived().reverse());
		expect(scrambled.sort()).toEqual(arrived().sort());
	});

	it.each([
		['grouped', ({ status }: Item) => ['Open', 'In Progress', 'Pending', 'Closed'].indexOf(status)],
		[
			'by-priority',
			({ priority }: Item) => ['Highest', 'High', 'Medium', 'Low', 'Lowest'].indexOf(priority),
		],
		['pinned', ({ id }: Item) => (id % 7 ? 1 : 0)],
	] as const)('order: %s, the newest first in each group', async (name, rank) => {
		become(name, 'array');
		const items = itemsOf(await get());
		expect(new Set(items.map(rank)).size).toBeGreaterThan(1);
		const expected = [...items].sort((a, b) => rank(a) - rank(b) || b.id - a.id);
		expect(items).toEqual(expected);
		const late = held.sandbox.store.tickets.add({ status: 'Closed', priority: 'Lowest' });
		expect(idsOf(await get())[0]).not.toBe(late.id);
		late.status = 'Open';
		if (name === 'grouped') expect(idsOf(await get())[0]).toBe(late.id);
	});

	it('order: last changed first, by whatever way', async () => {
		const { store } = held.sandbox;
		const [oldest, second, third] = store.tickets.all();
		await held.call('PATCH', `${TICKETS}${third.id}/`, { body: { title: 'Ancora' } });
		store.tickets.change(oldest, { title: 'Di nuovo' });
		const ids = await idsIn('last-changed');
		expect(ids.slice(0, 2)).toEqual([oldest.id, third.id]);
		expect(ids.at(-1)).toBe(second.id);
		const added = store.tickets.add();
		expect(idsOf(await get())[0]).toBe(added.id);
	});

	it('count: exact, none, capped, lagging', async () => {
		const countOf = async () => (await get()).body as Body;
		expect(await countOf()).toHaveProperty('count', 45);
		become('no-count');
		expect(await countOf()).not.toHaveProperty('count');
		become('capped-count');
		expect(await countOf()).toHaveProperty('count', 20);
		become('lagging-count');
		const seen = [];
		for (let i = 0; i < 4; i++) {
			seen.push((await countOf()).count);
			held.sandbox.store.tickets.add();
		}
		expect(seen).toEqual([45, 45, 45, 48]);
	});

	it('envelope: what each says beside the items', async () => {
		const keysOf = async (name: CharacterName) => {
			become(name);
			const { body } = await get();
			return Array.isArray(body) ? body.length : Object.keys(body as object);
		};
		expect(await keysOf('page')).toEqual(['count', 'next', 'previous', 'results']);
		expect(await keysOf('page-no-next')).toEqual(['count', 'results']);
		expect(await keysOf('array')).toBe(45);
		expect(await keysOf('array-pages')).toBe(30);
		expect(await keysOf('named')).toEqual(['tickets']);
		expect(await keysOf('named-pages')).toEqual(['count', 'next', 'previous', 'tickets']);
		expect(await keysOf('named-pages-no-next')).toEqual(['count', 'tickets']);
		expect(await keysOf('data-meta')).toEqual(['data', 'links', 'meta']);
		expect(await keysOf('data-meta-no-next')).toEqual(['data', 'meta']);
		expect(await keysOf('has-more')).toEqual(['results', 'has_more']);
		expect(await keysOf('cursor')).toEqual(['next', 'previous', 'results']);
		expect(await keysOf('next-cursor')).toEqual(['results', 'next_cursor']);
	});

	/** The way to the next page that an answer shows; undefined at the end. */
	function continued({ body }: Answer, number: number): string | undefined {
		if (Array.isArray(body)) return body.length ? `?page=${number + 1}` : undefined;
		const { next, links, meta, has_more, next_cursor, count } = body as Body;
		const link = (next ?? links?.next) as string | null | undefined;
		if (link) return link.slice(link.indexOf('?'));
		if (next === null || links) return undefined;
		if (next_cursor !== undefined)
			return next_cursor ? `?cursor=${String(next_cursor)}` : undefined;
		if (has_more !== undefined) return has_more ? `?page=${number + 1}` : undefined;
		const total = (count ?? meta?.total) as number;
		return number * 30 < total ? `?page=${number + 1}` : undefined;
	}

	it.each(characterNames('envelope').filter((name) => name !== 'named'))(
		'envelope: %s holds everything once, for one who follows it',
		async (name) => {
			become(name, 'end-empty');
			const ids: number[] = [];
			let query: string | undefined = '';
			for (let number = 1; query !== undefined && number < 9; number++) {
				const answer = await get(query);
				expect(answer.status).toBe(200);
				if (name === 'array' && number > 1) break;
				ids.push(...idsOf(answer));
				query = continued(answer, number);
			}
			expect(ids).toEqual(arrived().reverse());
		},
	);

	it('cursor: ignores `page`, and refuses a cursor that it didn’t write', async () => {
		become('cursor');
		expect(idsOf(await get('?page=2'))).toEqual(arrived().reverse().slice(0, 30));
		expect(await get('?cursor=nonsense')).toMatchObject({
			status: 404,
			body: { detail: 'Invalid cursor' },
		});
		become('page');
		expect((await get('?cursor=bz0zMA')).status).toBe(400);
	});

	it('page size: honoured, cut, ignored, refused', async () => {
		const lengthOf = async (name: CharacterName) => {
			become(name);
			return itemsOf(await get('?page_size=40')).length;
		};
		expect(await lengthOf('page-size')).toBe(40);
		expect(await lengthOf('short-pages')).toBe(10);
		expect(await lengthOf('fixed-pages')).toBe(30);
		become('no-page-size');
		expect(await get('?page_size=40')).toMatchObject({
			status: 400,
			body: { page_size: ['This field is not allowed.'] },
		});
		expect(itemsOf(await get())).toHaveLength(30);
		expect((await held.call('GET', '/api/1/channel/?page_size=5')).status).toBe(200);
	});

	it('end of pages: a 404, nothing, or the last once more', async () => {
		expect((await get('?page=3')).status).toBe(404);
		become('end-empty');
		expect((await get('?page=3')).body).toMatchObject({ next: null, results: [] });
		become('end-repeated');
		expect(idsOf(await get('?page=3'))).toEqual(idsOf(await get('?page=2')));
		expect((await get('?page=0')).status).toBe(404);
	});

	it('pages: lists that are documented as arrays take none', async () => {
		const path = '/api/1/accounts/?page=1';
		expect(await held.call('GET', path)).toMatchObject({
			status: 400,
			body: { page: ['This field is not allowed.'] },
		});
		held.sandbox.settings.envelopeOf = { accounts: 'page' };
		expect((await held.call('GET', path)).status).toBe(200);
	});
});

describe('characters', () => {
	it('combine, the last of a kind holds, and a reset keeps them', async () => {
		const sandbox = await startSandbox({
			characters: ['rising', 'grouped', 'no-count'],
			settings: { defaultPageSize: 9 },
		});
		const wanted = { listOrder: 'open-first', count: 'absent', defaultPageSize: 9 };
		expect(sandbox.settings).toMatchObject(wanted);
		sandbox.settings.count = 'exact';
		sandbox.reset();
		expect(sandbox.settings).toMatchObject(wanted);
		await sandbox.close();
	});

	it('refuse a name that isn’t one', () => {
		expect(() => characterSettings('grumpy')).toThrow('There is no character "grumpy"');
	});
});
