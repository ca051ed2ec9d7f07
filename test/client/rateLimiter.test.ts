import { WaitBudget } from '../../nodes/Spoki/client/waitBudget';
import { limiterOf, pace, pass, visit } from './visit';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('lets the limit through, then waits for the oldest answer to be a minute old', async () => {
	const { acquire, turns, permits } = visit(limiterOf(2));
	for (const name of ['a', 'b', 'c', 'd']) acquire(name);
	await pass(0);
	expect(turns).toEqual({ a: 0, b: 0 });
	await pass(100);
	permits.a.release();
	await pass(200);
	permits.b.release();
	await pass(2000);
	// A slot counts from its answer, with a margin of 10 ms for early timers.
	expect(turns).toEqual({ a: 0, b: 0, c: 1110, d: 1310 });
});

test('20 at 5 a minute take three minutes, and not a moment longer than the margin', async () => {
	const { acquire, turns, permits } = visit(limiterOf(5));
	for (let index = 0; index < 20; index++) acquire(`${index}`);
	for (let ms = 0; ms < 4000; ms += 10) {
		await pass(ms === 0 ? 0 : 10);
		for (const name of Object.keys(permits)) {
			permits[name].release();
			delete permits[name];
		}
	}
	expect(Object.values(turns)).toEqual([0, 1010, 2020, 3030].flatMap((at) => Array(5).fill(at)));
});

test('estimates what later requests have to wait', async () => {
	const limiter = limiterOf(2);
	const { acquire, permits } = visit(limiter);
	const estimates = (...counts: number[]) =>
		counts.map((count) => Math.round(limiter.estimate(count)));
	expect(estimates(1, 2, 3, 4, 5)).toEqual([0, 0, 1000, 1000, 2000]);
	acquire('a');
	await pass(0);
	permits.a.release();
	await pass(400);
	expect(estimates(1, 2, 3, 4)).toEqual([0, 600, 1000, 1600]);
	expect(limiterOf(undefined).estimate(1_000_000)).toBe(0);
});

test('an estimate counts the turns that others have reserved, as far as they come before', () => {
	const limiter = limiterOf(5);
	const reservation = limiter.reserve(10, new WaitBudget(Infinity));
	expect([limiter.estimate(1), limiter.estimate(6)]).toEqual([2000, 3000]);
	expect(limiter.idle).toBe(false);
	reservation.release(4);
	expect(limiter.estimate(1)).toBe(1000);
	reservation.cancel();
	expect(limiter.estimate(5)).toBe(0);
	expect(limiter.idle).toBe(true);
	// A run of thousands does not keep a run of one out: they take turns.
	limiter.reserve(5000, new WaitBudget(Infinity));
	expect(limiter.estimate(1)).toBe(2000);
});

test('a run that waits gets the time back that another run takes', async () => {
	const limiter = limiterOf(1);
	const { acquire, turns, permits } = visit(limiter);
	const long = new WaitBudget(1000);
	limiter.reserve(2, long);
	acquire('other');
	await pass(0);
	expect(long.leftMs).toBeCloseTo(1100 + 1000);
	permits.other.release();
	acquire('long', long);
	await pass(1010);
	expect(turns).toEqual({ other: 0, long: 1010 });
});

test('who can not wait as long as it takes is told at once, and sends nothing', async () => {
	const { acquire, turns, permits } = visit(limiterOf(1));
	acquire('a');
	await pass(0);
	permits.a.release();
	acquire('impatient', new WaitBudget(500));
	await pass(1);
	expect(turns).toEqual({ a: 0, impatient: 'too late' });
});

test('only waiting uses up the budget, and requests side by side count once', async () => {
	const budget = new WaitBudget(10_000);
	await pass(3_600_000);
	expect(budget.spentMs).toBe(0);
	const { acquire, permits } = visit(limiterOf(1));
	for (const name of ['a', 'b', 'c']) acquire(name, budget);
	await pass(0);
	permits.a.release();
	await pass(1010);
	expect(budget.spentMs).toBeCloseTo(1010, -1);
});

test('who waits behind requests that never come back is dismissed when their time is over', async () => {
	const { acquire, turns } = visit(limiterOf(1));
	acquire('hangs');
	acquire('waits', new WaitBudget(2000));
	await pass(1600);
	expect(turns).toEqual({ hangs: 0 });
	await pass(2000);
	expect(turns).toMatchObject({ waits: 'stalled' });
});

test('who waits behind requests that come back stays, however long that takes in all', async () => {
	const { acquire, turns, permits } = visit(limiterOf(undefined));
	for (let index = 0; index < pace.unlimitedConcurrency; index++) acquire(`${index}`);
	acquire('late', new WaitBudget(600));
	await pass(0);
	for (let index = 0; index < 4; index++) {
		// Those that go on are as many as may be under way, until one of them ends.
		await pass(500);
		permits[index].release();
		acquire(`again ${index}`, new WaitBudget(600), undefined, true);
		await pass(0);
	}
	expect(turns.late).toBe(500);
});

describe('when Spoki turns a request away', () => {
	test('nobody goes before the pause is over, then one goes ahead, and it keeps its place', async () => {
		const { acquire, turns, permits } = visit(limiterOf(undefined));
		acquire('a');
		await pass(0);
		permits.a.refused(500);
		for (const name of ['b', 'c']) acquire(name);
		acquire('a again', undefined, undefined, true);
		await pass(499);
		expect(turns).toEqual({ a: 0 });
		await pass(150);
		expect(Object.keys(turns)).toEqual(['a', 'a again']);
		permits['a again'].release();
		await pass(20);
		expect(Object.keys(turns)).toEqual(['a', 'a again', 'b', 'c']);
	});

	test.each([undefined, 100])(
		'with a limit of %p the others go apart afterwards',
		async (perMinute) => {
			const least = 1000 / 250;
			const { acquire, turns, permits } = visit(limiterOf(perMinute));
			acquire('a');
			await pass(0);
			permits.a.refused(100);
			for (let index = 0; index < 30; index++) acquire(`${index}`);
			await pass(200);
			expect(Object.keys(turns)).toEqual(['0', 'a']);
			const gaps = async (from: number, to: number) => {
				const given: number[] = [];
				for (let index = from; index < to; index++) {
					permits[index].release();
					for (let ms = 0; turns[index + 1] === undefined && ms < 200; ms++) await pass(1);
					given.push((turns[index + 1] as number) - (turns[index] as number));
				}
				return given;
			};
			const [, ...first] = await gaps(0, 6);
			// Each answer takes a hundredth off.
			for (const gap of first) expect(gap).toBeGreaterThan(least * 0.9);
			// Refused again: half as far again.
			permits[6].refused(100);
			acquire('6 again', undefined, undefined, true);
			await pass(200);
			permits['6 again'].release();
			await pass(50);
			const [, ...then] = await gaps(7, 12);
			for (const gap of then) expect(gap).toBeGreaterThan(least * 1.3);
		},
	);

	test('the pause grows when the next one comes in spite of it, whatever Retry-After says', async () => {
		const { acquire, turns, permits } = visit(limiterOf(undefined));
		const pauses: number[] = [];
		let last = 0;
		for (let index = 0; index < 4; index++) {
			acquire(`${index}`);
			for (let ms = 0; turns[index] === undefined && ms < 3000; ms += 10) await pass(10);
			pauses.push((turns[index] as number) - last);
			last = turns[index] as number;
			permits[index].refused(100);
		}
		expect(pauses[1]).toBeGreaterThanOrEqual(100);
		expect(pauses[2]).toBeGreaterThanOrEqual(200);
		expect(pauses[3]).toBeGreaterThanOrEqual(400);
	});

	test('without a word it is at least the time between two requests', async () => {
		const { acquire, turns, permits } = visit(limiterOf(2));
		acquire('a');
		await pass(0);
		permits.a.refused();
		acquire('b');
		await pass(499);
		expect(turns).toEqual({ a: 0 });
		await pass(200);
		expect(turns.b).toBeGreaterThanOrEqual(500);
	});

	test('however long a pause it asks for, one request asks after five minutes', async () => {
		const { acquire, turns, permits } = visit(limiterOf(undefined));
		acquire('a');
		await pass(0);
		permits.a.refused(1_700_000_000_000);
		acquire('b');
		await pass(299_999);
		expect(turns).toEqual({ a: 0 });
		await pass(1001);
		expect(turns.b).toBeDefined();
	});
});

test('what never arrived leaves its slot', async () => {
	const { acquire, turns, permits } = visit(limiterOf(1));
	for (const name of ['a', 'b']) acquire(name);
	await pass(0);
	permits.a.release(false);
	await pass(0);
	expect(turns).toEqual({ a: 0, b: 0 });
});

test('who is stopped leaves the queue', async () => {
	const { acquire, turns, permits } = visit(limiterOf(1));
	const controller = new AbortController();
	acquire('a');
	acquire('b', undefined, controller.signal);
	acquire('c');
	await pass(0);
	controller.abort();
	permits.a.release();
	await pass(1010);
	expect(turns).toEqual({ a: 0, b: 'stopped', c: 1010 });
});

test('a clock that is set back an hour blocks nothing', async () => {
	const { acquire, turns, permits } = visit(limiterOf(1));
	acquire('a');
	await pass(0);
	permits.a.release();
	jest.setSystemTime(Date.now() - 3_600_000);
	acquire('b');
	await pass(1010);
	expect(turns).toEqual({ a: 0, b: 1010 });
});
