/**
 * Where a list ends that doesn't say so: Return All gives all of it, or says that something may be
 * missing; so do pickers.
 */
import type { INodeParameters } from 'n8n-workflow';
import { MORE } from '../../nodes/Spoki/pickers/search';
import { answer, useHostile, type Misbehaviour } from '../security/hostile';
import { askedOf, contacts, pageOf } from './paged';

jest.setTimeout(120_000);

const hostile = useHostile();
const all = { resource: 'contact', operation: 'getAll', returnAll: true };
const ids = contacts.map(({ id }) => id);

/** The page that a request asks for. */
const pageIn = (url?: string) =>
	Number(askedOf(url).find(([name]) => /^(page|cursor)$/.test(name))?.[1] ?? 1);

/** Pages up to the last, after which something else comes. */
const upTo =
	(
		last: number,
		after: Misbehaviour,
		envelope: (items: unknown[], page: number) => unknown,
	): Misbehaviour =>
	(response, request) => {
		const page = pageIn(request.url);
		const body = envelope(pageOf(page), page);
		(page > last ? after : answer(200, body))(response, request);
	};

const bare = (items: unknown[]) => items;

const given = async (parameters: INodeParameters = all) => {
	const { output, error } = await hostile.run(parameters);
	expect(error).toBeUndefined();
	return output[0].map(({ json }) => json.id);
};

describe('ends where the page after the last answers', () => {
	test.each<[number, unknown]>([
		[204, {}],
		[404, {}],
		[404, '<html><title>404</title></html>'],
		[404, { detail: 'Not found.' }],
		[400, { detail: 'Invalid page.' }],
		[400, { detail: 'That page contains no results' }],
		[400, { detail: 'Pagina non valida.' }],
		[400, { detail: 'Page not found' }],
		[400, { detail: 'No such page' }],
		[400, { page: ['This field is not allowed.'] }],
		[400, { detail: "Page 4 doesn't exist." }],
		[416, { message: 'Page out of range' }],
		[416, { code: 'out_of_range', message: 'No.' }],
	])('%s %j', async (status, body) => {
		hostile.misbehaves = upTo(3, answer(status, body), bare);
		expect(await given()).toEqual(ids);
		expect((await hostile.pickAll('searchContacts')).map(({ value }) => value)).toEqual(ids);
	});

	test('a bare 400, where all came that is counted, or the page before was not full', async () => {
		hostile.misbehaves = upTo(3, answer(400, {}), (results) => ({ count: 300, results }));
		expect(await given()).toEqual(ids);
		const short = (items: unknown[], page: number) => (page < 3 ? items : items.slice(0, 60));
		hostile.misbehaves = upTo(3, answer(400, {}), short);
		expect(await given()).toEqual(ids.slice(0, 260));
	});
});

describe('says that more may follow, where a page after full ones is refused', () => {
	const window = 'Result window is too large, from + size must be less than or equal to: 200';

	const saysMore = async () => {
		const { error } = await hostile.run(all);
		expect(error?.message).toBe(
			'Spoki gives 200 items and refuses the next page of the list: others may be missing',
		);
		expect(error?.description).toContain('set a Limit');
		expect(await given({ ...all, returnAll: false, limit: 250 })).toHaveLength(200);
		expect((await hostile.pickAll('searchContacts')).at(-1)).toEqual(MORE);
	};

	test.each<[number, unknown]>([
		[400, { detail: window }],
		[404, { detail: window }],
		[416, { detail: window }],
		[400, {}],
		[416, {}],
		[400, '<html><h1>400 Bad Request</h1></html>'],
		[400, { detail: 'You cannot go beyond page 2.' }],
		[400, { page: ['Ensure this value is less than or equal to 2.'] }],
		[404, { detail: 'Only the first 2 pages can be read with your plan.' }],
		[404, { detail: 'Invalid page: the maximum is 2.' }],
		[404, { code: 'limit_exceeded' }],
	])('with %s %j', async (status, body) => {
		hostile.misbehaves = upTo(2, answer(status, body), bare);
		await saysMore();
	});

	test.each<[string, (results: unknown[], page: number) => unknown]>([
		['results alone', (results) => ({ results })],
		['pages', (results) => ({ results, pages: 3 })],
		['has_more', (results) => ({ results, has_more: true })],
		['a cursor', (results, page) => ({ results, next_cursor: String(page + 1) })],
		['a count', (results) => ({ count: 300, results })],
		['a count that stops at a page', (results) => ({ count: 100, results })],
		['a count that stops where the list is cut', (results) => ({ count: 200, results })],
	])('in %s', async (_, envelope) => {
		hostile.misbehaves = upTo(2, answer(400, { detail: window }), envelope);
		await saysMore();
	});

	test('by Custom API Call', async () => {
		hostile.misbehaves = upTo(2, answer(400, { detail: window }), bare);
		const { error } = await hostile.run({
			resource: 'customApiCall',
			operation: 'send',
			method: 'GET',
			path: '/api/1/contacts/',
			splitIntoItems: true,
			returnAll: true,
		});
		expect(error?.message).toContain('refuses the next page');
	});

	test('and a number of pages says that there are more', async () => {
		const gone = answer(404, { detail: 'Invalid page.' });
		hostile.misbehaves = upTo(2, gone, (results) => ({ results, pages: 3 }));
		const { error } = await hostile.run(all);
		expect(error?.message).toMatch(/^Spoki says that the list has more than the 200 items/);
	});
});

describe.each([
	['account', 'getAll'],
	['agency', 'getAll'],
	['partner', 'getAll'],
	['partner', 'getAccounts'],
	['report', 'getAll'],
])('%s → %s, of which no pages are known', (resource, operation) => {
	const rows = Array.from({ length: 120 }, (_, i) =>
		resource === 'report' ? { category: 'UTILITY', count: i } : { id: i + 1 },
	);

	const came = async () => {
		const { output, error } = await hostile.run({ resource, operation, returnAll: true });
		expect(error).toBeUndefined();
		return output[0].map(({ json }) => json.id ?? json.count);
	};

	test.each<[number, string, (items: unknown[]) => unknown]>(
		[20, 50, 100].flatMap((size) => [
			[size, 'results', (results: unknown[]) => ({ results })],
			[size, 'a bare array', bare],
		]),
	)('comes whole in pages of %d, as %s', async (size, _, envelope) => {
		hostile.misbehaves = (response, { url }) => {
			const page = pageIn(url);
			answer(200, envelope(rows.slice((page - 1) * size, page * size)))(response, {} as never);
		};
		expect(await came()).toHaveLength(120);
	});

	test('comes once where every page is the whole list, though a number rises meanwhile', async () => {
		hostile.misbehaves = (response, request) => {
			const shown = rows.slice(0, 50).map((row, i) => (i ? row : { ...row, sent: Math.random() }));
			answer(200, shown)(response, request);
		};
		expect(await came()).toHaveLength(50);
	});

	test('comes where a page may not be asked for', async () => {
		const refused = answer(400, { page: ['This field is not allowed.'] });
		hostile.misbehaves = (response, request) =>
			(/[?&]page=/.test(request.url ?? '') ? refused : answer(200, rows.slice(0, 50)))(
				response,
				request,
			);
		expect(await came()).toHaveLength(50);
	});

	test('is asked for once where no page can be full', async () => {
		hostile.misbehaves = answer(200, rows.slice(0, 7));
		hostile.requests.length = 0;
		expect(await came()).toHaveLength(7);
		expect(hostile.requests).toHaveLength(1);
	});
});

test('what adds something is asked for once, however many come back', async () => {
	hostile.misbehaves = answer(200, { count: 300, next: '?page=2', results: pageOf(1) });
	hostile.requests.length = 0;
	const { error } = await hostile.run({
		...{ resource: 'partner', operation: 'addClient', accountName: 'Rossi', email: 'a@b.it' },
		...{ firstName: 'Anna', country: 'Italy', countryCode: 'IT', vatAmount: 22 },
	});
	expect(error).toBeUndefined();
	expect(hostile.requests).toHaveLength(1);
});
