import { apiKeyFor } from '../spoki';
import { runNode } from '../engine';
import { Client } from '../../nodes/Spoki/client';
import type { Connection } from '../../nodes/Spoki/client/connection';
import { deleteOperation as deleteList } from '../../nodes/Spoki/resources/list/delete.operation';
import { client, pace, spokiNode } from '../nodes';
import { byId, deletion, ownCredential, until, useLimits } from './harness';

const limits = useLimits();
const { run, minuteOf, answered, effects } = limits;

const DELETE_LIST = 'DELETE /api/1/lists/{id}/';

/** Lists to delete: 5 a minute. */
const listItems = (count: number) =>
	Array.from({ length: count }, (_, index) => ({
		id: limits.sandbox.store.lists.add({ name: `List ${index}` }).id,
	}));

const order = () => limits.sandbox.requests.map(({ path }) => Number(/(\d+)\/$/.exec(path)?.[1]));

/** The time between the first request and the last, in ms. */
const spanMs = () => limits.sandbox.requests.at(-1)!.at - limits.sandbox.requests[0].at;

test('20 items on an endpoint with 5 a minute: 20 succeed, and Spoki never has to say 429', async () => {
	minuteOf(600);
	const items = listItems(20);
	const { json, from, error } = await run(deletion(), { items });
	expect(error).toBeUndefined();
	expect(json[0]).toEqual(items.map(({ id }) => ({ deleted: true, id })));
	expect(from[0]).toEqual(items.map((_, index) => index));
	expect(answered(429)).toBe(0);
	expect(effects(DELETE_LIST)).toBe(20);
	// Three windows lie between the first five and the last five.
	expect(spanMs()).toBeGreaterThanOrEqual(1800);
	// Each window takes the next five, in order.
	const fives = [0, 5, 10, 15].map((start) => order().slice(start, start + 5));
	expect(fives.map((five) => five.sort((a, b) => a - b))).toEqual(
		[0, 5, 10, 15].map((start) => items.slice(start, start + 5).map(({ id }) => id)),
	);
});

test.each(['seconds', 'date', 'none'] as const)(
	'another process uses the same limit (Retry-After: %s): its 429s are waited out, and all finish',
	async (retryAfter) => {
		minuteOf(1000, retryAfter);
		pace.backoffMs = 50;
		const items = listItems(12);
		const other = secondProcess();
		const credential = { credentialId: ownCredential() };
		// Both are warm when they start, so that they meet within one window.
		const [{ id: tagId }] = limits.sandbox.store.tags.all();
		const warm = { resource: 'tag', operation: 'get', tagId: String(tagId) };
		await Promise.all([run(warm), other(warm, {})]);
		const [mine, theirs] = await Promise.all([
			run(deletion(), { items: items.slice(0, 6), ...credential }),
			other(deletion(), { items: items.slice(6), ...credential }),
		]);
		for (const { error, output } of [mine, theirs]) {
			expect(error).toBeUndefined();
			expect(output[0].map(({ json }) => json.deleted)).toEqual(Array(6).fill(true));
		}
		expect(answered(429)).toBeGreaterThan(0);
		expect(effects(DELETE_LIST)).toBe(12);
	},
);

/** The node with a client of its own, which shares no memory with that of this file, as in another worker. */
function secondProcess() {
	const node = spokiNode(new Client(pace));
	return async (parameters: Parameters<typeof run>[0], more: Parameters<typeof run>[1]) =>
		await runNode({
			parameters,
			credentials: apiKeyFor(limits.sandbox),
			nodeType: node,
			...more,
		});
}

test('429s do not change the order, and one request goes ahead after each', async () => {
	minuteOf(200);
	limits.sandbox.settings.limits.enabled = false;
	const items = listItems(10);
	limits.sandbox.faults.add({ kind: '429', retryAfter: 0.05, match: { times: 4 } });
	const { error } = await run(deletion(), { items });
	expect(error).toBeUndefined();
	const done = limits.sandbox.requests.filter(({ status }) => status === 204);
	expect(done).toHaveLength(10);
	expect(new Set(done.map(({ path }) => path)).size).toBe(10);
	expect(answered(429)).toBe(4);
	// The first five were turned away but for one; what was turned away comes before the rest.
	const ids = done.map(({ path }) => Number(/(\d+)\/$/.exec(path)?.[1]));
	const firstFive = items.slice(0, 5).map(({ id }) => id);
	expect(ids.slice(0, 5).sort((a, b) => a - b)).toEqual(firstFive);
});

test.each([
	['429 with Retry-After in seconds', { kind: '429', retryAfter: 0.2 }, 200],
	['503 with Retry-After', { kind: '503-retry-after', retryAfter: 0.2 }, 200],
	['429 with a date', { kind: '429', retryAfter: 'date' }, 600],
	['429 with a text that names the seconds', { kind: '429-no-header', body: 'text' }, 1000],
	['429 without any word', { kind: '429-no-header' }, 30],
] as const)('%s: waits, then goes on', async (_, fault, atLeastMs) => {
	pace.backoffMs = 30;
	// Where no wait is told, the pause is at least what lies between two requests at 5 a minute.
	pace.windowMs = 150;
	const start = Date.now();
	const given = { ...fault } as Record<string, unknown>;
	// An HTTP date has whole seconds: up to one more than is meant. The first request is not sent at once.
	const mostMs = given.retryAfter === 'date' ? atLeastMs + 1100 : atLeastMs;
	if (given.retryAfter === 'date')
		given.retryAfter = new Date(Math.ceil((start + 700) / 1000) * 1000).toUTCString();
	if (given.body) given.body = { detail: 'Request was throttled. Expected available in 1 second.' };
	limits.sandbox.faults.add({ ...given, match: { times: 1 } } as never);
	const [{ id }] = listItems(1);
	const { error, json } = await run(deletion(), { items: [{ id }] });
	expect(error).toBeUndefined();
	expect(json).toEqual([[{ deleted: true, id }]]);
	const [first, second] = limits.sandbox.requests;
	expect(limits.sandbox.requests).toHaveLength(2);
	expect(second.at - first.at).toBeGreaterThanOrEqual(atLeastMs);
	expect(second.at - first.at).toBeLessThan(mostMs * 1.2 + 1300);
});

test('a Retry-After of 0 does not become a loop', async () => {
	pace.backoffMs = 40;
	pace.windowMs = 100;
	limits.sandbox.faults.add({ kind: '429', retryAfter: 0, match: { times: 3 } });
	const { error } = await run(deletion(), { items: listItems(1) });
	expect(error).toBeUndefined();
	const times = limits.sandbox.requests.map(({ at }) => at);
	expect(times).toHaveLength(4);
	expect(times[3] - times[0]).toBeGreaterThanOrEqual(40 + 80 + 160);
});

test('nodes and workflows of a process share a limit; another credential has its own', async () => {
	minuteOf(500);
	const items = listItems(8);
	const credentialId = ownCredential();
	const [a, b] = await Promise.all([
		run(deletion(), { items: items.slice(0, 4), credentialId }),
		run(deletion(), { items: items.slice(4), credentialId }),
	]);
	expect([a.error, b.error]).toEqual([undefined, undefined]);
	expect(answered(429)).toBe(0);
	expect(spanMs()).toBeGreaterThanOrEqual(500);

	limits.sandbox.settings.limits.enabled = false;
	limits.sandbox.clearRequests();
	pace.windowMs = 60_000;
	const more = listItems(8);
	const apart = await Promise.all([
		run(deletion(), { items: more.slice(0, 4) }),
		run(deletion(), { items: more.slice(4) }),
	]);
	expect(apart.map(({ error }) => error)).toEqual([undefined, undefined]);
	expect(spanMs()).toBeLessThan(5000);
});

test('the endpoints of custom fields share one limit, and deletions have theirs', async () => {
	minuteOf(400);
	const credentialId = ownCredential();
	const [{ id }] = limits.sandbox.store.customFields.all();
	const field = { resource: 'customField', customFieldId: byId(id) };
	const get = async () => await run({ ...field, operation: 'get' }, { credentialId });
	const update = async (label: string) =>
		await run({ ...field, operation: 'update', label }, { credentialId });
	const results = await Promise.all([get(), get(), get(), update('A'), update('B'), update('C')]);
	expect(results.map(({ error }) => error)).toEqual(Array(6).fill(undefined));
	expect(answered(429)).toBe(0);
	expect(spanMs()).toBeGreaterThanOrEqual(400);
});

test('an endpoint without a published limit runs at a bounded width', async () => {
	limits.sandbox.settings.latencyMs = 30;
	let most = 0;
	const requests = limits.sandbox.requests;
	const watch = setInterval(() => {
		most = Math.max(most, requests.filter(({ status }) => status === undefined).length);
	}, 2);
	const ids = limits.sandbox.store.contacts.all().slice(0, 30);
	const { output } = await run(
		{ resource: 'contact', operation: 'get', contactId: byId('={{ $json.id }}') },
		{ items: ids.map(({ id }) => ({ id })) },
	);
	clearInterval(watch);
	limits.sandbox.settings.latencyMs = 0;
	expect(output[0]).toHaveLength(30);
	expect(most).toBeGreaterThan(4);
	expect(most).toBeLessThanOrEqual(25);
});

describe('options', () => {
	const stopAtOnce = { ...deletion(), options: { onRateLimit: 'stop' } };

	test('On Rate Limit = Stop at Once sends what has room, and says what became of the rest', async () => {
		pace.windowMs = 5000;
		const { error } = await run(stopAtOnce, { items: listItems(8) });
		expect(limits.sandbox.requests).toHaveLength(5);
		expect(answered(429)).toBe(0);
		expect(error?.message).toBe('Spoki allows no more requests for now');
		expect(error?.httpCode).toBe('429');
		expect(error?.description).toMatch(/^The next request is possible in [45] seconds\. /);
		expect(error?.description).toContain('Items that went through: 0–4. Items that did not: 5–7.');
	});

	test('On Rate Limit = Stop at Once does not wait for a 429 of Spoki either', async () => {
		limits.sandbox.faults.add({ kind: '429', retryAfter: 7 });
		const items = listItems(3);
		const { error, output } = await run(stopAtOnce, {
			items,
			node: { onError: 'continueRegularOutput' },
		});
		expect(error).toBeUndefined();
		expect(output[0].map(({ json }) => json.error)).toEqual(
			Array(3).fill('Spoki allows no more requests for now'),
		);
		expect(limits.sandbox.requests.length).toBeLessThanOrEqual(3);
	});

	test('a run that would take longer than Longest Wait says so before it sends anything', async () => {
		const { error } = await run(
			{ ...deletion(), options: { longestWait: 5 } },
			{ items: listItems(50) },
		);
		expect(limits.sandbox.requests).toHaveLength(0);
		expect(error?.message).toBe(
			"Spoki's limit makes this run take about 9 minutes, longer than the Longest Wait",
		);
		expect(error?.description).toBe(
			'Longest Wait under Options allows about 5 minutes: set it to 9 or more, or send fewer items at a time. Nothing was sent.',
		);
	});

	test.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'so it does with %s: each item gets the message, and nothing is sent',
		async (onError) => {
			const { json, from, error } = await run(
				{ ...deletion(), options: { longestWait: 5 } },
				{ items: listItems(50), node: { onError } },
			);
			expect(error).toBeUndefined();
			expect(limits.sandbox.requests).toHaveLength(0);
			const output = onError === 'continueErrorOutput' ? 1 : 0;
			expect(json[output]).toHaveLength(50);
			expect(new Set(json[output].map((item) => item.error))).toEqual(
				new Set([
					"Spoki's limit makes this run take about 9 minutes, longer than the Longest Wait",
				]),
			);
			expect(from[output]).toEqual(json[output].map((_, index) => index));
		},
	);

	test('50 deletions fit into the default of 10 minutes, 56 do not', async () => {
		const tooMany = await run(deletion(), { items: listItems(56) });
		expect(tooMany.error?.message).toMatch(/about 11 minutes/);
		expect(limits.sandbox.requests).toHaveLength(0);
		const fitting = await run(deletion(), {
			items: listItems(50),
			stopWhen: async () => await until(() => limits.sandbox.requests.length === 5),
		});
		expect(fitting.error?.message).toMatch(/cancelled/);
		expect(limits.sandbox.requests).toHaveLength(5);
	});

	test('a second run is told what the first still has to send, and the first goes on undisturbed', async () => {
		minuteOf(300);
		const items = listItems(40);
		const patient = { ...deletion(), options: { longestWait: 1.3 / 60 } };
		const credential = { credentialId: ownCredential() };
		// Four minutes each; together they would take more than Longest Wait allows.
		const [first, second] = await Promise.all([
			run(patient, { items: items.slice(0, 20), ...credential }),
			run(patient, { items: items.slice(20), ...credential }),
		]);
		expect(first.error).toBeUndefined();
		expect(first.json[0]).toHaveLength(20);
		expect(second.error?.message).toMatch(/longer than the Longest Wait/);
		expect(second.error?.description).toMatch(/Nothing was sent\.$/);
		expect(effects(DELETE_LIST)).toBe(20);
		// What the first had booked is over with it.
		const third = await run(patient, { items: items.slice(20, 25), ...credential });
		expect(third.error).toBeUndefined();
	});

	test.each([
		['every second', (index: number) => index % 2 === 0],
		['the first', (index: number) => index === 0],
	])('when %s item is faulty, the run leaves no turns behind', async (_, isFaulty) => {
		minuteOf(100);
		const credentialId = ownCredential();
		const items = listItems(12).map((item, index) => (isFaulty(index) ? { id: '' } : item));
		const node = { onError: 'continueRegularOutput' as const };
		const { output } = await run(deletion(), { items, credentialId, node });
		expect(output[0]).toHaveLength(12);
		const connection = { key: `spokiApi:${credentialId}` } as Connection;
		const [limiter] = client.limitersOf(connection, deleteList.endpoint);
		await until(() => limiter.idle);
	});

	test('a wait that Spoki asks for and that is longer than allowed is not begun', async () => {
		limits.sandbox.faults.add({ kind: '429', retryAfter: 3600 });
		const { error } = await run(deletion(), { items: listItems(8) });
		expect(error?.message).toBe('Spoki allows no more requests for now');
		expect(error?.description).toContain('Spoki says: Request was throttled.');
		// However long that is, the node asks again sooner.
		expect(error?.description).toMatch(
			/^Spoki asks for a pause of about 60 minutes; this node asks again after about 5 minutes\. Raise Longest Wait under Options, send fewer items at a time, or run this again then\./,
		);
		// Five were under way when the first was turned away; nobody else asked.
		expect(limits.sandbox.requests.length).toBeLessThanOrEqual(5);
	});

	test('the panel says what the options mean', () => {
		const texts = JSON.stringify(spokiNode().description.properties);
		expect(texts).toContain('50 deletions take 9 minutes at 5 a minute');
		expect(texts).toContain('A run that would take longer says so before it sends anything');
	});
});
