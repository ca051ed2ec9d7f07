import { send, type Outcome } from '../../nodes/Spoki/request/send';

beforeEach(() => {
	jest.useFakeTimers();
	jest.spyOn(Math, 'random').mockReturnValue(0.999);
});
afterEach(() => {
	jest.restoreAllMocks();
	jest.useRealTimers();
});

let credentials = 0;

/** Sends a request that Spoki turns away once, with a Retry-After of a second. */
function turnedAwayOnce(patienceMs: number) {
	const began = Date.now();
	const sent: number[] = [];
	const outcome = send(
		{ method: 'GET', path: '/api/1/tags/', credential: `send-${credentials++}` },
		{ onRateLimit: 'wait', deadline: began + patienceMs },
		async () => {
			sent.push(Date.now() - began);
			if (sent.length > 1) return { statusCode: 200, headers: {}, body: [] };
			throw Object.assign(new Error('429'), {
				response: { status: 429, headers: { 'retry-after': '1' }, data: {} },
			});
		},
	);
	return { sent, outcome };
}

test.each([
	['spread by a fifth', 60_000, [0, 1200]],
	['spread as far as there is time', 1100, [0, 1100]],
	['not spread when it just fits', 1000, [0, 1000]],
])('a wait that Spoki asks for is %s', async (_, patienceMs, at) => {
	const { sent, outcome } = turnedAwayOnce(patienceMs);
	await jest.advanceTimersByTimeAsync(2000);
	expect(sent).toEqual(at);
	expect(await outcome).toMatchObject({ answer: { statusCode: 200 } });
});

test('a wait that does not fit is not begun', async () => {
	const { sent, outcome } = turnedAwayOnce(999);
	const { failure, waitMs } = (await outcome) as Exclude<Outcome, { answer: unknown }>;
	expect(sent).toEqual([0]);
	expect(failure.status).toBe(429);
	expect(waitMs).toBe(1000);
});
