/**
 * Lists in shapes that no character has, as fresh eyes made them with a proxy: what can be read comes
 * whole, what can't is told, by Return All and by pickers, and nothing of it stands in a message.
 */
import { MORE } from '../../nodes/Spoki/pickers/search';
import { answer, useHostile, type Misbehaviour } from '../security/hostile';
import { byPage, contacts, link, pageOf } from './paged';

jest.setTimeout(120_000);

const hostile = useHostile();
const all = { resource: 'contact', operation: 'getAll', returnAll: true };
const ids = contacts.map(({ id }) => id);
const named = (items: unknown[]) =>
	Object.fromEntries((items as typeof contacts).map((item) => [item.id, item]));

const picked = async () => await hostile.pickAll('searchContacts');

/** A list with a second page that has nothing on it, and says that a third follows. */
const withGap = byPage((_, page) => ({
	count: 300,
	next: link(page < 4 ? page + 1 : null),
	results: page === 2 ? [] : pageOf(Math.max(1, page - 1)),
}));

describe('comes whole', () => {
	test.each<[string, Misbehaviour, number[]?]>([
		[
			'a short page in the middle, where nothing says how the list goes on',
			byPage((results, page) => (page === 2 ? results.slice(0, 60) : results)),
			ids.filter((id) => id <= 160 || id > 200),
		],
		['a map from ID to contact', byPage((results) => named(results))],
		[
			'such a map in an envelope',
			byPage((results, _, next) => ({ next: link(next), results: named(results) })),
		],
		[
			'a list with another name beside a list of something else',
			byPage((people, _, next) => ({
				next: link(next),
				contacts_list: people,
				page_sizes: [10, 50, 100],
			})),
		],
		['an empty page in between', withGap],
		[
			'no results on the page after the last',
			byPage((results, page) => ({
				count: 300,
				next: page < 4 ? link(page + 1) : null,
				results: page < 4 ? results : null,
			})),
		],
	])('with %s', async (_, misbehaves, wanted = ids) => {
		hostile.misbehaves = misbehaves;
		const { output, error } = await hostile.run(all);
		expect(error).toBeUndefined();
		const came = output[0].map(({ json }) => json.id as number);
		expect(came.sort((a, b) => a - b)).toEqual(wanted);
		const shown = (await picked()).map(({ value }) => value as number);
		expect(shown.sort((a, b) => a - b)).toEqual(wanted);
	});

	test.each([
		[{ count: 0, next: null, results: null }],
		[{ count: 0, next: null, results: {} }],
		[{ count: 0, results: [] }],
	])('nothing, where Spoki says so: %j', async (body) => {
		hostile.misbehaves = answer(200, body);
		const { output, error } = await hostile.run(all);
		expect([error, output[0]]).toEqual([undefined, []]);
		expect(await picked()).toEqual([]);
	});
});

describe('is told to be more', () => {
	/** Return All says so, and a Limit takes what comes. */
	const saysMore = async () => {
		const { error } = await hostile.run(all);
		expect(error?.message).toMatch(/^Spoki says that the list has more than the \d+ items/);
		const { output } = await hostile.run({ ...all, returnAll: false, limit: 250 });
		expect(output[0].length).toBeGreaterThanOrEqual(100);
	};

	test.each<[string, Misbehaviour]>([
		[
			'a second page that is an empty list',
			byPage((results, page) => (page === 1 ? { count: 300, next: link(2), results } : [])),
		],
		[
			'a second page that is empty and counts none',
			byPage((results, page) =>
				page === 1 ? { count: 300, next: link(2), results } : { count: 0, next: null, results: [] },
			),
		],
		[
			'a page that was promised and is empty',
			byPage((results, page) => (page === 1 ? { next: link(2), results } : [])),
		],
		[
			'a cursor that leads nowhere',
			(response, request) => {
				const isFirst = !request.url?.includes('cursor=');
				const body = isFirst ? { next: '?cursor=b', results: pageOf(1) } : {};
				answer(isFirst ? 200 : 404, body)(response, request);
			},
		],
		[
			'a count on the first page alone',
			byPage((results, page) =>
				page === 1
					? { count: 300, next: link(2), results }
					: page === 2
						? results.slice(0, 20)
						: [],
			),
		],
	])('with %s', async (_, misbehaves) => {
		hostile.misbehaves = misbehaves;
		await saysMore();
		expect((await picked()).at(-1)).toEqual(MORE);
	});

	test('with pages counted from 0, by Return All', async () => {
		hostile.misbehaves = byPage((results, _, next) => ({
			next: link(next),
			previous: 'https://elsewhere.test/?page=0',
			results,
		}));
		await saysMore();
	});

	test.each<[string, (item: object) => unknown]>([
		['under another name', (item) => ({ pk: 1, ...item, id: undefined })],
		['one deeper', (contact) => ({ contact })],
	])('by a picker, where IDs stand %s', async (_, as) => {
		hostile.misbehaves = answer(200, { count: 3, results: pageOf(1).slice(0, 3).map(as) });
		expect(await picked()).toEqual([MORE]);
	});

	test.each([403, 500])('by a picker whose second page answers %s', async (status) => {
		hostile.misbehaves = (response, request) => {
			const isFirst = !request.url?.includes('page=2');
			answer(isFirst ? 200 : status, isFirst ? pageOf(1) : {})(response, request);
		};
		const shown = await picked();
		expect(shown).toHaveLength(101);
		expect(shown.at(-1)).toEqual(MORE);
	});

	test('by a picker whose pages lead in a circle, once each was shown', async () => {
		hostile.misbehaves = byPage((results, page) => ({
			next: link(page < 3 ? page + 1 : 2),
			results,
		}));
		const shown = [];
		let token: string | undefined;
		for (let opened = 0; opened === 0 || (token && opened < 9); opened++) {
			const page = await hostile.pick('searchContacts', {}, {}, undefined, token);
			shown.push(...page.results);
			token = page.paginationToken as string | undefined;
		}
		expect(token).toBeUndefined();
		expect(shown.map(({ value }) => value)).toEqual([...ids, MORE.value]);
	});

	test('by no picker that shows the same thing twice', async () => {
		hostile.misbehaves = answer(200, [...pageOf(1), ...pageOf(1)]);
		expect(await picked()).toHaveLength(100);
	});
});

describe('is no list', () => {
	test.each<[string, unknown]>([
		['two lists of things', { next: link(2), people: pageOf(1), groups: [{ id: 1 }] }],
		['a list too deep', { response: { data: { results: pageOf(1) } } }],
		['a shard that is late', { errors: ['Shard 2 timed out'], next: link(2), results: pageOf(1) }],
	])('with %s, and nobody stands in the message', async (_, body) => {
		hostile.misbehaves = answer(200, body);
		const { error } = await hostile.run(all);
		const said = `${error?.message} ${error?.description}`;
		expect(said).toMatch(/Spoki's answer|Shard 2 timed out/);
		expect(said).not.toMatch(/\+39|elsewhere|created/i);
		await expect(hostile.pick('searchContacts')).rejects.toThrow();
	});
});

test('a search shows on a further page also what the whole list has first', async () => {
	const [first] = pageOf(1);
	hostile.misbehaves = (response, request) => {
		const { searchParams } = new URL(request.url ?? '', 'http://127.0.0.1');
		const isSearch = searchParams.has('search');
		const isFurther = searchParams.get('page') === '2';
		const results = isFurther ? [first] : pageOf(isSearch ? 2 : 1);
		answer(200, { next: isFurther ? null : link(2), results })(response, request);
	};
	hostile.pace.editorMemoryMs = 60_000;
	await hostile.pick('searchContacts');
	const { paginationToken } = await hostile.pick('searchContacts', {}, {}, '39');
	const token = paginationToken as string;
	const { results } = await hostile.pick('searchContacts', {}, {}, '39', token);
	hostile.pace.editorMemoryMs = 0;
	expect(results.map(({ value }) => value)).toEqual([first.id]);
});

test('a trigger begins with a list that has an empty page in between', async () => {
	hostile.misbehaves = withGap;
	const parameters = { events: ['newContact'], options: { emitExisting: 300 } };
	const { output } = await hostile.poll(parameters);
	expect(output?.[0]).toHaveLength(300);
});

test.each<[string, (items: unknown[]) => unknown]>([
	['items and a total', (items) => ({ items, total: items.length })],
	['data in data', (data) => ({ data: { data, last_page: 1 } })],
	['a map', named],
])('a trigger reads what Return All reads: %s', async (_, envelope) => {
	hostile.misbehaves = answer(200, envelope(pageOf(1)));
	const parameters = { events: ['newContact'], options: { emitExisting: 300 } };
	const { output } = await hostile.poll(parameters);
	expect(output?.[0]).toHaveLength(100);
	expect((await hostile.run(all)).output[0]).toHaveLength(100);
});

test.each([{ errors: [] }, { warnings: [], contacts: {} }])('%j is no list', async (body) => {
	hostile.misbehaves = answer(200, body);
	expect((await hostile.run(all)).error).toBeDefined();
	await expect(hostile.poll({ events: ['newContact'] })).rejects.toThrow();
});

test('a poll in which no ticket shows its status is no change of it', async () => {
	const created_datetime = '2026-01-01T00:00:00Z';
	let state: unknown;
	const changed = async (status: string | number | null) => {
		hostile.misbehaves = answer(
			200,
			[1, 2, 3].map((id) => ({ id, created_datetime, status })),
		);
		const parameters = { events: ['ticketStatusChanged'] };
		const { output, staticData } = await hostile.poll(parameters, state as never);
		state = staticData;
		return output?.[0].length ?? 0;
	};
	expect([
		await changed('Open'),
		await changed(null),
		await changed('Open'),
		await changed('Closed'),
		await changed(4),
	]).toEqual([0, 0, 0, 3, 3]);
});
