/** What has changed from one reading of a list to the next, by what was known before. */
import type { PollOptions } from '../../nodes/Spoki/trigger/pages';
import { Watch, type Thing } from './watch';

describe('a status changed', () => {
	const start: Thing[] = [
		{ id: 1, state: 'Open', created: 1000 },
		{ id: 2, state: 'Pending', created: 2000 },
	];
	const begun = async () => {
		const watch = new Watch();
		expect(await watch.poll(start)).toEqual([]);
		return watch;
	};
	const [one, two] = start;

	test.each<[string, Thing[], number[]]>([
		['nothing has', start, []],
		['one has', [{ ...one, state: 'Pending' }, two], [1]],
		[
			'both have, in order of time',
			[
				{ ...one, state: 'X', since: 9 },
				{ ...two, state: 'X', since: 8 },
			],
			[2, 1],
		],
		[
			'both have at once, in order of ID',
			[
				{ ...two, state: 'X', since: 9 },
				{ ...one, state: 'X', since: 9 },
			],
			[1, 2],
		],
		['only the case is another', [{ ...one, state: 'OPEN' }, two], []],
		['one is away', [two], []],
		[
			'a new one is as it was created',
			[one, two, { id: 3, state: 'Open', created: 3000, isAsCreated: true }],
			[],
		],
		['a new one has changed already', [one, two, { id: 3, state: 'Closed', created: 3000 }], [3]],
		['a new one by its ID has changed already', [one, two, { id: 3, state: 'Closed' }], [3]],
		[
			'one turns up that was created in the window',
			[one, two, { id: 3, state: 'Closed', created: 1901 }],
			[3],
		],
		[
			'one turns up that was created before the window',
			[one, two, { id: 3, state: 'Closed', created: 1900 }],
			[],
		],
		['one turns up with a known ID’s number, or lower', [one, two, { id: 0, state: 'Closed' }], []],
	])('%s', async (_, things, given) => {
		const watch = await begun();
		expect(await watch.poll(things)).toEqual(given);
		expect(await watch.poll(things)).toEqual([]);
	});

	test('tells what it was before, but not of what was not seen before', async () => {
		const watch = await begun();
		const changed = [{ ...one, state: 'Closed' }, two, { id: 3, state: 'Closed', created: 3000 }];
		await watch.poll(changed);
		expect(watch.items).toEqual([{ ...changed[0], previous_status: 'Open' }, changed[2]]);
	});

	test('while one was away for a poll is noticed; for two, it is new', async () => {
		const watch = await begun();
		await watch.poll([two]);
		expect(await watch.poll([{ ...one, state: 'X' }, two])).toEqual([1]);
		await watch.poll([two]);
		await watch.poll([two]);
		expect(await watch.poll([{ ...one, state: 'Y' }, two])).toEqual([]);
	});

	test('more often than a poll gives: the others come with the next polls', async () => {
		const watch = new Watch(undefined, { items: 2 });
		const things = (state: string) => [1, 2, 3, 4, 5].map((id) => ({ id, state, since: id }));
		await watch.poll(things('a'));
		expect(await watch.poll(things('b'))).toEqual([1, 2]);
		expect(await watch.poll(things('b'))).toEqual([3, 4]);
		expect(await watch.poll(things('b'))).toEqual([5]);
		expect(await watch.poll(things('b'))).toEqual([]);
	});

	test('in a list that was empty: what was there before is not new', async () => {
		const watch = new Watch();
		await watch.poll([], { at: 5000 });
		expect(
			await watch.poll([
				{ id: 1, state: 'X', created: 4899 },
				{ id: 2, state: 'X', created: 4901 },
			]),
		).toEqual([2]);
	});
});

describe('something has become so', () => {
	const so = (id: number, since?: number, created = 10): Thing => ({
		id,
		state: 'closed',
		since,
		created,
	});
	const open = (id: number, created = 10): Thing => ({ id, state: 'open', created });

	test.each<[string, Thing[], Thing[], number[]]>([
		['one of them', [open(1), open(2)], [so(1, 50), open(2)], [1]],
		['one, and another is no more', [open(1), so(2, 5)], [so(1, 50), open(2)], [1]],
		['once more, by its own time', [so(1, 50), open(2)], [so(1, 51), open(2)], [1]],
		['at the same time as before', [so(1, 50)], [so(1, 50)], []],
		['earlier than before', [so(1, 50)], [so(1, 49)], []],
		['new, and so already', [open(1)], [open(1), so(2, 60, 20)], [2]],
		[
			'new by its ID alone',
			[{ id: 1, state: 'open' }],
			[
				{ id: 1, state: 'open' },
				{ id: 2, state: 'closed' },
			],
			[2],
		],
		[
			'unknown, with an ID as high as any',
			[{ id: 2, state: 'open' }],
			[
				{ id: 1, state: 'closed' },
				{ id: 2, state: 'open' },
			],
			[],
		],
	])('%s', async (_, before, after, given) => {
		const watch = new Watch('closed');
		expect(await watch.poll(before)).toEqual([]);
		expect(await watch.poll(after)).toEqual(given);
		expect(await watch.poll(after)).toEqual([]);
	});

	test.each<[string, Partial<PollOptions>, number[]]>([
		['none', {}, []],
		['the newest two', { existing: 2 }, [3, 2]],
		['all', { existing: 9 }, [1, 3, 2]],
		['those since a time, however many are asked for', { since: 60, existing: 1 }, [3, 2]],
		['those since a later time', { since: 61 }, [2]],
	])('at the activation, %s of what is so', async (_, options, given) => {
		const watch = new Watch('closed', options);
		expect(await watch.poll([so(1, 50), so(2, 70), so(3, 60), open(4)])).toEqual(given);
		expect(await watch.poll([so(1, 50), so(2, 70), so(3, 60), open(4)])).toEqual([]);
	});

	test.each<[string, number, number, number[]]>([
		['ten of ten have only new times', 10, 10, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
		['eleven of eleven', 11, 11, []],
		['eleven of twenty-one', 11, 21, []],
		['eleven of twenty-two', 11, 22, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]],
	])('once more, at once: %s', async (_, again, all, given) => {
		const watch = new Watch('closed');
		const things = (count: number, since: number) =>
			Array.from({ length: all }, (_each, i) => so(i + 1, i < count ? since : 50)).concat(open(99));
		await watch.poll(things(0, 0));
		expect(await watch.poll(things(again, 80))).toEqual(given);
	});

	test('once more, all at once, beside one that is so for the first time: that one comes', async () => {
		const watch = new Watch('closed');
		const things = (since: number) => Array.from({ length: 11 }, (_, i) => so(i + 1, since));
		await watch.poll([...things(50), open(20)]);
		expect(await watch.poll([...things(80), so(20, 80)])).toEqual([20]);
	});
});
