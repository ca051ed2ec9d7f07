import { usable } from '../../nodes/Spoki/client/answer';
import type { Endpoint } from '../../nodes/Spoki/client/endpoint';

const endpoint: Endpoint = { method: 'DELETE', path: '/api/1/things/{id}/', answer: 'deleted' };

/** Whether an answer to the deletion of the thing 7 says that it is gone; if not, it is asked for again. */
const isGone = (body: unknown, statusCode = 200) => {
	const call = { endpoint, path: '/api/1/things/7/' };
	return 'statusCode' in usable({ statusCode, headers: {}, body }, call, []);
};

describe('a thing is gone', () => {
	test.each([
		...[undefined, null, '', ' ', true, 1, 3, '2', 'true', 'Yes', 'ok', 'success', 'done'],
		...['deleted', [], [1], [1, { 'things.Thing': 1 }], ['2'], {}],
		{ success: true },
		{ success: 'yes' },
		{ ok: 1 },
		{ deleted: true },
		{ deleted: 3 },
		{ deleted: [1, { 'things.Thing': 1 }] },
		{ is_deleted: true },
		{ accepted: true },
		{ result: 'deleted' },
		{ status: 'deleted' },
		{ success: true, result: null },
		{ success: true, note: 'x' },
		{ success: true, errors: [] },
		{ success: true, detail: 'x' },
		{ status: null, note: null },
		{ data: { success: true } },
		// What is gone, as it was.
		{ id: 7 },
		{ id: '7', name: 'x' },
		{ uuid: '7' },
		{ id: 7, uuid: 'x' },
		{ id: 7, status: 'open', type: 'x' },
		{ id: 7, detail: 'Deleted' },
		{ id: 7, message: 'ok', warning: '' },
	])('when %j is answered', (body) => expect(isGone(body)).toBe(true));

	test.each([204, 201])('with HTTP %i', (status) => expect(isGone('', status)).toBe(true));
});

describe('whether a thing is gone is asked once more', () => {
	test.each([
		...[false, 0, -1, '0', 'gone', 'not deleted', 'deleted?', 'undone', [0], ['deleted'], [[1]]],
		{ success: false },
		{ deleted: false },
		{ deleted: 0 },
		{ is_deleted: false },
		{ accepted: false },
		{ accepted: 'later' },
		{ ok: 'maybe' },
		{ success: 'maybe' },
		{ result: 'maybe' },
		{ success: true, deleted: 0 },
		{ success: true, errors: ['x'] },
		{ id: 7, errors: ['x'] },
		{ status: 'gone' },
		{ note: 'x' },
		{ detail: 'x' },
		{ data: { note: 'x' } },
		{ id: 8 },
		{ uuid: 'x' },
		{ id: 'thing' },
		{ id: 8, success: true },
		{ id: 7, status: 'failed' },
		{ id: 7, status: 'pending' },
		{ id: 7, type: 'error' },
		{ id: 7, detail: 'It is in use.' },
		{ id: 7, message: 'It is in use.' },
		{ id: 7, warning: 'It is in use.' },
		{ id: 7, detail: 'Deleted', message: 'It is in use.' },
	])('when %j is answered', (body) => expect(isGone(body)).toBe(false));

	test.each(['', null, { id: 7 }])('when a 202 is answered with %j', (body) =>
		expect(isGone(body, 202)).toBe(false),
	);
});

test('a 202 that says that it is done is believed', () =>
	expect(isGone({ success: true }, 202)).toBe(true));
