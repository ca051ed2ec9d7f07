/** What is said of a list in which changes can't be seen, and what is kept of one between two polls. */
import { Watch } from './watch';
import { UNSEEN } from './shownAccount';

describe('what is said', () => {
	const things = [{ id: 1, state: 'Open', created: 1000 }];

	test('nothing tells what the event goes by: said once', async () => {
		const watch = new Watch();
		const mute = [{ id: 1, created: 1000 }];
		expect(await watch.poll(mute, { at: 5000 })).toEqual({ given: [], isMute: true });
		expect(await watch.poll(mute)).toEqual([]);
		// What it was before nobody knows.
		expect(await watch.poll(things)).toEqual([]);
		expect(await watch.poll(mute)).toEqual({ given: [], isMute: true });
		expect(await watch.poll(things)).toEqual([]);
		await watch.poll(mute);
		expect(await watch.poll([{ id: 1, state: 'Closed' }])).toEqual([1]);
	});

	test('nothing told what is closed at first: only what was closed since comes', async () => {
		const watch = new Watch('closed');
		await watch.poll([
			{ id: 1, created: 1000 },
			{ id: 2, created: 2000 },
		]);
		const told = [
			{ id: 1, state: 'closed', created: 1000 },
			{ id: 2, state: 'open', created: 2000 },
		];
		expect(await watch.poll(told)).toEqual([]);
		expect(await watch.poll([told[0], { ...told[1], state: 'closed' }])).toEqual([2]);
	});

	test('of no part of things anything was told at first: only what came since is an event', async () => {
		const watch = new Watch('approved');
		watch.hasParts = false;
		await watch.poll(things, { at: 5000 });
		watch.hasParts = true;
		expect(
			await watch.poll([
				{ id: 1, state: 'approved', since: 4000 },
				{ id: 2, state: 'approved', since: 5500 },
			]),
		).toEqual([2]);
	});

	test('an empty list has nothing to tell', async () => {
		expect(await new Watch().poll([])).toEqual([]);
	});

	test('a list that is cut off is refused at the activation', async () => {
		const full = { more: true, isNamed: true, next: { page: 2 } };
		const watch = new Watch();
		expect(await watch.poll(things, full)).toBe(UNSEEN);
		expect(watch.stored).toBeUndefined();
	});

	test('a list that comes to be cut off: said once, and changes come', async () => {
		const cut = { more: true, isNamed: true, next: { page: 2 } };
		const watch = new Watch();
		await watch.poll(things);
		expect(await watch.poll(things, cut)).toBe(UNSEEN);
		expect(await watch.poll([{ id: 1, state: 'Closed' }], cut)).toEqual([1]);
		expect(await watch.poll([{ id: 1, state: 'Open' }])).toEqual([1]);
		expect(await watch.poll(things, cut)).toBe(UNSEEN);
	});
});

describe('what was kept', () => {
	const kept = async () => {
		const watch = new Watch();
		await watch.poll([{ id: 1, state: 'Open', created: 1000 }]);
		return watch;
	};

	test.each([
		['is of another version', { version: 1 }],
		['has no horizon', { horizon: null }],
		['has no newest', { newest: [1] }],
		['has states that are none', { states: 'x' }],
		['has states of ids that are none', { states: [['Open', '!']] }],
		['has ids away that are none', { missed: '!' }],
		['has nothing away', { missed: undefined }],
	])('%s: all begins anew', async (_, change) => {
		const watch = await kept();
		watch.stored = JSON.stringify({ ...(JSON.parse(watch.stored!) as object), ...change });
		const changed = [{ id: 1, state: 'Closed', created: 1000 }];
		expect(await watch.poll(changed)).toEqual([]);
		expect(await watch.poll([{ id: 1, state: 'Open', created: 1000 }])).toEqual([1]);
	});

	test('is as small as it can be', async () => {
		const { stored } = await kept();
		expect(JSON.parse(stored!)).toEqual({
			version: 2,
			horizon: [900, 1],
			newest: [1000, 1],
			isMute: false,
			missed: '',
			states: [['Open', '1']],
		});
	});
});
