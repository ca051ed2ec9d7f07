/** What a trigger says and gives at the edges of its settings, of an account and of times. */
import { readTime, type Entry } from '../../nodes/Spoki/trigger/entries';
import { accountOf } from '../../nodes/Spoki/trigger/account';
import { findChanged } from '../../nodes/Spoki/trigger/change';
import { startSandbox, type Sandbox } from '../../sandbox';
import { ActiveTrigger } from './harness';

jest.setTimeout(60_000);

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox({ data: { contacts: 3, tickets: 30 } });
	sandbox.clock.set('2026-03-01T09:00:00.000Z');
});
afterEach(async () => {
	await sandbox.close();
});

const ACCOUNTS = 'GET /api/1/accounts/';
const now = () => sandbox.clock.now().toISOString();
const tickets = () => sandbox.store.tickets.all();

/** All tickets alike. */
function all(about: object) {
	for (const ticket of tickets()) Object.assign(ticket, about);
}

async function active(parameters = {}) {
	const trigger = new ActiveTrigger(sandbox, parameters);
	expect(await trigger.poll()).toEqual([]);
	return trigger;
}

describe('settings', () => {
	test.each([
		['maxItems', 'Max Items per Poll', '={{ [5] }}', '[5]', 1],
		['maxItems', 'Max Items per Poll', 0, '0', 1],
		['maxItems', 'Max Items per Poll', 1.5, '1.5', 1],
		['emitExisting', 'Emit Existing', -1, '-1', 0],
		['overlapMinutes', 'Overlap (Minutes)', 0.5, '0.5', 0],
	])('%s is no whole number that makes sense: %s %j', async (name, field, value, text, least) => {
		await expect(active({ options: { [name]: value } })).rejects.toMatchObject({
			message: `The ${field} can't be "${text}"`,
			description: expect.stringContaining(`Use a whole number, ${least} or more.`),
		});
	});

	test.each([
		['maxItems', 1],
		['emitExisting', 0],
		['overlapMinutes', 0],
	])('the least %s is taken: %d', async (name, value) => {
		await active({ options: { [name]: value } });
	});

	test('whoever chooses no event is told them one by one', async () => {
		await expect(active({ events: [] })).rejects.toMatchObject({
			message: 'No event is chosen',
			description: expect.stringContaining('New Contact (newContact), New Ticket (newTicket), '),
		});
	});

	test('a status that the panel does not have belongs into the other field', async () => {
		await expect(active({ ticketFilters: { status: ['Nope'] } })).rejects.toMatchObject({
			description: expect.stringContaining(', or add others under Other Statuses.'),
		});
	});
});

describe('a manual test', () => {
	const shown = async (parameters: object) =>
		(await new ActiveTrigger(sandbox, parameters as never).poll('manual')).map(
			({ json }) => json.id,
		);

	test('shows only what passes the filters, and says when nothing does', async () => {
		all({ title: 'Question' });
		const [, , wanted] = tickets();
		wanted.title = 'Invoice';
		expect(await shown({ ticketFilters: { search: 'invoice' } })).toEqual([wanted.id]);
		await expect(shown({ ticketFilters: { search: 'nothing' } })).rejects.toMatchObject({
			message: 'There are no tickets to show yet',
			description: expect.stringContaining('None of the newest passes the filters'),
		});
	});

	test('names what there is none of, for each of its events', async () => {
		await expect(
			shown({
				events: ['newTicket', 'newContact', 'ticketClosed'],
				ticketFilters: { search: 'nothing' },
				contactFilters: { search: 'nothing' },
			}),
		).rejects.toMatchObject({ message: 'There are no tickets or contacts to show yet' });
	});

	test('shows of Ticket Closed only tickets that are closed', async () => {
		all({ status: 'Open', closed_datetime: null });
		const [, closed] = tickets();
		Object.assign(closed, { status: 'Closed', closed_datetime: now() });
		expect(await shown({ events: ['ticketClosed'] })).toEqual([closed.id]);
	});
});

describe('changes', () => {
	test('Start From gives what was closed since then, that moment included', async () => {
		all({ status: 'Open', closed_datetime: null });
		const [before, at, later] = tickets();
		const close = (ticket: object, closed_datetime: string) =>
			Object.assign(ticket, { status: 'Closed', closed_datetime });
		close(before, '2026-02-01T09:59:59Z');
		close(at, '2026-02-01T10:00:00Z');
		close(later, '2026-02-02T10:00:00Z');
		const startFrom = '2026-02-01T10:00:00Z';
		const trigger = new ActiveTrigger(sandbox, {
			events: ['ticketClosed'],
			options: { startFrom },
		});
		expect(await trigger.ids()).toEqual([at.id, later.id]);
		expect(await trigger.ids()).toEqual([]);
	});

	test('more than ten that were closed again at once come, where they are not most of all', async () => {
		all({ status: 'Closed', closed_datetime: '2026-02-01T10:00:00Z' });
		const trigger = await active({ events: ['ticketClosed'] });
		sandbox.clock.advance(60_000);
		const again = tickets().slice(0, 11);
		for (const ticket of again) ticket.closed_datetime = now();
		expect((await trigger.ids()).sort((a, b) => a - b)).toEqual(again.map(({ id }) => id));
	});

	test('an open ticket that was created and edited between two polls has not changed its status', async () => {
		const trigger = await active({ events: ['ticketStatusChanged'] });
		sandbox.clock.advance(60_000);
		const ticket = sandbox.store.tickets.add({ status: 'Open' });
		sandbox.clock.advance(5_000);
		Object.assign(ticket, { title: 'Edited', updated_datetime: now() });
		expect(await trigger.ids()).toEqual([]);
	});

	test('so many things are watched, and it is said when there are more', async () => {
		const watched = async (count: number) => {
			const items = Array.from({ length: count }, (_, id): Entry => ({
				id,
				time: id,
				item: { id },
			}));
			const subjectsOf = ({ id }: Entry['item']) => [{ id: Number(id), state: 'Open', item: {} }];
			const fetch = async (page: number) => (page === 1 ? { items, more: false } : undefined);
			const options = { windowMs: 0, items: 1, existing: 0, expired: () => false };
			return await findChanged(fetch, undefined, { by: 'status', subjectsOf }, options);
		};
		await expect(watched(100_000)).resolves.toBeInstanceOf(Function);
		await expect(watched(100_001)).rejects.toThrow(
			'More than 100000 are too many to watch for this event',
		);
	});
});

describe('the account of a state', () => {
	/** What Spoki lists as the accounts of a key. */
	const listed = (...ids: unknown[]) =>
		sandbox.faults.add({
			kind: '500',
			status: 200,
			body: ids.map((id) => ({ id })),
			match: { endpoint: ACCOUNTS },
		});

	/** A ticket is created, and the state goes to a trigger with another credential. */
	async function handedOver(credential: object, change = () => {}) {
		const trigger = await active();
		sandbox.clock.advance(60_000);
		const { id } = sandbox.store.tickets.add();
		change();
		const own = { apiKey: sandbox.apiKey, baseUrl: sandbox.url, ...credential };
		const next = new ActiveTrigger(sandbox, {}, { spokiApi: own });
		next.memory = structuredClone(trigger.memory);
		return { id, given: await next.ids() };
	}

	test('a slash at the end of the Base URL makes no other account: nothing is lost', async () => {
		const { id, given } = await handedOver({ baseUrl: `${sandbox.url}//` });
		expect(given).toEqual([id]);
	});

	test('accounts whose ids are no numbers are not taken for one', async () => {
		listed('a');
		const { given } = await handedOver({ apiKey: sandbox.partnerKey }, () => {
			sandbox.faults.clear();
			listed('b');
		});
		expect(given).toEqual([]);
	});

	test('a credential that may not list accounts is asked for them once', async () => {
		sandbox.faults.add({ kind: '403', match: { endpoint: ACCOUNTS } });
		const trigger = await active();
		for (let i = 0; i < 2; i++) await trigger.poll();
		expect(sandbox.requests.filter(({ path }) => path === '/api/1/accounts/')).toHaveLength(1);
	});

	test('what an earlier version stored of a credential stands for it still', () => {
		expect(accountOf('https://app.spoki.it/', 'spokiApi', 'key')).toEqual({
			server: '483e664aeed999217968dc3d',
			key: 'f11eb444167781103fbe89a1',
		});
	});
});

test('a time without an offset is UTC, wherever n8n runs', () => {
	const parse = Date.parse.bind(Date);
	// An engine in New York takes such a time for its own.
	const local = (text: string) => parse(text) + (/T.*\d$/.test(text) ? 5 * 3_600_000 : 0);
	const clock = jest
		.spyOn(Date, 'parse')
		.mockImplementation((text) => (/[+-]\d\d:\d\d$/.test(text) ? parse(text) : local(text)));
	try {
		expect(readTime('2026-03-01T09:00:00')).toBe(Date.UTC(2026, 2, 1, 9));
		expect(readTime('2026-03-01 09:00:00.5')).toBe(Date.UTC(2026, 2, 1, 9) + 500);
		expect(readTime('2026-03-01')).toBe(Date.UTC(2026, 2, 1));
	} finally {
		clock.mockRestore();
	}
});
