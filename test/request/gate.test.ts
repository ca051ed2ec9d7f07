import { Gate, gateOf, pace, takeTicket, type Turn } from '../../nodes/Spoki/request/limits';
import { endpointOf } from '../../nodes/Spoki/request/endpoints';

const usual = { ...pace };
beforeEach(() => {
	jest.useFakeTimers();
	pace.windowMs = 1000;
});
afterEach(() => {
	jest.useRealTimers();
	Object.assign(pace, usual);
});

const FOREVER = Number.MAX_SAFE_INTEGER;

/** Requests at a gate, by name: when each had its turn, in ms from now, or what it got instead. */
function visit(gate: Gate) {
	const start = Date.now();
	const turns: Record<string, number | string> = {};
	const leaves: Record<string, (pauseMs?: number, arrived?: boolean) => void> = {};
	const enter = (name: string, until = FOREVER, signal?: AbortSignal, ticket = takeTicket()) => {
		void gate.enter(ticket, until, signal).then((turn: Turn) => {
			if (turn === 'stopped') turns[name] = turn;
			else if ('waitMs' in turn) turns[name] = `waits ${turn.waitMs}`;
			else {
				turns[name] = Date.now() - start;
				leaves[name] = turn.leave;
			}
		});
		return ticket;
	};
	return { enter, turns, leaves };
}

const pass = async (ms: number) => await jest.advanceTimersByTimeAsync(ms);

test('lets the limit through, then waits for the oldest answer to be a minute old', async () => {
	const { enter, turns, leaves } = visit(new Gate(2));
	for (const name of ['a', 'b', 'c', 'd']) enter(name);
	await pass(0);
	expect(turns).toEqual({ a: 0, b: 0 });
	await pass(100);
	leaves.a();
	await pass(200);
	leaves.b();
	await pass(2000);
	// A slot counts from its answer, with a margin of 10 ms for early timers.
	expect(turns).toEqual({ a: 0, b: 0, c: 1110, d: 1310 });
});

test('20 at 5 a minute take three minutes, and not a moment longer than the margin', async () => {
	const { enter, turns, leaves } = visit(new Gate(5));
	for (let index = 0; index < 20; index++) enter(`${index}`);
	for (let ms = 0; ms < 4000; ms += 10) {
		await pass(ms === 0 ? 0 : 10);
		for (const name of Object.keys(leaves)) {
			leaves[name]();
			delete leaves[name];
		}
	}
	expect(Object.values(turns)).toEqual([0, 1010, 2020, 3030].flatMap((at) => Array(5).fill(at)));
});

test('estimates what later requests have to wait', async () => {
	const gate = new Gate(2);
	const { enter, leaves } = visit(gate);
	expect([1, 2, 3, 4, 5].map((count) => gate.estimate(count))).toEqual([0, 0, 1000, 1000, 2000]);
	enter('a');
	await pass(0);
	leaves.a();
	await pass(400);
	expect([1, 2, 3, 4].map((count) => gate.estimate(count))).toEqual([0, 600, 1000, 1600]);
	expect(new Gate(undefined).estimate(1_000_000)).toBe(0);
});

test('an estimate goes by the request that the last one has to follow, not by the oldest', async () => {
	const gate = new Gate(3);
	const { enter, turns, leaves } = visit(gate);
	for (const name of ['a', 'b', 'c']) enter(name);
	await pass(0);
	leaves.a();
	await pass(700);
	leaves.b();
	leaves.c();
	expect([1, 2, 3, 4].map((count) => gate.estimate(count))).toEqual([300, 1000, 1000, 1300]);
	for (const name of ['d', 'e']) enter(name);
	await pass(2000);
	expect(turns).toMatchObject({ d: 1010, e: 1710 });
});

test('an estimate stands behind what is booked; whose turn it is does not', () => {
	const gate = new Gate(5);
	gate.book(10);
	expect([gate.estimate(1), gate.estimate(6)]).toEqual([2000, 3000]);
	expect(gate.waitOf(1)).toBe(0);
	expect(gate.idle).toBe(false);
	gate.book(-10);
	expect(gate.estimate(5)).toBe(0);
	expect(gate.idle).toBe(true);
});

test('whoever comes first is not turned away because others queue behind', async () => {
	const { enter, turns, leaves } = visit(new Gate(1));
	const early = takeTicket();
	for (const name of ['a', 'b', 'c']) enter(name);
	await pass(0);
	leaves.a();
	enter('early', Date.now() + 1100, undefined, early);
	await pass(1500);
	expect(turns).toEqual({ a: 0, early: 1010 });
});

test('whoever can not wait any longer is turned away, wherever it stands in the queue', async () => {
	const { enter, turns, leaves } = visit(new Gate(1));
	const [first, second] = [takeTicket(), takeTicket()];
	enter('a', FOREVER, undefined, first);
	await pass(0);
	enter('short', Date.now() + 1500, undefined, takeTicket());
	leaves.a();
	// Others with older tickets go before it, again and again.
	for (const name of ['b', 'c']) enter(name, FOREVER, undefined, second);
	await pass(1010);
	leaves.b();
	await pass(1);
	expect(turns).toMatchObject({ a: 0, b: 1010, short: expect.stringMatching(/^waits /) });
});

test('however long a pause Spoki asks for, one request asks after an hour', async () => {
	const { enter, turns, leaves } = visit(new Gate(undefined));
	enter('a');
	await pass(0);
	leaves.a(1_700_000_000_000);
	for (const name of ['b', 'c']) enter(name);
	await pass(3_599_999);
	expect(turns).toEqual({ a: 0 });
	await pass(1);
	expect(turns).toEqual({ a: 0, b: 3_600_000 });
});

test('what never arrived leaves its slot', async () => {
	const { enter, turns, leaves } = visit(new Gate(1));
	for (const name of ['a', 'b']) enter(name);
	await pass(0);
	leaves.a(undefined, false);
	await pass(0);
	expect(turns).toEqual({ a: 0, b: 0 });
});

test('what was turned away keeps its place, nobody goes before the pause is over, then one goes ahead', async () => {
	const { enter, turns, leaves } = visit(new Gate(undefined));
	pace.concurrency = 2;
	const first = enter('a');
	for (const name of ['b', 'c', 'd', 'e']) enter(name);
	await pass(0);
	expect(turns).toEqual({ a: 0, b: 0 });
	leaves.a(500);
	enter('a again', FOREVER, undefined, first);
	await pass(100);
	// The answer to what was under way opens nothing.
	leaves.b();
	await pass(399);
	expect(Object.keys(turns)).toEqual(['a', 'b']);
	await pass(1);
	expect(turns['a again']).toBe(500);
	leaves['a again']();
	await pass(0);
	expect(turns).toMatchObject({ c: 500, d: 500 });
});

test('after a 429 one request goes ahead, and the others follow when it came through', async () => {
	const { enter, turns, leaves } = visit(new Gate(undefined));
	enter('a');
	await pass(0);
	leaves.a(300);
	for (const name of ['b', 'c', 'd']) enter(name);
	await pass(1000);
	expect(turns).toEqual({ a: 0, b: 300 });
	leaves.b(400);
	await pass(399);
	expect(turns).toEqual({ a: 0, b: 300 });
	await pass(1000);
	expect(turns).toEqual({ a: 0, b: 300, c: 1400 });
	leaves.c();
	await pass(0);
	expect(turns.d).toBe(2399);
});

test('turns away at once who can not wait long enough, also those who wait already', async () => {
	const { enter, turns, leaves } = visit(new Gate(1));
	const now = Date.now();
	enter('a');
	enter('b', now + 1500);
	enter('c', now + 1500);
	await pass(0);
	expect(turns).toEqual({ a: 0, c: 'waits 2000' });
	leaves.a(60_000);
	await pass(0);
	expect(turns.b).toBe('waits 60000');
	enter('stop at once', 0);
	await pass(0);
	expect(turns['stop at once']).toBe('waits 60000');
});

test('stops who is told to, and leaves no timer behind', async () => {
	const gate = new Gate(1);
	const { enter, turns, leaves } = visit(gate);
	const controller = new AbortController();
	enter('a');
	enter('b', FOREVER, controller.signal);
	enter('c');
	await pass(0);
	leaves.a();
	controller.abort();
	await pass(0);
	expect(turns).toEqual({ a: 0, b: 'stopped' });
	enter('d', FOREVER, controller.signal);
	await pass(2000);
	expect(turns).toEqual({ a: 0, b: 'stopped', c: 1010, d: 'stopped' });
	leaves.c(3_600_000);
	await pass(1000);
	expect(jest.getTimerCount()).toBe(0);
});

test('credentials and families of endpoints have gates of their own', () => {
	const gate = (method: string, path: string, credential = 'one') =>
		gateOf(credential, endpointOf(method, path));
	const list = gate('DELETE', '/api/1/lists/1/');
	expect(gate('DELETE', '/api/1/lists/2/')).toBe(list);
	expect(gate('GET', '/api/1/lists/2/')).not.toBe(list);
	expect(gate('DELETE', '/api/1/lists/1/', 'two')).not.toBe(list);
	const fields = gate('GET', '/api/1/custom-fields/');
	expect(gate('PATCH', '/api/1/custom-fields/7/')).toBe(fields);
	expect(gate('POST', '/api/1/custom-fields/')).toBe(fields);
	expect(gate('DELETE', '/api/1/custom-fields/7/')).not.toBe(fields);
});

test('gates that nobody uses are forgotten', () => {
	const first = gateOf('forgotten', endpointOf('GET', '/api/1/tags/'));
	for (let index = 0; index < 600; index++)
		gateOf(`forgotten ${index}`, endpointOf('GET', '/api/1/tags/'));
	expect(gateOf('forgotten', endpointOf('GET', '/api/1/tags/'))).not.toBe(first);
});
