import { startSandbox, type Sandbox } from '../../sandbox';
import { ActiveTrigger, addTickets } from './harness';

const MINUTE = 60_000;

jest.setTimeout(60_000);

let sandbox: Sandbox;

/** A sandbox with a stopped clock. */
async function fresh(options: Parameters<typeof startSandbox>[0] = {}) {
	await sandbox?.close();
	sandbox = await startSandbox({ data: { contacts: 3, tickets: 10 }, ...options });
	sandbox.clock.set('2026-03-01T09:00:00.000Z');
	return sandbox;
}

beforeEach(async () => {
	await fresh();
});
afterAll(async () => {
	await sandbox.close();
});

/** A trigger that has taken its baseline. */
async function active(parameters = {}) {
	const trigger = new ActiveTrigger(sandbox, parameters);
	expect(await trigger.poll()).toEqual([]);
	return trigger;
}

describe('activation', () => {
	test('takes what exists for known and gives nothing', async () => {
		const trigger = await active();
		expect(await trigger.ids()).toEqual([]);
		const ids = addTickets(sandbox, 2);
		expect(await trigger.ids()).toEqual(ids);
		expect(await trigger.ids()).toEqual([]);
	});

	test('gives the newest that exist when asked to, oldest first', async () => {
		const newest = sandbox.store.tickets
			.all()
			.slice(-3)
			.map(({ id }) => id);
		const trigger = new ActiveTrigger(sandbox, { options: { emitExisting: 3 } });
		expect(await trigger.ids()).toEqual(newest);
		expect(await trigger.ids()).toEqual([]);
	});

	test('gives what exists since a date when asked to, in portions, oldest first', async () => {
		await fresh({ data: { contacts: 3, tickets: 450 } });
		const all = sandbox.store.tickets.all();
		const since = all[100].created_datetime;
		const trigger = new ActiveTrigger(sandbox, { options: { startFrom: since, maxItems: 150 } });
		const portions = [await trigger.ids(), await trigger.ids(), await trigger.ids()];
		expect(portions.map(({ length }) => length)).toEqual([150, 150, 50]);
		expect(portions.flat()).toEqual(all.slice(100).map(({ id }) => id));
		expect(await trigger.ids()).toEqual([]);
	});

	test('a date that lies ahead hides nothing that comes', async () => {
		const trigger = new ActiveTrigger(sandbox, { options: { startFrom: '2099-01-01T00:00:00' } });
		expect(await trigger.ids()).toEqual([]);
		const { id } = sandbox.store.tickets.add();
		expect(await trigger.ids()).toEqual([id]);
	});

	test('an event that is added later begins with what comes then', async () => {
		const trigger = await active();
		sandbox.store.contacts.add();
		trigger.parameters.events = ['newTicket', 'newContact'];
		expect(await trigger.ids()).toEqual([]);
		const { id } = sandbox.store.contacts.add();
		expect(await trigger.ids()).toEqual([id]);
	});

	test('an event that is removed and added again begins anew', async () => {
		const trigger = await active({ events: ['newTicket', 'newContact'] });
		trigger.parameters.events = ['newTicket'];
		await trigger.poll();
		sandbox.store.contacts.add();
		trigger.parameters.events = ['newTicket', 'newContact'];
		expect(await trigger.ids()).toEqual([]);
	});
});

describe('manual test', () => {
	test('shows the newest two and changes no state', async () => {
		const trigger = await active();
		const before = structuredClone(trigger.memory);
		const newest = sandbox.store.tickets
			.all()
			.slice(-2)
			.map(({ id }) => id);
		const items = await trigger.poll('manual');
		expect(items.map(({ json }) => json.id)).toEqual(newest);
		expect(trigger.memory).toEqual(before);
	});

	test('shows one of each of two events', async () => {
		const trigger = await active({ events: ['newTicket', 'newContact'] });
		const items = await trigger.poll('manual');
		expect(items.map(({ json }) => json.event).sort()).toEqual(['newContact', 'newTicket']);
	});

	test('says kindly that there is nothing yet', async () => {
		await fresh({ data: { contacts: 0, tickets: 0 } });
		const trigger = new ActiveTrigger(sandbox);
		await expect(trigger.poll('manual')).rejects.toThrow('There are no tickets to show yet');
	});
});

describe('output', () => {
	test('every item says its event, its time and its id; two events come in order of time', async () => {
		const trigger = await active({ events: ['newContact', 'newTicket'] });
		const expected: unknown[] = [];
		for (const kind of ['tickets', 'contacts', 'tickets'] as const) {
			sandbox.clock.advance(MINUTE);
			const { id } = sandbox.store[kind].add();
			expected.push([
				kind === 'tickets' ? 'newTicket' : 'newContact',
				sandbox.clock.now().toISOString(),
				id,
			]);
		}
		const items = await trigger.poll();
		expect(items.map(({ json }) => [json.event, json.eventTime, json.id])).toEqual(expected);
	});

	test('Simplify leaves at most ten fields beside event and time; without it everything is there', async () => {
		const trigger = await active({ events: ['newContact', 'newTicket'] });
		sandbox.store.contacts.add();
		sandbox.store.tickets.add();
		for (const { json } of await trigger.poll()) {
			const { event, eventTime, ...thing } = json;
			expect([event, eventTime]).not.toContain(undefined);
			expect(Object.keys(thing).length).toBeLessThanOrEqual(10);
		}
		const raw = await active({ simplify: false });
		const { id } = sandbox.store.tickets.add();
		const [{ json }] = await raw.poll();
		expect(json).toMatchObject({ event: 'newTicket', id, created_datetime: expect.any(String) });
		expect(json).toHaveProperty('owner');
	});

	test('filters let through what matches when it is first seen', async () => {
		const [tag] = sandbox.store.tags.all();
		const trigger = await active({
			events: ['newContact', 'newTicket'],
			ticketFilters: { status: ['Open', 'Pending'], priority: ['High'], search: 'parcel' },
			contactFilters: {
				language: 'it',
				status: ['Subscribed'],
				tag: { __rl: true, mode: 'id', value: tag.id },
			},
		});
		const good = [
			sandbox.store.tickets.add({ status: 'Open', priority: 'High', title: 'Parcel lost' }).id,
			sandbox.store.contacts.add({ language: 'it', status: 'Subscribed', tag_set: [tag] }).id,
		];
		sandbox.store.tickets.add({ status: 'Closed', priority: 'High', title: 'Parcel lost' });
		sandbox.store.tickets.add({ status: 'Open', priority: 'Low', title: 'Parcel lost' });
		sandbox.store.tickets.add({ status: 'Open', priority: 'High', title: 'Refund' });
		sandbox.store.contacts.add({ language: 'en', status: 'Subscribed', tag_set: [tag] });
		sandbox.store.contacts.add({ language: 'it', status: 'Unsubscribed', tag_set: [tag] });
		sandbox.store.contacts.add({ language: 'it', status: 'Subscribed', tag_set: [] });
		expect((await trigger.ids()).sort()).toEqual(good.sort());
		expect(await trigger.ids()).toEqual([]);
	});
});

const orders = ['ascending', 'descending', 'arbitrary'] as const;

describe.each(orders)('1. no loss and no duplicate, list %s', (listOrder) => {
	beforeEach(async () => {
		await fresh({
			data: { contacts: 0, tickets: 250 },
			settings: { listOrder, orderBy: 'created_datetime' },
		});
	});

	test('items of one timestamp, across a page border and on the border of two polls', async () => {
		const trigger = await active();
		const first = addTickets(sandbox, 130);
		expect((await trigger.ids()).sort()).toEqual(first.sort());
		const second = addTickets(sandbox, 130);
		expect((await trigger.ids()).sort()).toEqual(second.sort());
		expect(await trigger.ids()).toEqual([]);
	});

	test('items that become visible late, created before ones already given', async () => {
		const trigger = await active();
		addTickets(sandbox, 3, MINUTE);
		await trigger.poll();
		for (const minutes of [0, 1, 4, 5]) {
			const created_datetime = new Date(
				sandbox.clock.now().getTime() - minutes * MINUTE,
			).toISOString();
			const { id } = sandbox.store.tickets.add({}, { created_datetime });
			expect(await trigger.ids()).toEqual([id]);
		}
		expect(await trigger.ids()).toEqual([]);
	});

	test('a late item behind hundreds of newer ones', async () => {
		const trigger = await active();
		addTickets(sandbox, 400, 100);
		await trigger.poll();
		const created_datetime = new Date(sandbox.clock.now().getTime() - 35_000).toISOString();
		const { id } = sandbox.store.tickets.add({}, { created_datetime });
		expect(await trigger.ids()).toEqual([id]);
	});

	test.each(['delete', 'create'])('%s between two page requests', async (change) => {
		const trigger = await active();
		const ids = addTickets(sandbox, 250, 1000);
		const { tickets } = sandbox.store;
		const ordered = tickets.ordered.bind(tickets);
		let requests = 0;
		tickets.ordered = (...given) => {
			if (++requests > 1 && requests < 6) {
				if (change === 'delete') tickets.remove(ids.shift() as number);
				else ids.push(tickets.add().id);
			}
			return ordered(...given);
		};
		const given = [...(await trigger.ids()), ...(await trigger.drain())];
		expect(new Set(given).size).toBe(given.length);
		expect(given).toEqual(expect.arrayContaining(ids));
	});

	test.each(['zulu', 'offset', 'fraction'] as const)(
		'times written as %s',
		async (datetimeFormat) => {
			sandbox.settings.datetimeFormat = datetimeFormat;
			const trigger = await active();
			const ids = addTickets(sandbox, 5, 250);
			expect(await trigger.ids()).toEqual(ids);
		},
	);

	test('ids that are not consecutive', async () => {
		const trigger = await active();
		const ids = [7000, 7001, 9500, 120_000].map((id) => sandbox.store.tickets.add({}, { id }).id);
		expect(await trigger.ids()).toEqual(ids);
	});

	test('page_size is not honoured', async () => {
		Object.assign(sandbox.settings, { honourPageSize: false, defaultPageSize: 15 });
		const trigger = await active();
		const ids = addTickets(sandbox, 40, 1000);
		expect(await trigger.ids()).toEqual(ids);
		expect(await trigger.ids()).toEqual([]);
	});

	test.each(['array', 'named'] as const)('everything at once, as %s', async (envelope) => {
		sandbox.settings.envelope = envelope;
		const trigger = await active();
		const ids = addTickets(sandbox, 7, 1000);
		expect(await trigger.cost()).toEqual({ requests: 1, items: 7 });
		expect(ids).toHaveLength(7);
		expect(await trigger.ids()).toEqual([]);
	});
});
