/**
 * What a deletion may be answered. `deleted: true` is said only where the answer doesn't leave it open:
 * otherwise it is asked for once more, and what is gone is not found the second time.
 */
import { answer, useHostile } from '../security/hostile';

const hostile = useHostile();

const deletion = {
	resource: 'list',
	operation: 'delete',
	listId: { __rl: true, mode: 'id', value: '7' },
};

const done = (
	[
		[undefined, 204],
		[''],
		[{}],
		[[]],
		[true],
		['OK'],
		['deleted'],
		[{ deleted: true }],
		[{ deleted: 1 }],
		[{ deleted: [1, { 'lists.List': 1 }] }],
		[[1, { 'lists.List': 1 }]],
		[{ success: true }],
		[{ success: 'yes' }],
		[{ status: 'success' }],
		[{ result: 'ok' }],
		[{ id: 7 }],
		[{ id: '7', name: 'Prova', is_deleted: true }],
		[{ id: 7, name: 'Prova', status: 'active' }],
	] as Array<[unknown, number?]>
).map(([body, status = 200]): [unknown, number] => [body, status]);

test.each(done)('%j is one that is done', async (body, status) => {
	hostile.misbehaves = answer(status, body);
	const { output, error } = await hostile.run(deletion);
	expect(error).toBeUndefined();
	expect(output[0].map(({ json }) => json)).toEqual([{ deleted: true, id: 7 }]);
	expect(hostile.requests).toHaveLength(1);
});

const unclear = (
	[
		[{ deleted: 0 }],
		[{ deleted: [] }],
		[[0, {}]],
		[{ deleted: [0, {}] }],
		[{ deleted: 'no' }],
		[{ deleted: false, id: 7 }],
		[{ detail: 'Not found.' }],
		[{ errors: ['No.'], id: 7 }],
		[{ removed: false }],
		[{ reason: 'In use.' }],
		[{ id: 7, is_deleted: false }],
		[{ id: 7, status: 'pending' }],
		[{ id: 7, status: 'failed' }],
		[{ id: 8 }],
		[{ success: true, id: 8 }],
		[{ success: true, deleted: 0 }],
		[false],
		[0],
		['KO'],
		['Cannot delete: in use'],
		[['The list is in use.']],
		[undefined, 202],
		[{ id: 7 }, 202],
		[{ id: 7, status: 'scheduled' }],
		[{ id: 7, detail: 'The list has campaigns and cannot be deleted' }],
		[{ id: 7, message: 'The list is locked' }],
		[{ id: 7, accepted: false }],
		[{ id: 7, type: 'error' }],
	] as Array<[unknown, number?]>
).map(([body, status = 200]): [unknown, number] => [body, status]);

test.each(unclear)('%j leaves it open: it is asked for again, and told', async (body, status) => {
	hostile.misbehaves = answer(status, body);
	const { error } = await hostile.run(deletion);
	expect(error?.message).toMatch(/^Spoki's answer|^Spoki refused this/);
	expect(hostile.requests.length).toBeGreaterThan(1);
});

test.each(unclear)(
	'%j is a success where nothing is found the second time',
	async (body, status) => {
		hostile.misbehaves = (response, request) =>
			(hostile.requests.length > 1 ? answer(404, { detail: 'Not found.' }) : answer(status, body))(
				response,
				request,
			);
		const { output } = await hostile.run(deletion);
		expect(output[0].map(({ json }) => json)).toEqual([{ deleted: true, id: 7 }]);
	},
);

test('{"success": "no"} is a refusal', async () => {
	hostile.misbehaves = answer(200, { success: 'no' });
	const { error } = await hostile.run(deletion);
	expect(error?.message).toMatch(/^Spoki refused this/);
});

test('{"status": "500"} is one too, also as a text', async () => {
	hostile.misbehaves = answer(200, { status: '500', message: 'Internal' });
	const { error } = await hostile.run(deletion);
	expect(error?.message).toContain('Spoki');
	expect(hostile.requests).toHaveLength(1);
});

test.each([
	{ id: 7, failed: true },
	{ id: 7, isError: true },
	{ success: true, failed: 1 },
])('%j is a refusal, whatever stands beside it', async (body) => {
	hostile.misbehaves = answer(200, body);
	const { error } = await hostile.run(deletion);
	expect(error?.message).toMatch(/^Spoki refused this/);
	expect(hostile.requests).toHaveLength(1);
});
