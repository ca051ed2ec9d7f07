/** One run with thousands of items, and the others of the same account. */
import { answer, useHostile } from './hostile';

jest.setTimeout(30_000);

const hostile = useHostile();

test('2.8 a run of 500 items turns nobody else away, and lets them in between', async () => {
	// The accounts may be read 5 times a minute; the minute has 300 ms.
	hostile.pace.windowMs = 300;
	const accounts = { resource: 'account', operation: 'getAll' };
	let isOver = false;
	let stop = () => {};
	const isTried = new Promise<void>((resolve) => (stop = resolve));
	const options = { longestWait: 1440 };
	const long = hostile
		.run(
			{ ...accounts, options },
			{ items: Array.from({ length: 500 }, () => ({})), stopWhen: async () => await isTried },
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
	stop();
	await long.catch(() => undefined);
});

test('2.8 nor does a run of 12 batches, which has one under way: one batch takes the next turn', async () => {
	hostile.misbehaves = answer(200, { errors: [] });
	// One batch a minute; the minute has 300 ms.
	hostile.pace.windowMs = 300;
	const contacts = (count: number) =>
		JSON.stringify(Array.from({ length: count }, (_, i) => ({ phone: `+39333${1_000_000 + i}` })));
	const sync = { resource: 'contact', operation: 'bulkSync', specifyContacts: 'json' };
	const patient = { longestWait: 1440 };
	const long = hostile.run(
		{ ...sync, contacts: contacts(6_000), options: patient },
		{ stopAfterMs: 5_000 },
	);
	while (hostile.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
	// Three minutes of Spoki's are enough.
	const options = { longestWait: (3 * 0.3) / 60 };
	const { error } = await hostile.run({ ...sync, contacts: contacts(1), options });
	expect(error).toBeUndefined();
	expect(hostile.requests.length).toBeLessThan(8);
	await long.catch(() => undefined);
});

test('2.8 thousands of faulty contacts in one JSON let others in between', async () => {
	hostile.misbehaves = answer(200, { errors: [] });
	const contacts = JSON.stringify(Array.from({ length: 3_000 }, (_, i) => ({ phone: `x${i}` })));
	let turns = 0;
	const others = setInterval(() => turns++, 0);
	const bulkSync = { resource: 'contact', operation: 'bulkSync', specifyContacts: 'json' };
	const { error } = await hostile
		.run({ ...bulkSync, contacts })
		.finally(() => clearInterval(others));
	expect(error?.message).toBe("3,000 contacts of 3,000 can't be sent");
	expect(hostile.requests).toHaveLength(0);
	expect(turns).toBeGreaterThan(30);
});
