/**
 * Answers that no character has: other names, other words. What can be read is read; what can't is
 * told, and never a success.
 */
import type { INodeParameters } from 'n8n-workflow';
import { MORE } from '../../nodes/Spoki/pickers/search';
import { answer, useHostile, type Misbehaviour } from '../security/hostile';
import { askedOf, byPage, contacts, link, pageOf } from './paged';

jest.setTimeout(120_000);

const hostile = useHostile();

const all = { resource: 'contact', operation: 'getAll', returnAll: true };
const upsert = { resource: 'contact', operation: 'upsert', phone: '+393331234567' };
const deletion = {
	resource: 'list',
	operation: 'delete',
	listId: { __rl: true, mode: 'id', value: '7' },
};
const addOperator = {
	resource: 'contact',
	operation: 'addOperator',
	contactId: { __rl: true, mode: 'id', value: '7' },
	email: { __rl: true, mode: 'email', value: 'anna@example.com' },
};

/** A list that only a cursor continues: `page` does nothing. */
const byCursor =
	(envelope: (items: unknown[], cursor: string | null) => unknown): Misbehaviour =>
	(response, request) => {
		const [, cursor = 'c1'] =
			askedOf(request.url).find(([name]) => /cursor|token/i.test(name)) ?? [];
		const page = Number(cursor.slice(1));
		const next = page < 3 ? `c${page + 1}` : null;
		answer(200, envelope(pageOf(page), next))(response, request);
	};

/** A bare list that only a header continues: `page` does nothing. */
const byHeader: Misbehaviour = (response, request) => {
	const after = Number(askedOf(request.url).find(([name]) => name === 'after')?.[1] ?? 0);
	const at = (place: number) => `<https://elsewhere.test/?after=${place}>`;
	const next = after + 30 < contacts.length ? `, ${at(after + 30)}; rel="next"` : '';
	response.setHeader('Link', `${at(0)}; rel="first"${next}`);
	answer(200, contacts.slice(after, after + 30))(response, request);
};

describe('Return All', () => {
	test.each<[string, Misbehaviour]>([
		['nextCursor', byCursor((results, nextCursor) => ({ results, nextCursor }))],
		['next_page_token', byCursor((results, token) => ({ results, next_page_token: token }))],
		['paging', byCursor((results, cursor) => ({ results, paging: { next_cursor: cursor } }))],
		['hasMore, in pages of one less', byPage((data, _, next) => ({ data, hasMore: !!next }), 99)],
		['next_page_url', byPage((data, _, next) => ({ data, next_page_url: link(next) }))],
		[
			'last_page of pages that shrink',
			byPage((data, page) => ({
				data: page === 2 ? [...data].slice(0, 99) : page === 3 ? contacts.slice(199) : data,
				meta: { current_page: page, last_page: 3 },
			})),
		],
		[
			'links with href',
			byPage((data, _, next) => ({ data, links: { next: { href: link(next) } } })),
		],
		['the address of the next page in a header', byHeader],
		['the number of the next page', byPage((results, _, next) => ({ results, next }))],
		['pagination', byPage((results, _, next) => ({ results, pagination: { next: link(next) } }))],
		[
			'an envelope in another',
			byPage((results, _, next) => ({ data: { results, next: link(next) } })),
		],
		['a count that shrinks', byPage((results, page) => ({ count: 300 - page, results }))],
		['a count as text', byPage((results) => ({ count: '300', results }))],
		['a count below none', byPage((results) => ({ count: -1, results }))],
	])('is whole with %s', async (_, misbehaves) => {
		hostile.misbehaves = misbehaves;
		const { output, error } = await hostile.run(all);
		expect(error).toBeUndefined();
		expect(output[0].map(({ json }) => json.id)).toEqual(contacts.map(({ id }) => id));
	});

	const first = pageOf(1);
	const second = (url = '', what: string) => pageOf(url.includes(what) ? 2 : 1);
	test.each<[string, Misbehaviour]>([
		['a page that is ignored', answer(200, { count: 300, results: first })],
		['more for ever', answer(200, { has_more: true, results: first })],
		[
			'a next that leads to itself',
			(response, request) => {
				const results = second(request.url, 'page=2');
				answer(200, { count: 300, next: '?page=2', results })(response, request);
			},
		],
		[
			'a cursor that leads to itself',
			(response, request) => {
				const results = second(request.url, 'cursor=');
				answer(200, { next: '?cursor=a', results })(response, request);
			},
		],
		[
			'an empty page in between',
			byPage((results, page, next) => ({
				count: 300,
				next: link(next),
				results: page === 2 ? [] : results,
			})),
		],
	])('says that more is missing with %s, and a Limit takes what comes', async (_, misbehaves) => {
		hostile.misbehaves = misbehaves;
		const { error } = await hostile.run(all);
		expect(error?.message).toMatch(/^Spoki says that the list has more than the [12]00 items/);
		const { output } = await hostile.run({ ...all, returnAll: false, limit: 250 });
		expect(output[0].length).toBeGreaterThanOrEqual(100);
	});

	test.each<[string, Misbehaviour]>([
		['a page that is ignored', answer(200, { count: 300, results: first })],
		['more for ever', answer(200, { has_more: true, results: first })],
		[
			'a second page that is gone',
			(response, request) => {
				const isFirst = askedOf(request.url).some(([, value]) => value === '1');
				const body = isFirst ? { count: 300, results: first } : { detail: 'Invalid page.' };
				answer(isFirst ? 200 : 404, body)(response, request);
			},
		],
	])('of a picker says that there may be more with %s', async (_, misbehaves) => {
		hostile.misbehaves = misbehaves;
		const shown = await hostile.pickAll('searchContacts');
		expect(shown).toHaveLength(101);
		expect(shown.at(-1)).toEqual(MORE);
	});

	test('of a picker says nothing where all came', async () => {
		hostile.misbehaves = answer(200, { count: 100, results: first });
		const shown = await hostile.pickAll('searchContacts');
		expect(shown).toHaveLength(100);
		expect(shown).not.toContainEqual(MORE);
	});

	test.each<[INodeParameters, string]>([
		[{ resource: 'contact', operation: 'get' }, 'contactId'],
		[{ resource: 'message', operation: 'sendText', text: 'Hi' }, 'phone'],
		[addOperator, 'email'],
		[
			{ resource: 'ticket', operation: 'create', title: 'A', contactPhone: '+393331234567' },
			'status',
		],
	])('and what a picker says then is no value: %j', async (parameters, name) => {
		const chosen = { __rl: true, mode: 'list', value: MORE.value };
		const { error } = await hostile.run({ ...parameters, [name]: chosen });
		expect(error?.message).toBeDefined();
		expect(hostile.requests).toEqual([]);
	});

	test.each<[unknown]>([
		[{ success: false, message: 'Not for you.' }],
		[{ success: false, message: 'Not for you.', results: [] }],
		[{ status: 'error', detail: 'Not for you.', results: [] }],
		[{ detail: 'Not for you.' }],
		[{ data: { error: 'Not for you.' } }],
		[{}],
	])('is no list of one, and none without items, when Spoki answers %j', async (body) => {
		hostile.misbehaves = answer(200, body);
		const { error } = await hostile.run(all);
		expect(error?.message).toMatch(/^Spoki (refused this|doesn't accept)|^Spoki's answer/);
		await expect(hostile.pick('searchContacts')).rejects.toThrow();
		await expect(hostile.poll({ events: ['newContact'] })).rejects.toThrow();
	});
});

describe('a 2xx that says no in other words', () => {
	const noes = [
		{ status: 'fail', message: 'No.' },
		{ status: 'ko', message: 'No.' },
		{ status: false, message: 'No.' },
		{ status: 400, message: 'No.' },
		{ status_code: 422, detail: 'No.' },
		{ statusCode: 400, message: 'No.' },
		{ code: 403, message: 'No.' },
		{ success: 'false', message: 'No.' },
		{ success: 0, message: 'No.' },
		{ result: false, message: 'No.' },
		{ data: { success: false, message: 'No.' } },
		{ response: { error: 'No.' } },
		[{ success: false, detail: 'No.' }],
		['No such operator.'],
		'Error: no such thing',
		{ fault: 'No.' },
		{ reason: 'No.' },
		{ done: false },
		{ Success: false, Message: 'No.' },
		{ id: 7, errors: ['No.'] },
		{ error_message: 'No.' },
		{ errorMessage: 'No.' },
		{ exception: 'No' },
		{ detail: 'Not found.' },
		{ phone: ['Enter a valid phone number.'] },
		{ success: true, data: { success: false, error: 'No.' } },
	];
	const writes: Array<[string, INodeParameters]> = [
		['Create or Update', upsert],
		['Delete', deletion],
		['Add Operator', addOperator],
	];
	const cases = writes.flatMap(([name, parameters]) =>
		noes.map((body) => [name, body, parameters] as const),
	);
	test.each(cases)('is no success of %s: %j', async (_, body, parameters) => {
		hostile.misbehaves = answer(200, body);
		const { error } = await hostile.run(parameters);
		expect(error?.message).toMatch(/^Spoki (refused this|doesn't accept)|^Spoki's answer/);
	});

	test.each(['one', 'list'])('is no %s that was read', async (what) => {
		hostile.misbehaves = answer(200, { fault: 'No.', details: {} });
		const one = { ...addOperator, operation: 'get', email: undefined };
		const { error } = await hostile.run(what === 'one' ? one : all);
		expect(error?.message).toMatch(/^Spoki (refused this|doesn't accept)|^Spoki's answer/);
	});

	test('leaves it open whether something was created, where its ID stands beside', async () => {
		hostile.misbehaves = answer(200, { id: 7, errors: ['The name is taken.'] });
		const { error } = await hostile.run({ resource: 'list', operation: 'create', name: 'Prova' });
		expect(error?.message).toBe('Spoki refused this: The name is taken.');
		expect(error?.description).toMatch(/^Spoki may have created the list/);
	});

	test('is not the status of a thing that is called so', async () => {
		const body = { id: 7, title: 'Delivery', status: 'failed' };
		hostile.misbehaves = answer(200, body);
		const update = { resource: 'ticket', operation: 'update', updateFields: { title: 'Delivery' } };
		const ticketId = { __rl: true, mode: 'id', value: '7' };
		const { output, error } = await hostile.run({ ...update, ticketId });
		expect(error).toBeUndefined();
		expect(output[0].map(({ json }) => json)).toEqual([body]);
	});
});

describe('a batch', () => {
	const sent = contacts.slice(0, 4).map(({ phone }) => ({ phone }));
	const phones = sent.map(({ phone }) => phone);
	const each = (third: object, others: object) =>
		phones.map((phone, i) => ({ phone, ...(i === 2 ? third : others) }));
	const wordsFor = async (body: unknown) => {
		hostile.misbehaves = answer(200, body);
		const { output, error } = await hostile.run(
			{ resource: 'contact', operation: 'bulkSync', phone: '={{ $json.phone }}' },
			{ items: sent, node: { onError: 'continueRegularOutput' } },
		);
		expect(error).toBeUndefined();
		return output[0].map(({ json }) =>
			json.success === true ? 'success' : json.sent === true ? 'sent' : 'refused',
		);
	};

	test.each<[unknown]>([
		[{ results: each({ status: 'rejected' }, { status: 'created' }) }],
		[{ results: each({ id: 3, status: 'invalid' }, { id: 4, status: 'created' }) }],
		[{ results: each({ status: 'skipped' }, { status: 'ok' }) }],
		[{ results: each({ result: 'ko' }, { result: 'ok' }) }],
		[{ results: each({ code: 400 }, { code: 200 }) }],
		[{ results: each({ status: 400 }, { status: 200 }) }],
		[{ results: [true, true, false, true] }],
		[{ results: ['ok', 'ok', 'ko', 'ok'] }],
		[{ results: [200, 200, 400, 200] }],
		[['created', 'created', 'invalid', 'updated']],
		[{ data: { errors: [{ phone: phones[2], detail: 'No.' }] } }],
		[{ result: { errors: [{ phone: phones[2], detail: 'No.' }] } }],
	])('has one refused by %j', async (body) => {
		expect(await wordsFor(body)).toEqual(['success', 'success', 'refused', 'success']);
	});

	test.each<[unknown]>([
		[{ results: each({ imported: false }, { imported: true }) }],
		[{ results: each({ valid: false }, { valid: true }) }],
		[{ results: each({ id: null }, { id: 3 }) }],
		[{ results: each({ status: 'postponed' }, { status: 'created' }) }],
		[{ results: each({ reason: 'Blocked.' }, {}) }],
		[{ results: each({ message: 'Blocked.' }, {}) }],
		[{ results: [{ id: 1 }, { id: 2 }, null, { id: 4 }] }],
		[{ errors: [`Duplicate of ${phones[1]}: ${phones[2]}`] }],
		[{ errors: [], status: 'partial' }],
		[{ errors: [], created: phones.slice(0, 3) }],
		[{ errors: [], created: 3 }],
		[{ errors: [], created: 2, updated: 1 }],
		[{ errors: [], count: 3 }],
		[{ errors: [], total: 4, processed: 3 }],
		[{ contacts: 3 }],
		[['created', 'created', 'duplicate', 'updated']],
	])('is no success by %j, and the first item has the answer', async (body) => {
		expect(await wordsFor(body)).toEqual(['sent', 'sent', 'sent', 'sent']);
	});

	test.each<[unknown]>([
		[{ errors: [], status: 'fail' }],
		[{ errors: {}, success: 'false' }],
		[{ job: { id: 1, status: 'failed' } }],
	])('is refused whole by %j', async (body) => {
		expect(await wordsFor(body)).toEqual(phones.map(() => 'refused'));
	});

	test.each<[unknown]>([
		[{ results: each({ created: false, updated: true }, { created: true, updated: false }) }],
		[{ errors: [], status: 'done', created: 3, updated: 1 }],
		[{ data: { created: 4 } }],
		[{ errors: [{ phone: phones[2], detail: 'No.' }], created: 3 }],
	])('is still read where it is plain: %j', async (body) => {
		const words = await wordsFor(body);
		expect(words.filter((word) => word === 'success').length).toBeGreaterThanOrEqual(3);
	});
});
