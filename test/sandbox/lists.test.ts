import { resultsOf, useSandbox, type Answer } from './client';

interface Page {
	count: number;
	next: string | null;
	previous: string | null;
	results: Array<{ id: number; created_datetime: string }>;
}
const pageOf = ({ body }: Answer) => body as Page;

describe('lists', () => {
	const held = useSandbox({ data: { tickets: 75, contacts: 20 } });
	const get = (path: string) => held.call('GET', path);

	/** Every id of a list, by its `next` links. */
	async function walk(path: string): Promise<number[]> {
		const ids: number[] = [];
		for (let next: string | null = path; next;) {
			const page: Page = pageOf(await get(next.replace(held.sandbox.url, '')));
			ids.push(...page.results.map(({ id }) => id));
			next = page.next;
		}
		return ids;
	}

	it('answer in pages with absolute links', async () => {
		const first = pageOf(await get('/api/1/tickets/?page_size=30'));
		expect(first).toMatchObject({
			count: 75,
			next: `${held.sandbox.url}/api/1/tickets/?page=2&page_size=30`,
			previous: null,
		});
		const second = pageOf(await get('/api/1/tickets/?page=2&page_size=30'));
		expect(second.previous).toBe(`${held.sandbox.url}/api/1/tickets/?page_size=30`);
		const last = pageOf(await get('/api/1/tickets/?page=3&page_size=30'));
		expect(last.next).toBeNull();
		expect(last.results).toHaveLength(15);
		const beyond = await get('/api/1/tickets/?page=4&page_size=30');
		expect(beyond).toMatchObject({ status: 404, body: { detail: 'Invalid page.' } });
	});

	it('keep the other query fields in their links', async () => {
		const { next } = pageOf(await get('/api/1/contacts/?page_size=1&search=a%20b%2Bc&language=it'));
		expect(next).toBeNull();
		const more = pageOf(await get('/api/1/contacts/?page_size=1&search=@example.com'));
		expect(more.next).toContain('?page=2&page_size=1&search=%40example.com');
		held.sandbox.settings.nextOrigin = 'http://elsewhere.example';
		expect(pageOf(await get('/api/1/tickets/')).next).toBe(
			'http://elsewhere.example/api/1/tickets/?page=2',
		);
	});

	it('cut, ignore or shorten the page size', async () => {
		const { settings } = held.sandbox;
		expect(resultsOf(await get('/api/1/tickets/'))).toHaveLength(30);
		settings.maxPageSize = 10;
		expect(resultsOf(await get('/api/1/tickets/?page_size=500'))).toHaveLength(10);
		settings.honourPageSize = false;
		settings.defaultPageSize = 7;
		expect(resultsOf(await get('/api/1/tickets/?page_size=5'))).toHaveLength(7);
		held.sandbox.store.channels.add();
		settings.honourPageSize = true;
		for (let i = 0; i < 40; i++) held.sandbox.store.channels.add();
		expect(resultsOf(await get('/api/1/channel/'))).toHaveLength(15);
		expect(resultsOf(await get('/api/1/channel/?page_size=100'))).toHaveLength(30);
	});

	it('come in the order of the settings, each thing once', async () => {
		const { settings, store } = held.sandbox;
		const ascending = store.tickets.all().map(({ id }) => id);
		settings.listOrder = 'ascending';
		expect(await walk('/api/1/tickets/?page_size=20')).toEqual(ascending);
		settings.listOrder = 'descending';
		expect(await walk('/api/1/tickets/?page_size=20')).toEqual([...ascending].reverse());
		settings.listOrderOf.tickets = 'arbitrary';
		const shuffled = await walk('/api/1/tickets/?page_size=20');
		expect(shuffled).not.toEqual(ascending);
		expect(shuffled).not.toEqual([...ascending].reverse());
		expect([...shuffled].sort((a, b) => a - b)).toEqual(ascending);
		expect(await walk('/api/1/tickets/?page_size=20')).toEqual(shuffled);
		const { id } = store.tickets.add();
		expect((await walk('/api/1/tickets/')).filter((one) => one === id)).toHaveLength(1);
	});

	it('can go by creation time or id instead of arrival', async () => {
		const { settings, store } = held.sandbox;
		const late = store.tickets.add({}, { id: 7, created_datetime: '2025-05-31T23:59:59.000Z' });
		const firstOf = async () => resultsOf(await get('/api/1/tickets/?page_size=1'))[0].id;
		expect(await firstOf()).toBe(late.id);
		settings.orderBy = 'created_datetime';
		expect(await firstOf()).not.toBe(late.id);
		settings.orderBy = 'id';
		settings.listOrder = 'ascending';
		expect(await firstOf()).toBe(late.id);
	});

	it('can be bare arrays or named, and accounts are arrays', async () => {
		const { settings } = held.sandbox;
		expect((await get('/api/1/accounts/')).body).toBeInstanceOf(Array);
		expect((await get('/api/1/agencies/')).body).toEqual([
			{ id: 32, account: 12 },
			{ id: 31, account: 11 },
		]);
		settings.envelope = 'array';
		expect((await get('/api/1/tickets/')).body).toHaveLength(75);
		settings.envelope = 'named';
		expect((await get('/api/1/contacts/')).body).toMatchObject({ contacts: expect.any(Array) });
		settings.envelopeOf = { accounts: 'page', contacts: 'page' };
		expect((await get('/api/1/accounts/')).body).toMatchObject({ count: 2, next: null });
		expect((await get('/api/1/contacts/')).body).toMatchObject({ count: 20 });
	});

	it('write times in the format of the settings', async () => {
		const { settings, store } = held.sandbox;
		const { id } = store.tickets.add({}, { created_datetime: '2025-07-01T10:20:30.123Z' });
		const whole = store.tickets.add({}, { created_datetime: '2025-07-01T10:20:30.000Z' });
		const timeOf = async (one: number) =>
			((await get(`/api/1/tickets/${one}/`)).body as { created_datetime: string }).created_datetime;
		expect(await timeOf(id)).toBe('2025-07-01T10:20:30.123000Z');
		expect(await timeOf(whole.id)).toBe('2025-07-01T10:20:30Z');
		settings.datetimeFormat = 'zulu';
		expect(await timeOf(id)).toBe('2025-07-01T10:20:30Z');
		settings.datetimeFormat = 'offset';
		expect(await timeOf(id)).toBe('2025-07-01T12:20:30.123000+02:00');
	});

	it('ignore the unproven query of tickets until told otherwise', async () => {
		const { settings, store } = held.sandbox;
		const path = '/api/1/tickets/?status=Closed&sort_by=created_datetime&order=asc&per_page=5';
		expect(pageOf(await get(path)).count).toBe(75);
		expect(pageOf(await get(path)).results).toHaveLength(30);
		settings.honourUnprovenTicketQuery = true;
		const closed = store.tickets.all().filter(({ status }) => status === 'Closed');
		const page = pageOf(await get(path));
		expect(page.count).toBe(closed.length);
		expect(page.results.map(({ id }) => id)).toEqual(closed.slice(0, 5).map(({ id }) => id));
	});
});

describe('contact filters', () => {
	const held = useSandbox({ data: { contacts: 40 } });
	const idsOf = async (query: string) =>
		resultsOf(await held.call('GET', `/api/1/contacts/?page_size=100&${query}`)).map(
			({ id }) => id,
		);
	const matching = (test: (one: { id: number } & Record<string, unknown>) => boolean) =>
		held.sandbox.store.contacts
			.all()
			.filter((one) => test(one as never))
			.map(({ id }) => id)
			.reverse();

	it('find a phone only when its plus is encoded', async () => {
		const [{ id, phone }] = held.sandbox.store.contacts.all();
		expect(await idsOf(`phone=${encodeURIComponent(phone)}`)).toEqual([id]);
		expect(await idsOf(`phone=${phone}`)).toEqual([]);
		expect(await idsOf(`phone=${phone.slice(1)}`)).toEqual([]);
	});

	it('combine, and search every word in any field', async () => {
		const { store } = held.sandbox;
		const [, someone] = store.contacts.all();
		const { first_name, last_name, id } = someone;
		expect(await idsOf(`search=${last_name} ${first_name.toLowerCase()} ${id}`)).toEqual([id]);
		expect(await idsOf('status=Subscribed&language=it')).toEqual(
			matching((one) => one.status === 'Subscribed' && one.language === 'it'),
		);
		expect(await idsOf('is_blocked=false')).toEqual(matching((one) => !one.is_blocked));
		const tag = store.tags.add({ name: 'Rare' });
		someone.tag_set = [tag];
		expect(await idsOf(`tag=${tag.id}`)).toEqual([id]);
	});
});
