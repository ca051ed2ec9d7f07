import { createRandom } from '../../sandbox/random';
import { startSandbox, type Sandbox } from '../../sandbox';
import { readEntries } from '../../nodes/Spoki/trigger/entries';
import { findCreated } from '../../nodes/Spoki/trigger/creation';
import { ActiveTrigger, addTickets } from './harness';

const MINUTE = 60_000;
const PAGE = 100;
let sandbox: Sandbox;
const shown: string[] = [];

afterEach(async () => {
	await sandbox?.close();
});
afterAll(() => {
	process.stdout.write(`${shown.join('\n')}\n`);
});

const sizeOf = (trigger: ActiveTrigger) => JSON.stringify(trigger.memory).length;

describe('6. cost', () => {
	test.each([
		['descending', 10],
		['descending', 10_000],
		['descending', 200_000],
		['ascending', 10_000],
		['ascending', 200_000],
	] as const)(
		'an idle poll of a list %s with %d tickets makes one request',
		async (listOrder, tickets) => {
			sandbox = await startSandbox({ data: { contacts: 1, tickets }, settings: { listOrder } });
			const trigger = new ActiveTrigger(sandbox);
			await trigger.poll();
			const costs = [await trigger.cost(), await trigger.cost(), await trigger.cost()];
			expect(costs.map(({ requests }) => requests)).toEqual([1, 1, 1]);
			addTickets(sandbox, 1);
			expect((await trigger.cost()).items).toBe(1);
			expect((await trigger.cost()).requests).toBe(1);
			shown.push(`idle poll, ${listOrder}, ${tickets} tickets: 1 request`);
		},
		120_000,
	);

	test.each(['descending', 'ascending'] as const)(
		'K new items of a list %s cost at most K / page, rounded up, and three more',
		async (listOrder) => {
			sandbox = await startSandbox({
				data: { contacts: 1, tickets: 1234 },
				settings: { listOrder },
			});
			const trigger = new ActiveTrigger(sandbox);
			await trigger.poll();
			const costs: string[] = [];
			for (const gapMs of [0, 7000]) {
				for (const count of [1, 30, 99, 100, 101, 250, 300, 1000, 1]) {
					addTickets(sandbox, count, gapMs);
					const { requests, items } = await trigger.cost();
					expect(items).toBe(count);
					// The end of the list is checked, and the old end of the window, which may be on two pages.
					expect(requests).toBeLessThanOrEqual(Math.ceil(count / PAGE) + 3);
					expect((await trigger.cost()).requests).toBe(1);
					costs.push(`${count}: ${requests}`);
				}
			}
			shown.push(`requests by new items, ${listOrder}: ${costs.slice(9, 18).join(', ')}`);
		},
		120_000,
	);

	test('a list in no order is read to the end, which costs its pages', async () => {
		sandbox = await startSandbox({
			data: { contacts: 1, tickets: 950 },
			settings: { listOrder: 'arbitrary' },
		});
		const trigger = new ActiveTrigger(sandbox);
		await trigger.poll();
		expect((await trigger.cost()).requests).toBe(10);
	});
});

test('10,000 tickets at random over 200 polls, a fault in every third request', async () => {
	sandbox = await startSandbox({
		data: { contacts: 1, tickets: 500 },
		settings: { orderBy: 'created_datetime' },
	});
	sandbox.clock.set('2026-02-01T08:00:00Z');
	const random = createRandom(7);
	const trigger = new ActiveTrigger(sandbox);
	await trigger.poll();
	const kinds = ['429', '500', 'drop-before', '403', 'broken-json', '401'] as const;
	const faults = kinds.map((kind, i) => {
		const fault = sandbox.faults.add({ kind, retryAfter: 0.001, match: { every: 18 } });
		fault.matched = 3 * i;
		return fault;
	});
	const created: number[] = [];
	const given: number[] = [];
	let failed = 0;
	sandbox.clearRequests();
	for (let poll = 0; poll < 200; poll++) {
		const count =
			poll === 199
				? 10_000 - created.length
				: Math.min(10_000 - created.length, random.int(0, 100));
		for (let i = 0; i < count; i++) {
			sandbox.clock.advance(random.int(0, 1200));
			const late = random.int(0, 9) === 0 ? random.int(0, 4 * MINUTE) : 0;
			const at = new Date(sandbox.clock.now().getTime() - late).toISOString();
			created.push(sandbox.store.tickets.add({}, { created_datetime: at }).id);
		}
		if (random.int(0, 19) === 0) trigger.restart();
		await trigger.ids().then(
			(ids) => given.push(...ids),
			() => failed++,
		);
	}
	const faulty = faults.reduce((sum, { struck }) => sum + struck, 0);
	const total = sandbox.requests.length;
	sandbox.faults.clear();
	given.push(...(await trigger.drain()));
	expect(created).toHaveLength(10_000);
	expect(new Set(given).size).toBe(given.length);
	expect(given.sort((a, b) => a - b)).toEqual(created.sort((a, b) => a - b));
	expect(faulty).toBeGreaterThanOrEqual(Math.floor(total / 3) - 1);
	expect(sizeOf(trigger)).toBeLessThan(32_000);
	shown.push(
		`10,000 tickets over 200 polls: ${given.length} given, 0 twice, ${faulty} of ${total} requests faulty, ${failed} polls failed, state ${sizeOf(trigger)} bytes`,
	);
}, 300_000);

test('4. and 5. 50,000 contacts of an import come in portions, oldest first; the state stays small and shrinks', async () => {
	sandbox = await startSandbox({ data: { contacts: 300, tickets: 0 } });
	sandbox.clock.set('2026-02-01T08:00:00Z');
	const random = createRandom(3);
	const trigger = new ActiveTrigger(sandbox, { events: ['newContact'] });
	await trigger.poll();
	const created: number[] = [];
	for (let i = 0, id = 100_000; i < 50_000; i++) {
		sandbox.clock.advance(random.int(0, 8));
		id += random.int(1, 5);
		sandbox.store.contacts.add({}, { id });
		created.push(id);
	}
	const given: number[] = [];
	let peak = 0;
	let most = 0;
	for (let portion = 0; portion < 50; portion++) {
		sandbox.clearRequests();
		const ids = await trigger.ids();
		expect(ids).toHaveLength(1000);
		given.push(...ids);
		most = Math.max(most, sandbox.requests.length);
		peak = Math.max(peak, sizeOf(trigger));
	}
	expect(given).toEqual(created);
	expect(await trigger.cost()).toEqual({ requests: 1, items: 0 });
	// Once the old end of the window is caught up with, 4 pages of what existed before.
	expect(most).toBeLessThanOrEqual(17);
	expect(peak).toBeLessThan(256_000);
	sandbox.clock.advance(24 * 60 * MINUTE);
	for (let i = 0; i < 3; i++) {
		sandbox.store.contacts.add();
		expect(await trigger.ids()).toHaveLength(1);
		sandbox.clock.advance(10 * MINUTE);
	}
	expect(sizeOf(trigger)).toBeLessThan(2000);
	shown.push(
		`50,000 contacts in one window: 50 portions, ${most} requests each at most, state ${peak} bytes at the peak, ${sizeOf(trigger)} a day later`,
	);
}, 300_000);

test('5. after a year of ordinary polls the state is small', async () => {
	const random = createRandom(11);
	const options = { windowMs: 5 * MINUTE, existing: 0, items: 1000, expired: () => false };
	const newestFirst: ReturnType<typeof readEntries> = [];
	const fetch = async (page: number) => ({
		items: newestFirst.slice((page - 1) * PAGE, page * PAGE),
		count: newestFirst.length,
		...(page * PAGE < newestFirst.length
			? { more: true, next: { page: page + 1 } }
			: { more: false }),
	});
	let stored: string | undefined;
	let given = 0;
	let largest = 0;
	let now = Date.UTC(2026, 0, 1);
	for (let id = 1; now < Date.UTC(2027, 0, 1);) {
		// Busy hours and quiet nights: 100 tickets a day on the whole.
		now += random.int(0, 12) === 0 ? random.int(1, 90) * MINUTE : random.int(1, 12 * MINUTE);
		id += random.int(1, 40);
		newestFirst.unshift(...readEntries([{ id, created_datetime: new Date(now).toISOString() }]));
		if (newestFirst.length > 3000) newestFirst.splice(2500);
		const done = (await findCreated(fetch, stored, options))(stored);
		stored = done.state;
		given += done.entries.length;
		largest = Math.max(largest, stored.length);
	}
	expect(given).toBeGreaterThan(35_000);
	expect(largest).toBeLessThan(32_000);
	shown.push(
		`a year of ordinary polls: ${given} items, state ${stored?.length} bytes, never more than ${largest}`,
	);
}, 120_000);
