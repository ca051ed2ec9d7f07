import { PollContext } from 'n8n-core';
import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import type { FaultKind } from '../../sandbox';
import { oAuth2For } from '../spoki';
import { ActiveTrigger, addTickets } from './harness';

const TICKETS = 'GET /api/1/tickets/';

jest.setTimeout(60_000);

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ data: { contacts: 0, tickets: 30 } });
});
beforeEach(() => {
	sandbox.faults.clear();
	sandbox.settings.latencyMs = 0;
});
afterAll(async () => {
	await sandbox.close();
});

/** The static data that the next poll gets from n8n. */
function spyOnState(): () => IDataObject {
	const spy = jest.spyOn(PollContext.prototype, 'getWorkflowStaticData');
	return () => {
		const state = spy.mock.results.at(-1)?.value as IDataObject;
		spy.mockRestore();
		return state;
	};
}

const kinds: Array<[FaultKind, string]> = [
	['429', 'rate-limited'],
	['500', 'temporarily-unavailable'],
	['503-retry-after', 'rate-limited'],
	['drop-before', 'temporarily-unavailable'],
	['drop-after-effect', 'temporarily-unavailable'],
	['html', 'temporarily-unavailable'],
	['empty', 'temporarily-unavailable'],
	['truncated', 'temporarily-unavailable'],
	['broken-json', 'temporarily-unavailable'],
	['errors-in-2xx', 'temporarily-unavailable'],
	['401', 'credential-invalid'],
	['403', 'configuration-invalid'],
	['redirect', 'configuration-invalid'],
];

describe('2. a failure at any request changes no state', () => {
	test.each(kinds)('%s at the first, second, third and last request', async (kind, cause) => {
		const trigger = new ActiveTrigger(sandbox);
		await trigger.poll();
		const ids = addTickets(sandbox, 350, 1);
		for (const failing of [1, 2, 3, 4]) {
			for (let good = 1; good < failing; good++)
				sandbox.faults.add({ kind: 'slow', delayMs: 0, match: { endpoint: TICKETS, nth: good } });
			const fault = sandbox.faults.add({ kind, retryAfter: 3600, match: { endpoint: TICKETS } });
			const before = structuredClone(trigger.memory);
			const state = spyOnState();
			await expect(trigger.poll()).rejects.toMatchObject({ failure: { cause } });
			expect(state()).toEqual(before);
			expect(fault.struck).toBeGreaterThan(0);
			sandbox.faults.clear();
			// The node remembers for a credential that Spoki asked for an hour's pause.
			trigger.credentialId += '+';
		}
		expect(await trigger.ids()).toEqual(ids);
		expect(await trigger.ids()).toEqual([]);
	});

	test('a list that only looks empty is not taken for one', async () => {
		const trigger = new ActiveTrigger(sandbox);
		sandbox.faults.add({ kind: 'html', status: 200, body: { errors: [] }, match: { times: 1 } });
		sandbox.faults.add({ kind: '500', status: 200, body: { id: 7 }, match: { times: 9 } });
		await expect(trigger.poll()).rejects.toThrow();
		sandbox.faults.clear();
		expect(await trigger.ids()).toEqual([]);
		expect(await trigger.ids()).toEqual([]);
	});

	test('an expired token whose refresh fails', async () => {
		const trigger = new ActiveTrigger(sandbox, { authentication: 'oAuth2' }, oAuth2For(sandbox));
		await trigger.poll();
		const ids = addTickets(sandbox, 3, 1);
		sandbox.oauth.expireAccessTokens();
		sandbox.oauth.revokeRefreshTokens();
		const state = spyOnState();
		await expect(trigger.poll()).rejects.toMatchObject({
			failure: { cause: 'credential-invalid' },
		});
		expect(state()).toEqual(trigger.memory);
		const again = new ActiveTrigger(sandbox, { authentication: 'oAuth2' }, oAuth2For(sandbox));
		again.memory = trigger.memory;
		expect(await again.ids()).toEqual(ids);
	});

	test('a failure in the second of two lists leaves the first alone', async () => {
		const trigger = new ActiveTrigger(sandbox, { events: ['newTicket', 'newContact'] });
		await trigger.poll();
		const [ticket] = addTickets(sandbox, 1);
		const contact = sandbox.store.contacts.add().id;
		sandbox.faults.add({ kind: '500', match: { endpoint: 'GET /api/1/contacts/' } });
		await expect(trigger.poll()).rejects.toThrow();
		sandbox.faults.clear();
		expect((await trigger.ids()).sort()).toEqual([ticket, contact].sort());
	});
});

describe('7. typed failures', () => {
	test('a rate limit says how long to wait', async () => {
		const trigger = new ActiveTrigger(sandbox);
		sandbox.faults.add({ kind: '429', retryAfter: 120 });
		await expect(trigger.poll()).rejects.toMatchObject({
			httpCode: '429',
			failure: { cause: 'rate-limited', retryAfterMs: expect.any(Number) },
		});
	});

	test('patience for a fault does not run from the start of the reading', async () => {
		const now = performance.now.bind(performance);
		const clocks = [jest.spyOn(Date, 'now'), jest.spyOn(performance, 'now')];
		try {
			const trigger = new ActiveTrigger(sandbox);
			await trigger.poll();
			const ids = addTickets(sandbox, 450, 1);
			let requests = 0;
			const { tickets } = sandbox.store;
			const ordered = tickets.ordered.bind(tickets);
			// Each page takes 7 seconds, so that the third one comes after the first patience.
			const start = Date.now() - now();
			clocks[0].mockImplementation(() => Math.floor(start + now()) + 7_000 * requests);
			clocks[1].mockImplementation(() => now() + 7_000 * requests);
			tickets.ordered = (...about) => {
				requests++;
				return ordered(...about);
			};
			sandbox.faults.add({ kind: '500', match: { endpoint: TICKETS, nth: 4 } });
			expect(await trigger.ids()).toEqual(ids);
			tickets.ordered = ordered;
		} finally {
			for (const clock of clocks) clock.mockRestore();
		}
	});

	test('an older n8n without getPollBudgetMs is served too', async () => {
		const own = Object.getOwnPropertyDescriptor(PollContext.prototype, 'getActivationMode');
		expect(own).toBeDefined();
		const trigger = new ActiveTrigger(sandbox, {}, undefined, false, {
			getPollBudgetMs: undefined,
		});
		await trigger.poll();
		const ids = addTickets(sandbox, 1);
		expect(await trigger.ids()).toEqual(ids);
	});
});

describe('3. restarts and overlapping polls', () => {
	test('a restart with the state of the last item, or of the activation, repeats nothing', async () => {
		const trigger = new ActiveTrigger(sandbox);
		await trigger.poll();
		trigger.restart();
		expect(await trigger.ids()).toEqual([]);
		const first = addTickets(sandbox, 3, 1);
		expect(await trigger.ids()).toEqual(first);
		for (let i = 0; i < 3; i++) expect(await trigger.ids()).toEqual([]);
		trigger.restart();
		const second = addTickets(sandbox, 2, 1);
		trigger.restart();
		expect(await trigger.ids()).toEqual(second);
		trigger.restart();
		expect(await trigger.ids()).toEqual([]);
	});

	test('of two overlapping polls on one state, one gives each item', async () => {
		const trigger = new ActiveTrigger(sandbox);
		await trigger.poll();
		const ids = addTickets(sandbox, 4, 1);
		const shared = trigger.memory;
		const spy = jest
			.spyOn(PollContext.prototype, 'getWorkflowStaticData')
			.mockImplementation(() => shared);
		const found = await Promise.all([trigger.ids(), trigger.ids()]);
		spy.mockRestore();
		expect(found.flat()).toEqual(ids);
	});

	test('a poll that comes while another runs ends after it, asks nothing and evaluates nothing', async () => {
		const trigger = new ActiveTrigger(sandbox);
		await trigger.poll();
		const ids = addTickets(sandbox, 2, 1);
		const shared = trigger.memory;
		const state = jest
			.spyOn(PollContext.prototype, 'getWorkflowStaticData')
			.mockImplementation(() => shared);
		sandbox.settings.latencyMs = 100;
		sandbox.clearRequests();
		let asked = 0;
		const first = trigger.ids().finally(() => (asked = sandbox.requests.length));
		// As in n8n: whoever ends releases what evaluates expressions, for both.
		const parameters = jest.spyOn(PollContext.prototype, 'getNodeParameter');
		const second = await trigger.ids();
		expect(asked).toBeGreaterThan(0);
		expect(second).toEqual([]);
		expect(await first).toEqual(ids);
		expect(parameters).not.toHaveBeenCalled();
		expect(sandbox.requests).toHaveLength(asked);
		parameters.mockRestore();
		state.mockRestore();
	});

	test('the durable engine is asked to keep the baseline, and only that', async () => {
		let commits = 0;
		const trigger = new ActiveTrigger(sandbox, {}, undefined, true, {
			__commitCursor: async () => void commits++,
		});
		await trigger.poll();
		expect(commits).toBe(1);
		await trigger.poll();
		addTickets(sandbox, 1);
		await trigger.poll();
		expect(commits).toBe(1);
	});

	test.each([
		['nonsense', '{"version":1,'],
		['another version', '{"version":7,"top":1772000000000,"floor":"?"}'],
		['something else', { lastTimeChecked: 5 }],
	])('a state that is %s is not crashed on', async (_, state) => {
		const trigger = new ActiveTrigger(sandbox);
		trigger.memory = { newTicket: state as string };
		await trigger.drain();
		const ids = addTickets(sandbox, 1);
		expect(await trigger.ids()).toEqual(ids);
	});

	test('of a state that is half readable the time goes on', async () => {
		const trigger = new ActiveTrigger(sandbox);
		await trigger.poll();
		const ids = addTickets(sandbox, 2, 5);
		const broken = JSON.parse(trigger.memory.newTicket as string);
		trigger.memory = { newTicket: JSON.stringify({ ...broken, seen: '§' }) };
		expect(await trigger.ids()).toEqual(ids);
	});
});
