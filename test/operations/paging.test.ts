import { startSandbox, type Sandbox } from '../../sandbox';
import { useOperations } from './harness';

/** 250 contacts, in pages of at most 100. */
const contacts = useOperations('contact', { data: { contacts: 250 } });
const { run } = contacts;

const all = () => contacts.store.contacts.all().map(({ id }) => id);
const newestFirst = () => [...all()].reverse();
const pages = () => contacts.sandbox.requests.map(({ query }) => [query.page, query.page_size]);

/** Changes settings of the sandbox for the tests of a block. */
function withSettings(settings: Partial<Sandbox['settings']>) {
	let before: object;
	beforeAll(() => {
		const { sandbox } = contacts;
		before = { ...sandbox.settings };
		Object.assign(sandbox.settings, settings);
	});
	afterAll(() => {
		Object.assign(contacts.sandbox.settings, before);
	});
}

describe('Return All', () => {
	test('reads every page, as large as possible', async () => {
		const { given } = await run('getAll', { returnAll: true });
		expect(given.map(({ json }) => json.id)).toEqual(newestFirst());
		expect(pages()).toEqual([
			['1', '100'],
			['2', '100'],
			['3', '100'],
		]);
	});

	test('keeps the filters on every page', async () => {
		const { given } = await run('getAll', { returnAll: true, filters: { language: 'it' } });
		expect(given.length).toBeGreaterThan(100);
		const languages = contacts.sandbox.requests.map(({ query }) => query.language);
		expect(languages).toEqual(languages.map(() => 'it'));
		expect(languages.length).toBeGreaterThan(1);
	});

	test('reads the pages for each input item, and pairs what it gives', async () => {
		const { given } = await run(
			'getAll',
			{ returnAll: true, filters: { language: '={{ $json.language }}' }, simplify: false },
			{ items: [{ language: 'it' }, { language: 'zu' }, { language: 'en' }] },
		);
		const count = (language: string) =>
			contacts.store.contacts.all().filter((one) => one.language === language).length;
		const from = (item: number) => given.filter((one) => one.from === item);
		expect(from(0)).toHaveLength(count('it'));
		expect(from(1)).toHaveLength(0);
		expect(from(2)).toHaveLength(count('en'));
		expect(new Set(from(2).map(({ json }) => json.language))).toEqual(new Set(['en']));
	});

	test('gives a contact once though a new one pushes it onto the next page', async () => {
		const { sandbox } = contacts;
		const pushed = newestFirst()[99];
		const add = setInterval(() => {
			// The first page has been given, and the second not yet.
			if (sandbox.requests.length !== 2) return;
			clearInterval(add);
			contacts.store.contacts.add();
		}, 1);
		sandbox.settings.latencyMs = 50;
		const { given } = await run('getAll', { returnAll: true });
		sandbox.settings.latencyMs = 0;
		expect(given.filter(({ json }) => json.id === pushed)).toHaveLength(1);
		expect(given).toHaveLength(all().length - 1);
	});

	test('keeps the filters when a next link names only the page', async () => {
		const page = (next: string | null, id: number) => ({
			count: 4,
			next,
			results: [{ id }, { id: id - 1 }],
		});
		const { faults } = contacts.sandbox;
		faults.add({
			kind: 'errors-in-2xx',
			match: { nth: 1 },
			body: page('/api/1/contacts/?page=2', 4),
		});
		faults.add({ kind: 'errors-in-2xx', match: { nth: 2 }, body: page(null, 2) });
		const { sent, given } = await run('getAll', { returnAll: true, filters: { language: 'it' } });
		expect(sent).toEqual([
			{ call: 'GET /api/1/contacts/?page=1&page_size=100&language=it' },
			{ call: 'GET /api/1/contacts/?page=2&page_size=100&language=it' },
		]);
		expect(given.map(({ json }) => json.id)).toEqual([4, 3, 2, 1]);
	});
});

describe('unusual lists', () => {
	/** Answers as the next page of the list, whatever is asked for. */
	const answer = (body: unknown, match: object = { times: 1 }) =>
		contacts.sandbox.faults.add({ kind: 'errors-in-2xx', match, body });
	const ids = (from: number, count: number) =>
		Array.from({ length: count }, (_, index) => ({ id: from + index }));

	test('pages that go by offset are read to the end', async () => {
		const next = (offset: number) => `/api/1/contacts/?limit=2&offset=${offset}`;
		answer({ count: 5, next: next(2), results: ids(4, 2).reverse() });
		answer({ count: 5, next: next(4), results: ids(2, 2).reverse() });
		answer({ count: 5, next: null, results: ids(1, 1) });
		const { given } = await run('getAll', { returnAll: true });
		expect(given.map(({ json }) => json.id)).toEqual([5, 4, 3, 2, 1]);
	});

	test('rows of a page that have no id are all given', async () => {
		const results = [
			{ id: null, status: 'read' },
			{ id: null, status: 'sent' },
		];
		answer({ next: null, results });
		const { given } = await run('getAll', { returnAll: true });
		expect(given.map(({ json }) => json.status)).toEqual(['read', 'sent']);
	});

	test('a list that names itself as its next page ends, and says so', async () => {
		const itself = { next: '/api/1/contacts/?page=1', results: ids(1, 2) };
		answer(itself);
		const { error } = await run('getAll', { returnAll: true });
		expect(error?.message).toBe('Spoki says that the list has more than the 2 items that it gives');
		expect(error?.description).toBe(
			'To take what comes, set a Limit, or get the Contact list in parts with Filters.',
		);
		answer(itself);
		const { given } = await run('getAll', { returnAll: false, limit: 50 });
		expect(given.map(({ json }) => json.id)).toEqual([1, 2]);
	});

	test('a list that has shown all it counts ends, though it names further pages', async () => {
		for (const page of [2, 3, 4])
			answer({ count: 2, next: `/api/1/contacts/?page=${page}`, results: ids(1, 2) });
		const { given } = await run('getAll', { returnAll: true });
		expect(given.map(({ json }) => json.id)).toEqual([1, 2]);
		expect(contacts.sandbox.requests).toHaveLength(2);
	});

	test('a contact that comes twice, on one page or two, is given once', async () => {
		answer({ next: '/api/1/contacts/?page=2', results: [...ids(1, 2), ...ids(2, 1)] });
		answer({ next: null, results: ids(2, 2) });
		// Without a count nobody knows whether something slid away, so it is read once more.
		answer({ next: '/api/1/contacts/?page=2', results: ids(1, 2) });
		answer({ next: null, results: ids(2, 2) });
		const { given } = await run('getAll', { returnAll: true });
		expect(given.map(({ json }) => json.id)).toEqual([1, 2, 3]);
	});

	test('a list that names page after page without anything new says so', async () => {
		for (let page = 1; page <= 30; page++)
			answer({ next: `/api/1/contacts/?page=${page + 1}`, results: ids(1, 2) });
		const { error } = await run('getAll', { returnAll: true });
		expect(error?.message).toBe(
			'Spoki names page after page of this list, and nothing new comes: set a Limit',
		);
		expect(contacts.sandbox.requests).toHaveLength(21);
	});
});

describe('Limit', () => {
	const cases = [
		[1, [['1', '1']]],
		[50, [['1', '50']]],
		[100, [['1', '100']]],
		[
			101,
			[
				['1', '100'],
				['2', '100'],
			],
		],
		[
			200,
			[
				['1', '100'],
				['2', '100'],
			],
		],
	] as const;
	test.each(cases)('%i is given with no page too many', async (limit, asked) => {
		const { given } = await run('getAll', { limit });
		expect(given.map(({ json }) => json.id)).toEqual(newestFirst().slice(0, limit));
		expect(pages()).toEqual(asked);
	});

	test('is 50 unless told otherwise', async () => {
		const { given } = await run('getAll');
		expect(given).toHaveLength(50);
	});

	test('holds for each input item, and may come from an expression', async () => {
		const items = [{ count: '2' }, { count: 3 }];
		const { given } = await run('getAll', { limit: '={{ $json.count }}' }, { items });
		expect(given.map(({ from }) => from)).toEqual([0, 0, 1, 1, 1]);
	});

	test.each(['true', 'false'])('counts unless Return All is "%s"', async (word) => {
		const { given } = await run('getAll', { returnAll: `={{ "${word}" }}`, limit: 3 });
		expect(given).toHaveLength(word === 'true' ? all().length : 3);
	});

	test.each([0, -1, 1.5, 'many'])('of %s is refused', async (count) => {
		const { sent, error } = await run(
			'getAll',
			{ limit: '={{ $json.count }}' },
			{ items: [{ count }] },
		);
		expect(sent).toEqual([]);
		expect(error?.message).toMatch(/^The Limit (can't be|is not a whole number)/);
	});

	test('above what there is gives what there is', async () => {
		const { given } = await run('getAll', { limit: 5000 });
		expect(given).toHaveLength(all().length);
	});
});

describe('when Spoki gives shorter pages than asked for', () => {
	withSettings({ honourPageSize: false });

	test('Return All misses nothing', async () => {
		const { given } = await run('getAll', { returnAll: true });
		expect(given.map(({ json }) => json.id)).toEqual(newestFirst());
	});

	test('Limit reads on until it is reached, and no further', async () => {
		const { given } = await run('getAll', { limit: 60 });
		expect(given.map(({ json }) => json.id)).toEqual(newestFirst().slice(0, 60));
		expect(pages()).toEqual([
			['1', '60'],
			['2', '60'],
		]);
	});
});

describe.each(['array', 'named'] as const)('when Spoki answers a list as %s', (envelope) => {
	withSettings({ envelope });

	test('Return All takes everything from one answer', async () => {
		const { given } = await run('getAll', { returnAll: true });
		expect(given.map(({ json }) => json.id)).toEqual(newestFirst());
		// More came than was asked for, so this server knows no pages.
		expect(pages()).toHaveLength(1);
	});

	test('Limit cuts it', async () => {
		const { given } = await run('getAll', { limit: 7 });
		expect(given.map(({ json }) => json.id)).toEqual(newestFirst().slice(0, 7));
	});

	test('an empty list gives no items', async () => {
		const { given, error } = await run('getAll', { filters: { search: 'nobody' } });
		expect(error).toBeUndefined();
		expect(given).toEqual([]);
	});
});

describe('lists that come as arrays today', () => {
	const agencies = useOperations('agency');
	test.each(['page', 'named'] as const)('are read when they come as %s', async (envelope) => {
		agencies.sandbox.settings.envelopeOf = { agencies: envelope };
		const { given, error } = await agencies.run('getAll', { returnAll: true });
		expect(error).toBeUndefined();
		expect(given.map(({ json }) => json.id)).toEqual([32, 31]);
	});
});

describe('a next link to another host', () => {
	let other: Sandbox;
	beforeAll(async () => {
		other = await startSandbox();
		contacts.sandbox.settings.nextOrigin = other.url;
	});
	afterAll(async () => {
		contacts.sandbox.settings.nextOrigin = null;
		await other.close();
	});

	test('is followed on the configured host, where the key belongs', async () => {
		const { given } = await run('getAll', { returnAll: true });
		expect(given.map(({ json }) => json.id)).toEqual(newestFirst());
		expect(other.requests).toEqual([]);
	});
});
