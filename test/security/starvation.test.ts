/** One run with thousands of items, and the others of the same account. */
import { useHostile } from './hostile';

jest.setTimeout(30_000);

const hostile = useHostile();

test('2.8 a run of 500 items turns nobody else away, and lets them in between', async () => {
	// The accounts may be read 5 times a minute; the minute has 300 ms.
	hostile.pace.windowMs = 300;
	const accounts = { resource: 'account', operation: 'getAll' };
	let isOver = false;
	const options = { longestWait: 1440 };
	const long = hostile
		.run(
			{ ...accounts, options },
			{ items: Array.from({ length: 500 }, () => ({})), stopAfterMs: 8_000 },
		)
		.finally(() => (isOver = true));
	await new Promise((resolve) => setTimeout(resolve, 400));
	// About three seconds are enough for a run of one item, whoever else there is.
	const short = { longestWait: 3 / 60 };
	const others = await Promise.all(
		[1, 2].map(async () => await hostile.run({ ...accounts, options: short })),
	);
	expect(others.map(({ error }) => error)).toEqual([undefined, undefined]);
	expect(isOver).toBe(false);
	expect(hostile.requests.length).toBeLessThan(100);
	await long.catch(() => undefined);
});
