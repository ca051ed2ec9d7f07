import { isPermit } from '../../nodes/Spoki/client/permit';
import { acquireAll } from '../../nodes/Spoki/client/rateLimiter';
import { WaitBudget } from '../../nodes/Spoki/client/waitBudget';
import { limiterOf, pace, pass, visit } from './visit';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('nobody uses it only when', () => {
	test('nothing is under way, waits or was answered within the minute', async () => {
		const limiter = limiterOf(2);
		const { acquire, permits } = visit(limiter);
		expect(limiter.idle).toBe(true);
		for (const name of ['a', 'b', 'c', 'd']) acquire(name);
		await pass(0);
		// As many wait as are under way.
		expect(limiter.idle).toBe(false);
		permits.a.release();
		await pass(1010);
		permits.b.release();
		await pass(1010);
		permits.c.release();
		// One answered within the minute, and one under way.
		expect(limiter.idle).toBe(false);
		permits.d.release();
		await pass(1000);
		expect(limiter.idle).toBe(false);
		await pass(10);
		expect(limiter.idle).toBe(true);
	});

	test('as many turns are reserved as are under way', async () => {
		const limiter = limiterOf(2);
		limiter.reserve(1, new WaitBudget(Infinity));
		visit(limiter).acquire('a');
		await pass(0);
		expect(limiter.idle).toBe(false);
	});

	test('the turns that were reserved have all been asked for', () => {
		const limiter = limiterOf(2);
		limiter.reserve(2, new WaitBudget(Infinity)).release(2);
		expect(limiter.idle).toBe(true);
	});

	test('the pause that Spoki wants is over; without a limit nothing else is kept', async () => {
		const limiter = limiterOf(undefined);
		const { acquire, permits } = visit(limiter);
		for (const name of ['a', 'b']) acquire(name);
		await pass(0);
		permits.a.release();
		permits.b.refused(500);
		await pass(499);
		expect(limiter.idle).toBe(false);
		await pass(100);
		expect(limiter.idle).toBe(true);
	});
});

test('with a limit fewer are under way at once', async () => {
	const { acquire, turns } = visit(limiterOf(240));
	for (let index = 0; index < 60; index++) acquire(`${index}`);
	await pass(0);
	expect(Object.keys(turns)).toHaveLength(pace.concurrency);
});

test('an estimate counts those under way and those that wait, from now on', async () => {
	await pass(5000);
	const limiter = limiterOf(1);
	const { acquire, permits } = visit(limiter);
	for (const name of ['a', 'b']) acquire(name);
	await pass(0);
	expect(limiter.estimate(1)).toBe(2000);
	permits.a.release();
	await pass(400);
	expect(Math.round(limiter.estimate(1))).toBe(1600);
	const unlimited = limiterOf(undefined);
	const other = visit(unlimited);
	other.acquire('a');
	await pass(0);
	other.permits.a.refused(500);
	expect(unlimited.estimate(1)).toBeGreaterThanOrEqual(500);
	expect(unlimited.estimate(1)).toBeLessThanOrEqual(550);
});

test('who is stopped already gets no turn', async () => {
	const { acquire, turns } = visit(limiterOf(1));
	acquire('a', undefined, AbortSignal.abort());
	await pass(0);
	expect(turns).toEqual({ a: 'stopped' });
});

test('who comes after so many others that it takes too long is told at once how long', async () => {
	const { acquire, turns, told } = visit(limiterOf(1));
	for (const name of ['a', 'b', 'c']) acquire(name);
	acquire('impatient', new WaitBudget(1500));
	acquire('patient', new WaitBudget(3000));
	await pass(0);
	expect(turns).toEqual({ a: 0, impatient: 'too late' });
	expect(told).toEqual({ impatient: 3000 });
});

test('who waits is told when a pause is more than they can wait', async () => {
	const { acquire, turns, permits, told } = visit(limiterOf(2));
	for (const name of ['a', 'b']) acquire(name);
	await pass(0);
	permits.a.release();
	acquire('waits', new WaitBudget(1500));
	permits.b.refused(5000);
	await pass(0);
	expect(turns).toEqual({ a: 0, b: 0, waits: 'too late' });
	expect(told.waits).toBeGreaterThanOrEqual(5000);
});

describe('a budget', () => {
	test('runs from the beginning of a wait to its end, however often somebody looks', async () => {
		const { acquire, turns, permits } = visit(limiterOf(undefined));
		const budget = new WaitBudget(60_000);
		acquire('a');
		await pass(0);
		permits.a.refused(3500);
		acquire('b', budget);
		await pass(5000);
		expect(budget.spentMs).toBeCloseTo(turns.b as number);
	});

	test('stands still while those before are under way', async () => {
		const { acquire, permits, turns } = visit(limiterOf(undefined));
		const budget = new WaitBudget(60_000);
		acquire('a');
		await pass(0);
		permits.a.refused(500);
		acquire('b');
		acquire('c', budget);
		await pass(900);
		// b goes ahead alone, and c waits for its answer.
		expect(turns).toMatchObject({ a: 0 });
		expect(turns.b).toBeDefined();
		expect(turns.c).toBeUndefined();
		expect(Math.abs(budget.spentMs - (turns.b as number))).toBeLessThan(1);
	});

	test('runs on for a request that waits while another of the run has its turn', async () => {
		const budget = new WaitBudget(60_000);
		const slow = visit(limiterOf(1));
		slow.acquire('a');
		await pass(0);
		slow.permits.a.release();
		slow.acquire('b', budget);
		visit(limiterOf(1)).acquire('elsewhere', budget);
		await pass(400);
		expect(budget.spentMs).toBeCloseTo(400);
		expect(budget.leftMs).toBeCloseTo(66_000 - 400);
	});

	test('gets nothing back for a turn of its own run', async () => {
		const limiter = limiterOf(1);
		const own = new WaitBudget(1000);
		limiter.reserve(2, own);
		visit(limiter).acquire('own', own);
		await pass(0);
		expect(own.leftMs).toBeCloseTo(1100);
	});
});

describe('who waits for requests that do not come back', () => {
	/** As many requests as may be under way, none of which ends. */
	async function hanging(limiter = limiterOf(undefined)) {
		const visitor = visit(limiter);
		for (let index = 0; index < pace.unlimitedConcurrency; index++) visitor.acquire(`${index}`);
		await pass(0);
		return visitor;
	}

	test('has all the time from the moment of the wish', async () => {
		const limiter = limiterOf(undefined);
		await pass(10_000);
		const { acquire, turns } = await hanging(limiter);
		acquire('waits', new WaitBudget(100));
		await pass(400);
		expect(turns.waits).toBeUndefined();
		await pass(300);
		expect(turns.waits).toBe('stalled');
	});

	test('is dismissed soon after that, also beside somebody with more patience', async () => {
		const { acquire, turns } = await hanging();
		acquire('patient', new WaitBudget(5000));
		acquire('impatient', new WaitBudget(300));
		await pass(700);
		expect(turns.patient).toBeUndefined();
		expect(turns.impatient).toBe('stalled');
	});
});

describe('how long a pause is, with the most that chance adds', () => {
	beforeEach(() => jest.spyOn(Math, 'random').mockReturnValue(1));
	afterEach(() => jest.restoreAllMocks());

	/** Ms from the refusal of each of some requests sent at once until the next one goes. */
	async function pauseAfter(toldMs: number | undefined, requests = 1): Promise<number> {
		const { acquire, turns, permits } = visit(limiterOf(undefined));
		for (let index = 0; index < requests; index++) acquire(`${index}`);
		await pass(0);
		for (let index = 0; index < requests; index++) permits[index].refused(toldMs);
		acquire('next');
		await pass(10_000);
		return turns.next as number;
	}

	test.each([
		['without a word', undefined, 120],
		['at once, which is no advice', 49, 120],
		['half of what it would be without a word', 50, 55],
		['as long as without a word', 100, 110],
		['half a second', 500, 550],
		['two seconds, with no more than the back-off on top', 2000, 2100],
	])('%s', async (_, toldMs, expected) => {
		expect(await pauseAfter(toldMs)).toBeCloseTo(expected);
	});

	test('requests that were under way together tell nothing new', async () => {
		expect(await pauseAfter(undefined, 3)).toBeCloseTo(120);
	});
});

describe('at several limiters', () => {
	const budget = new WaitBudget(500);

	test('a turn is one of each, and ends at each', async () => {
		const [first, second] = [limiterOf(1), limiterOf(1)];
		const turn = await acquireAll([first, second], budget, undefined, false);
		if (!isPermit(turn)) throw new Error('No turn.');
		expect([first.estimate(1), second.estimate(1)]).toEqual([1000, 1000]);
		turn.release(false);
		expect([first.estimate(1), second.estimate(1)]).toEqual([0, 0]);
		const again = await acquireAll([first, second], budget, undefined, false);
		if (!isPermit(again)) throw new Error('No turn.');
		again.refused(2000);
		expect(Math.min(first.estimate(1), second.estimate(1))).toBeGreaterThanOrEqual(2000);
	});

	test('where one has no turn in time the others get theirs back', async () => {
		const [free, taken] = [limiterOf(1), limiterOf(1)];
		await taken.acquire(budget);
		taken.reserve(0, budget);
		const turn = acquireAll([free, taken], budget, undefined, false);
		await pass(0);
		expect(await turn).toEqual({ waitMs: 1000 });
		expect(free.estimate(1)).toBe(0);
	});
});
