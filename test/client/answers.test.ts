import type { IDataObject } from 'n8n-workflow';
import { usable } from '../../nodes/Spoki/client/answer';
import type { Endpoint } from '../../nodes/Spoki/client/endpoint';

type Call = Parameters<typeof usable>[1];

const path = '/api/1/custom-things/';
const create: Endpoint = { method: 'POST', path, answer: 'one', mayHave: 'created it' };
const update: Endpoint = { method: 'PATCH', path, answer: 'one' };
const get: Endpoint = { method: 'GET', path, answer: 'one' };
const report: Endpoint = { ...get, proof: [] };
const list: Endpoint = { method: 'GET', path, answer: 'list' };
const nameless: Endpoint = { ...list, identity: null };
const createAll: Endpoint = { method: 'POST', path, answer: 'list' };
const act: Endpoint = { method: 'POST', path, answer: 'anything' };
const send: Endpoint = { ...act, proof: ['uuid', 'id'], mayHave: 'sent it' };
const batch: Endpoint = { ...act, batch: 10 };
const remove: Endpoint = { method: 'DELETE', path: `${path}{id}/`, answer: 'deleted' };

const of = (endpoint: Endpoint, status: number, body: unknown, call: Partial<Call> = {}) =>
	usable({ statusCode: status, headers: {}, body }, { endpoint, ...call }, []);

const isUsable = (...[endpoint, status, body, call]: Parameters<typeof of>) =>
	'statusCode' in of(endpoint, status, body, call);

const thing = { id: 7 };

describe('one thing is taken out of what it comes in', () => {
	test.each([
		thing,
		[thing],
		{ data: thing },
		{ thing },
		{ custom_thing: thing },
		{ data: thing, success: true, ok: true, status: 'x', result: 'x', message: 'x', code: 'x' },
		[{ data: thing }],
	])('%j', (body) => expect(of(update, 200, body)).toMatchObject({ statusCode: 200, body: thing }));

	test.each([
		{ other: thing },
		{ data: thing, more: 1 },
		{ data: thing, my_status: 'x' },
		{ data: thing, statuses: 'x' },
		{ data: { name: 'x' }, ok: true },
		{ status: 'x' },
		[thing, thing],
		[],
		'x',
	])('but %j is none', (body) => {
		expect(of(update, 200, body)).toEqual({
			status: 200,
			headers: {},
			body,
			maybeDone: true,
			transient: true,
			isUnreadable: true,
		});
	});

	test('a 204 carries none, whatever stands behind it', () => {
		expect(isUsable(get, 204, thing)).toBe(false);
		expect(isUsable(act, 204, thing)).toBe(true);
	});
});

describe('what has names that nobody has published', () => {
	test.each([{ a: 1 }, [{ a: 1 }], true, false, { id: 7, detail: 'x' }])('can be %j', (body) =>
		expect(isUsable(report, 200, body)).toBe(true),
	);
	test.each([{}, [{}], [], [{ a: 1 }, { a: 1 }], [[{ a: 1 }]], { detail: 'x' }, 'x', 1, null])(
		'but not %j',
		(body) => expect(isUsable(report, 200, body)).toBe(false),
	);
	test('is no yes or no where something was to be done', () =>
		expect(isUsable({ ...update, proof: [] }, 200, true)).toBe(false));
});

describe('what shows that a message is on its way', () => {
	test.each([
		{ uuid: 'x' },
		{ id: 7 },
		{ data: { uuid: 'x' } },
		{ message: { uuid: 'x' } },
		[{ uuid: 'x' }],
		{ data: { message: { uuid: 'x' } } },
		{ uuid: 'x', errors: ['x'] },
		{ uuid: 'x', detail: 'Not read yet' },
	])('%j', (body) => expect(isUsable(send, 200, body)).toBe(true));

	test.each([
		{ uuid: '' },
		{ id: null },
		{ a: { b: { uuid: 'x' } } },
		[[{ uuid: 'x' }]],
		[[]],
		{},
		'uuid',
		null,
	])('but not %j', (body) => {
		expect(of(send, 200, body)).toMatchObject({ isUnreadable: true, maybeDone: true });
	});
});

describe('a list', () => {
	test.each<[Endpoint, unknown, IDataObject | undefined]>([
		[list, [], undefined],
		[list, [thing], undefined],
		[list, { results: [] }, undefined],
		[list, { results: [], count: 0 }, undefined],
		[list, { results: [], count: 5 }, { page: 2 }],
		[list, { results: [thing], count: 5 }, { page: 1 }],
		[list, { data: { results: [thing] } }, undefined],
		// A thing alone.
		[list, thing, undefined],
		[list, { uuid: 'x' }, undefined],
		[nameless, { name: 'x' }, undefined],
		[createAll, [thing], undefined],
		[createAll, { results: [thing] }, undefined],
		[createAll, { results: [thing], count: 1 }, undefined],
	])('of %j may be %j', (endpoint, body, qs) =>
		expect(isUsable(endpoint, 200, body, { qs })).toBe(true),
	);

	test.each<[Endpoint, number, unknown, IDataObject | undefined]>([
		[list, 200, { results: [], count: 5 }, undefined],
		[list, 200, { results: [], count: '5' }, { page: 1 }],
		[list, 204, [], undefined],
		[list, 200, { name: 'x' }, undefined],
		[list, 200, 'x', undefined],
		[list, 200, null, undefined],
		[list, 200, { detail: 'x', results: [] }, undefined],
		[nameless, 200, {}, undefined],
		[nameless, 200, 'x', undefined],
		[nameless, 200, { detail: 'x' }, undefined],
		[createAll, 200, [], undefined],
		[createAll, 200, { results: [] }, { page: 2 }],
	])('of %j and HTTP %i may not be %j', (endpoint, status, body, qs) =>
		expect(isUsable(endpoint, status, body, { qs })).toBe(false),
	);

	const next = (link: unknown, body: unknown = [thing], endpoint = list) => {
		const answer = { statusCode: 200, headers: { link } as IDataObject, body };
		return (usable(answer, { endpoint }, []) as { body: unknown }).body;
	};

	test.each([
		'<https://x.test/?page=2>; rel="next"',
		'<https://x.test/?page=2>; REL=next',
		'<https://x.test/?page=2>;title="x";  rel="next last"',
		'<https://x.test/?page=1>; rel="prev", <https://x.test/?page=2>; rel="next"',
		'<https://x.test/?page=2>; rel="next", <https://x.test/?page=9>; rel="last"',
	])('goes on where a header says so: %s', (link) =>
		expect(next(link)).toEqual({ next: 'https://x.test/?page=2', results: [thing] }),
	);

	test.each([
		undefined,
		'<https://x.test/?page=2>; rel="prev"',
		'<https://x.test/?page=2>; rel="nextra"',
		'<https://x.test/?page=2>; xrel="next"',
		'<https://x.test/?page=2>, rel="next"',
		'<>; rel="next"',
		'https://x.test/?page=2; rel="next"',
	])('and does not with %s', (link) => expect(next(link)).toEqual([thing]));

	test('is read as it is where it has a place for the next page, and in what is no list', () => {
		const link = '<https://x.test/?page=2>; rel="next"';
		expect(next(link, { results: [thing] })).toEqual({ results: [thing] });
		expect(next(link, [thing], act)).toEqual([thing]);
	});
});

describe('what an action is answered', () => {
	test.each(['', null, 'OK', 42, true, {}, [], ['a'], { a: 1 }, 'See <b>', 'Sent [1]'])(
		'%j is a success',
		(body) => expect(isUsable(act, 200, body)).toBe(true),
	);
	test.each([
		'<html>',
		' \n<html>',
		'{"id"',
		'[1,',
		'Error: x',
		'It was not sent',
		['It was not sent'],
		{ detail: 'It was not sent' },
		{ phone: ['Not a phone.'] },
		{ data: { detail: 'It was not sent' } },
		{ data: { done: false } },
		{ done: false },
		{ error: 'x' },
		0,
	])('%j is none', (body) => expect(isUsable(act, 200, body)).toBe(false));

	test('of a batch a list of sentences can be read, and of what failed too', () => {
		expect(isUsable(batch, 200, ['It was not sent'])).toBe(true);
		expect(isUsable(batch, 200, { error: 'x' })).toBe(true);
		expect(isUsable(batch, 200, '<html>')).toBe(false);
	});
});

describe('what is told of a refusal', () => {
	const no = { error: 'No.' };
	test.each<[string, Endpoint, number, unknown, object]>([
		['of a creation', create, 200, no, { maybeDone: false, transient: false }],
		['of a creation, as created', create, 201, no, { maybeDone: true, transient: false }],
		['with an ID of something new', create, 200, { ...no, id: 7 }, { maybeDone: true }],
		['with an ID of what is changed', update, 200, { ...no, id: 7 }, { maybeDone: false }],
		['of a list', list, 200, { ...no, results: [] }, { maybeDone: false, transient: true }],
		['of a deletion', remove, 200, no, { maybeDone: false, transient: false }],
	])('%s', (_, endpoint, status, body, told) => {
		const refused = of(endpoint, status, body);
		expect(refused).toMatchObject({ status, headers: {}, body, ...told });
		expect(refused).not.toHaveProperty('isUnreadable');
	});

	test('a thing that is only read can have an error of its own', () => {
		expect(isUsable(get, 200, { id: 7, error: 'x' })).toBe(true);
		expect(isUsable(list, 200, { id: 7, error: 'x' })).toBe(true);
		expect(isUsable(list, 200, [{ id: 7, error: 'x' }])).toBe(true);
		expect(isUsable(update, 200, { id: 7, error: 'x' })).toBe(false);
	});

	test('what shows no secret by its name says no all the same', () => {
		const body = { error: 'No.', token: 'abc' };
		expect(of(create, 200, body)).toMatchObject({ body: { error: 'No.', token: '…' } });
		expect(of(create, 200, { token: 'abc' })).toMatchObject({ body: { token: '…' } });
	});
});

test.each<[Endpoint, number, boolean, boolean]>([
	[create, 200, true, true],
	[create, 202, true, false],
	[create, 204, true, false],
	[get, 200, false, true],
	[get, 202, false, false],
	[{ ...get, mayHave: 'made it' }, 200, true, true],
	[list, 202, false, true],
	[list, 204, false, true],
	[remove, 202, true, true],
])('of an answer to %j with HTTP %i that can not be read: %p, %p', (endpoint, status, ...told) => {
	const [maybeDone, transient] = told;
	expect(of(endpoint, status, 'gone')).toMatchObject({ isUnreadable: true, maybeDone, transient });
});

describe('what was to be switched', () => {
	const asked = (body: Call['body'], answered: unknown, endpoint = update) =>
		of(endpoint, 200, answered, { body });

	test('and is not, is no success', () => {
		expect(asked({ is_active: true }, { id: 7, is_active: false })).toEqual({
			status: 200,
			headers: {},
			body: { is_active: ['is still false'] },
			maybeDone: false,
			transient: false,
		});
		expect(asked({ a: 'x', b: false }, { data: { id: 7, a: 'y', b: true } })).toMatchObject({
			body: { b: ['is still true'] },
		});
		expect(asked({ on: true }, { on: false, a: 1 }, act)).toMatchObject({
			body: { on: ['is still false'] },
		});
	});

	test.each<[Call['body'], object, Endpoint]>([
		[{ is_active: true }, { id: 7, is_active: true }, update],
		[{ is_active: true }, { id: 7 }, update],
		[{ is_active: true }, { id: 7, is_active: 'false' }, update],
		[{ name: 'x' }, { id: 7, name: 'y' }, update],
		[{ is_active: true }, { id: 7, is_active: false }, create],
		[[{ is_active: true }], { id: 7, is_active: false }, update],
		[undefined, { id: 7, is_active: false }, update],
	])('is a success with %j answered by %j', (body, answered, endpoint) =>
		expect(asked(body, answered, endpoint)).toHaveProperty('statusCode', 200),
	);
});
