import { pace } from '../nodes';
import {
	asN8nRunsIt,
	byId,
	deletion,
	ticketCreation,
	ticketItems,
	until,
	useLimits,
} from './harness';

const limits = useLimits({ data: { contacts: 1000 } });
const { run } = limits;

const lists = (count: number) =>
	Array.from({ length: count }, () => ({ id: limits.sandbox.store.lists.add().id }));

/** Resolves when so many requests were answered. */
const requests = (count: number) => async () =>
	await until(
		() => limits.sandbox.requests.filter(({ status }) => status !== undefined).length >= count,
	);

const sinceLastRequest = () => Date.now() - limits.sandbox.requests.at(-1)!.at;

async function nothingMoreIsSent(ms: number) {
	const { length } = limits.sandbox.requests;
	limits.sandbox.faults.clear();
	await new Promise((resolve) => setTimeout(resolve, ms));
	expect(limits.sandbox.requests).toHaveLength(length);
}

/** The engine runs a declarative node itself in its tests; a real n8n gives it an `execute`, and a signal. */
describe.each([
	['told that the execution is over', undefined],
	['given the signal of the Stop button', asN8nRunsIt],
])('a node that is %s', (_, wrap) => {
	const more = () => (wrap ? { nodeType: wrap() } : {});

	test('stops waiting at once and sends nothing more', async () => {
		pace.windowMs = 1500;
		const { run: data, error } = await run(deletion(), {
			items: lists(12),
			stopWhen: requests(5),
			...more(),
		});
		expect(data.status).toBe('canceled');
		expect(error?.message).toMatch(/cancelled/);
		expect(sinceLastRequest()).toBeLessThan(1400);
		await nothingMoreIsSent(1700);
		expect(limits.sandbox.requests).toHaveLength(5);
	});

	test('stops a wait that Spoki asked for', async () => {
		limits.sandbox.faults.add({ kind: '429', retryAfter: 1.5 });
		const { run: data } = await run(deletion(), {
			items: lists(3),
			stopWhen: requests(3),
			...more(),
		});
		expect(data.status).toBe('canceled');
		expect(sinceLastRequest()).toBeLessThan(1400);
		await nothingMoreIsSent(1600);
	});

	test('stops between two repetitions', async () => {
		pace.backoffMs = 1200;
		limits.sandbox.faults.add({ kind: '500' });
		const { run: data } = await run(deletion(), {
			items: lists(1),
			stopWhen: requests(1),
			node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 },
			...more(),
		});
		expect(data.status).toBe('canceled');
		expect(sinceLastRequest()).toBeLessThan(1200);
		await nothingMoreIsSent(1300);
	});

	test('stops between two pages', async () => {
		limits.sandbox.settings.latencyMs = 100;
		const { run: data } = await run(
			{ resource: 'contact', operation: 'getAll', returnAll: true },
			{ stopWhen: requests(3), ...more() },
		);
		limits.sandbox.settings.latencyMs = 0;
		expect(data.status).toBe('canceled');
		expect(limits.sandbox.requests.length).toBeLessThan(6);
		await nothingMoreIsSent(400);
	});
});

test('Bulk Sync stops between two batches, and the execution counts as stopped', async () => {
	pace.windowMs = 1500;
	const items = Array.from({ length: 1200 }, (_, index) => ({ phone: `+3934${index + 10000000}` }));
	const { run: data } = await run(
		{ resource: 'contact', operation: 'bulkSync', phone: '={{ $json.phone }}' },
		{ items, stopWhen: requests(1) },
	);
	expect(data.status).toBe('canceled');
	await nothingMoreIsSent(1700);
	expect(limits.sandbox.requests).toHaveLength(1);
});

test('a run in an execution that is over already sends nothing', async () => {
	const { run: data } = await run(ticketCreation, { items: ticketItems(3), stopAfterMs: 0 });
	expect(data.status).toBe('canceled');
	expect(limits.sandbox.requests).toHaveLength(0);
});

test('a get of thirty items works the same with the execute of n8n', async () => {
	const ids = limits.sandbox.store.contacts.all().slice(0, 30);
	const { output } = await run(
		{ resource: 'contact', operation: 'get', contactId: byId('={{ $json.id }}') },
		{ items: ids.map(({ id }) => ({ id })), nodeType: asN8nRunsIt() },
	);
	expect(output[0].map(({ json }) => json.id)).toEqual(ids.map(({ id }) => id));
});
