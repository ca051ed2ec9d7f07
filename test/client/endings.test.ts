import { Credit } from '../../nodes/Spoki/client/credit';
import type { Endpoint } from '../../nodes/Spoki/client/endpoint';
import { Limiters } from '../../nodes/Spoki/client/limiters';
import { aborted, onStop, pause, Stopped, stopSignal } from '../../nodes/Spoki/client/stopped';
import { Watchdog } from '../../nodes/Spoki/client/watchdog';
import { pace, pass } from './visit';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const endpoint: Endpoint = { method: 'POST', path: '/a/', answer: 'one' };

describe('when the execution is stopped', () => {
	test('a pause ends as if nothing was, or says so', async () => {
		const controller = new AbortController();
		const undisturbed = pause(10, controller.signal);
		await pass(10);
		expect(await undisturbed).toBeUndefined();
		const disturbed = expect(pause(10, controller.signal)).rejects.toThrow(Stopped);
		controller.abort();
		await pass(10);
		await disturbed;
		const without = pause(10);
		await pass(10);
		expect(await without).toBeUndefined();
	});

	test('it is told by the signal of n8n, or else by the end of the execution', () => {
		const own = AbortSignal.abort();
		expect(stopSignal({ getExecutionCancelSignal: () => own })).toBe(own);
		let finish: () => unknown = () => {};
		const onExecutionFinish = (handler: () => unknown) => void (finish = handler);
		const signal = stopSignal({ getExecutionCancelSignal: () => undefined, onExecutionFinish });
		expect(signal?.aborted).toBe(false);
		finish();
		expect(signal?.aborted).toBe(true);
		expect(stopSignal({})).toBeUndefined();
		expect(stopSignal({ getExecutionCancelSignal: () => own, onExecutionFinish })).toBe(own);
	});

	test('all hear of it that still want to', () => {
		const controller = new AbortController();
		const heard: string[] = [];
		onStop(controller.signal, () => heard.push('a'));
		onStop(controller.signal, () => heard.push('b'))();
		onStop(controller.signal, () => heard.push('c'));
		onStop(undefined, () => heard.push('d'))();
		controller.abort();
		expect(heard).toEqual(['a', 'c']);
	});

	test('what waits for it ends as a request of n8n does', async () => {
		const controller = new AbortController();
		const told = aborted(controller.signal).catch((error: unknown) => error);
		controller.abort();
		expect(await told).toBeInstanceOf(Stopped);
		expect(await told).toMatchObject({
			code: 'ERR_CANCELED',
			message: 'The execution was canceled',
		});
	});
});

describe('a request that takes too long', () => {
	test('is given up when its time is over, and none that has ended', async () => {
		const watchdog = new Watchdog();
		const gone: string[] = [];
		watchdog.watch(600, () => gone.push('long'));
		const end = watchdog.watch(100, () => gone.push('ended'));
		watchdog.watch(100, () => gone.push('short'));
		end();
		await pass(250);
		expect(gone).toEqual(['short']);
		await pass(250);
		expect(gone).toEqual(['short']);
		await pass(250);
		expect(gone).toEqual(['short', 'long']);
		await pass(1000);
		expect(gone).toEqual(['short', 'long']);
	});

	test('is given up too after a time without any', async () => {
		const watchdog = new Watchdog();
		const gone: number[] = [];
		for (const round of [1, 2]) {
			for (let index = 0; index < 3; index++) watchdog.watch(250, () => gone.push(round));
			await pass(250);
		}
		expect(gone).toEqual([1, 1, 1, 2, 2, 2]);
	});
});

describe('used up credit', () => {
	const spending: Endpoint = { ...endpoint, spends: true };
	const of = (body: unknown, status = 400) => ({
		failure: { status, headers: {}, body, maybeDone: true, transient: false },
		uncertain: true,
	});
	const none = of({ code: 'spoki::1029' });

	test('is remembered for its time, of that credential, for what costs', async () => {
		const credit = new Credit();
		credit.learn(spending, 'a', none, 1000);
		const known = { failure: { ...none.failure, maybeDone: false }, uncertain: false };
		expect(credit.lacks(spending, 'a')).toEqual(known);
		expect(credit.lacks(spending, 'b')).toBeUndefined();
		expect(credit.lacks(endpoint, 'a')).toBeFalsy();
		await pass(999);
		// What was not sent for it is told so too.
		credit.learn(spending, 'a', none, 1000);
		expect(credit.lacks(spending, 'a')).toEqual(known);
		await pass(1);
		expect(credit.lacks(spending, 'a')).toBeUndefined();
		credit.learn(spending, 'a', of('', 402), 1000);
		expect(credit.lacks(spending, 'a')).toMatchObject({ failure: { status: 402 } });
	});

	test('is not what anything else tells', () => {
		const credit = new Credit();
		credit.learn(endpoint, 'a', none, 1000);
		credit.learn(spending, 'a', of({ code: 'spoki::1044' }), 1000);
		expect(credit.lacks(spending, 'a')).toBeUndefined();
	});
});

describe('what is counted together', () => {
	const limit = (perMinute: number, bucket?: string): Endpoint => ({
		...endpoint,
		limits: [{ perMinute, source: 'documentation', bucket }],
	});
	const of = (limiters: Limiters, one: Endpoint, isEditor = false, key = 'a') =>
		limiters.of(key, one, isEditor)[0];

	test('is what has the same bucket, or the same address, of one credential', () => {
		const limiters = new Limiters(pace);
		const own = of(limiters, limit(5));
		expect(of(limiters, limit(5))).toBe(own);
		expect(of(limiters, { ...limit(5), method: 'PUT' })).not.toBe(own);
		expect(of(limiters, { ...limit(5), path: '/b/' })).not.toBe(own);
		expect(of(limiters, limit(5), false, 'b')).not.toBe(own);
		expect(of(limiters, limit(5), true)).not.toBe(own);
		const shared = of(limiters, limit(5, 'x'));
		expect(of(limiters, { ...limit(5, 'x'), path: '/b/' })).toBe(shared);
		expect(limiters.of('a', { ...endpoint, limits: [] }, false)).toEqual([]);
		expect(limiters.of('a', endpoint, true)).toHaveLength(1);
	});

	test.each([
		[1, 1],
		[2, 1],
		[5, 2],
		[10, 4],
	])('of %i a minute the editor has %i', async (perMinute, share) => {
		const limiter = of(new Limiters(pace), limit(perMinute), true);
		expect(limiter.estimate(share)).toBe(0);
		expect(limiter.estimate(share + 1)).toBe(pace.windowMs);
	});

	test('is forgotten where nobody uses it, when there are many', () => {
		const limiters = new Limiters(pace);
		const first = of(limiters, limit(1), false, 'first');
		const used = of(limiters, limit(1), false, 'used');
		used.reserve(1, { longestMs: 0 } as never);
		for (let index = 2; index < 500; index++) of(limiters, limit(1), false, `${index}`);
		expect(of(limiters, limit(1), false, 'first')).toBe(first);
		of(limiters, limit(1), false, 'one more');
		expect(of(limiters, limit(1), false, 'used')).toBe(used);
		expect(of(limiters, limit(1), false, 'first')).not.toBe(first);
	});
});
