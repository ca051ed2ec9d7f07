/** What makes the trigger doubt a list of which it believed to know the order, or read it once more. */
import type { Direction } from '../../nodes/Spoki/trigger/order';
import { Doubt, Moved, OrderedList } from '../../nodes/Spoki/trigger/orderedList';
import type { PolledPage } from '../../nodes/Spoki/trigger/pages';

const WINDOW_MS = 10;
const LENGTH = 3;

/** A page; the time of an item is its id unless it is told. */
const page = (
	ids: Array<number | [id: number, time: number]>,
	about: Partial<PolledPage> = {},
): PolledPage => ({
	items: ids.map((one) => {
		const [id, time] = Array.isArray(one) ? one : [one, one];
		return { id, time, item: { id } };
	}),
	...about,
});

/** A list whose pages come as they are, by their numbers; more than one time where there are more of them. */
function listOf(direction: Direction, pages: Record<number, Array<PolledPage | undefined>>) {
	const asked: number[] = [];
	const fetch = async (number: number) => {
		asked.push(number);
		const given = pages[number] ?? [];
		return given.length > 1 ? given.shift() : given[0];
	};
	return { asked, list: new OrderedList(fetch, direction, LENGTH, WINDOW_MS) };
}

const failed = async (reading: Promise<unknown>) =>
	await reading.then(
		() => 'fine',
		(error) => (error instanceof Moved ? 'moved' : error instanceof Doubt ? 'doubt' : error),
	);

const eight = { count: 8 };
const FIRST = page([8, 7, 6], eight);
const SECOND = page([5, 4, 3], eight);
const THIRD = page([2, 1], eight);
const FALLING = { 1: [FIRST], 2: [SECOND], 3: [THIRD] };
const RISING = {
	1: [page([1, 2, 3], eight)],
	2: [page([4, 5, 6], eight)],
	3: [page([7, 8], eight)],
};

describe('a page, newest first,', () => {
	test.each<[string, PolledPage | undefined, string]>([
		['as it should be', FIRST, 'fine'],
		['that says that more follow', page([8, 7, 6], { ...eight, more: true }), 'fine'],
		[
			'that says that it is the last, and more are counted',
			page([8, 7, 6], { ...eight, more: false }),
			'doubt',
		],
		['that is not there', undefined, 'moved'],
		['without a count', page([8, 7, 6]), 'doubt'],
		['with fewer than its length', page([8, 7], eight), 'doubt'],
		['with more than its length', page([8, 7, 6, 5], eight), 'doubt'],
		['with more than are counted', page([2, 1], { count: 1 }), 'doubt'],
		['with nothing, of an empty list', page([], { count: 0 }), 'fine'],
		['with all that are counted', page([2, 1], { count: 2, more: false }), 'fine'],
		[
			'with all that are counted, that says that more follow',
			page([2, 1], { count: 2, more: true }),
			'doubt',
		],
		['full of all that are counted, the last', page([3, 2, 1], { count: 3, more: false }), 'fine'],
		[
			'full of all that are counted, of which more follow',
			page([3, 2, 1], { count: 3, more: true }),
			'doubt',
		],
		[
			'in the other order',
			page(
				[
					[8, 0],
					[7, 20],
					[6, 40],
				],
				eight,
			),
			'doubt',
		],
		[
			'with one that became visible late, within the window',
			page(
				[
					[8, 10],
					[7, 20],
					[6, 15],
				],
				eight,
			),
			'fine',
		],
		[
			'with one as late as the window',
			page(
				[
					[8, 10],
					[7, 20],
					[6, 15],
				],
				eight,
			),
			'fine',
		],
		[
			'with one that is later by a moment',
			page(
				[
					[8, 9],
					[7, 20],
					[6, 15],
				],
				eight,
			),
			'doubt',
		],
		['with one twice', page([8, 7, 8], eight), 'moved'],
	])('%s', async (_, first, outcome) => {
		const { list } = listOf('newestFirst', { 1: [first] });
		expect(await failed(list.open(100))).toBe(outcome);
	});
});

describe('where it begins', () => {
	test.each<[Direction, number, number[]]>([
		['newestFirst', 0, [1]],
		['newestFirst', 7, [1]],
		['oldestFirst', -1, [1]],
		['oldestFirst', 0, [1]],
		['oldestFirst', 2, [1]],
		['oldestFirst', 3, [2]],
		['oldestFirst', 7, [3]],
	])('%s, at position %d', async (direction, position, pages) => {
		const { asked, list } = listOf(direction, direction === 'oldestFirst' ? RISING : FALLING);
		await list.open(position);
		expect(asked).toEqual(pages);
		expect([list.requests, list.count, list.hasGrown]).toEqual([1, 8, false]);
	});

	test('a list that has become shorter tells its length on its first page', async () => {
		const { asked, list } = listOf('oldestFirst', { 1: [page([1, 2], { count: 2 })] });
		await list.open(7);
		expect([asked, list.count]).toEqual([[3, 1], 2]);
	});

	test.each([
		['whose first page is gone', {}, [1], 0, 'moved'],
		['whose first page is gone too', {}, [3, 1], 7, 'moved'],
		['of which a page shows that something is wrong', { 3: [page([7])] }, [3], 7, 'doubt'],
		[
			'of which a page further on is empty',
			{ 3: [page([], eight)], 1: [page([1, 2], { count: 2 })] },
			[3, 1],
			7,
			'fine',
		],
	])('a list %s', async (_, pages, numbers, position, outcome) => {
		const { asked, list } = listOf('oldestFirst', pages);
		expect(await failed(list.open(position))).toBe(outcome);
		expect(asked).toEqual(numbers);
	});
});

describe('what stands at a position', () => {
	const opened = async (pages: Record<number, Array<PolledPage | undefined>>) => {
		const made = listOf('newestFirst', pages);
		await made.list.open(0);
		return made;
	};

	test('is read once', async () => {
		const { asked, list } = await opened(FALLING);
		const found: Array<[number, number, number[]]> = [];
		for (const position of [7, 5, 4, 2, 1, 0]) {
			const { low, high, entries } = await list.at(position);
			found.push([low, high, entries.map(({ id }) => id)]);
		}
		const [newest, middle, oldest] = [
			[5, 8, [6, 7, 8]],
			[2, 5, [3, 4, 5]],
			[0, 2, [1, 2]],
		];
		expect(found).toEqual([newest, newest, middle, middle, oldest, oldest]);
		expect([asked, list.requests]).toEqual([[1, 2, 3], 3]);
		expect([8, 7, 5, 4, 2, 0].map((position) => list.lowEnd(position))).toEqual([0, 0, 0, 0, 0, 0]);
		expect([9, 12].map((position) => list.lowEnd(position))).toEqual([9, 12]);
	});

	test('is read again where the list grew, until it is there', async () => {
		const ten = { count: 11 };
		const { asked, list } = await opened({
			1: [FIRST],
			2: [page([8, 7, 6], ten), page([8, 7, 6], ten)],
			3: [page([5, 4, 3], ten)],
		});
		expect((await list.at(4)).entries.map(({ id }) => id)).toEqual([3, 4, 5]);
		expect([asked, list.hasGrown, list.count]).toEqual([[1, 2, 3], true, 11]);
		// Beside the newest page, what joined hasn't been read.
		expect([list.lowEnd(8), list.lowEnd(11)]).toEqual([2, 11]);
	});

	test.each<[string, PolledPage | undefined, string]>([
		['is gone', undefined, 'moved'],
		['is on a page that is empty', page([], eight), 'moved'],
		['is on a page where fewer are counted', page([5, 4, 3], { count: 7 }), 'moved'],
		['is one that stood elsewhere', page([6, 5, 4], eight), 'moved'],
		[
			'is newer than what follows it',
			page(
				[
					[5, 50],
					[4, 49],
					[3, 48],
				],
				eight,
			),
			'doubt',
		],
	])('%s', async (_, second, outcome) => {
		const { list } = await opened({ 1: [FIRST], 2: [second] });
		expect(await failed(list.at(4))).toBe(outcome);
	});

	test.each([-1, 8])('is nothing at %d', async (position) => {
		const { list } = await opened(FALLING);
		expect(await failed(list.at(position))).toBe('moved');
	});

	test('is nothing beyond the newest, oldest first', async () => {
		const rising = { 1: [page([1, 2, 3], { count: 5 })], 2: [page([4, 5], { count: 5 })] };
		const { list } = listOf('oldestFirst', rising);
		await list.open(0);
		expect((await list.at(4)).entries.map(({ id }) => id)).toEqual([4, 5]);
		expect(await failed(list.at(5))).toBe('moved');
	});
});

describe('whether the count is right', () => {
	const six = { count: 6 };
	const ends = { 1: [page([6, 5, 4], six)], 2: [page([3, 2, 1], six)] };

	test.each<[string, Record<number, Array<PolledPage | undefined>>, number[], string]>([
		['where the last page is not full', FALLING, [1, 3], 'fine'],
		['where it is full, and nothing follows', ends, [1, 2, 3], 'fine'],
		['where an empty page follows', { ...ends, 3: [page([], six)] }, [1, 2, 3], 'fine'],
		[
			'where the last page comes once more',
			{ ...ends, 3: [page([3, 2, 1], six)] },
			[1, 2, 3],
			'fine',
		],
		['where others follow', { ...ends, 3: [page([0], six)] }, [1, 2, 3], 'doubt'],
		[
			'where Spoki gives no more than so many',
			{ ...ends, 3: [page([], { barred: { isLimit: true } as never })] },
			[1, 2, 3],
			'doubt',
		],
		[
			'where Spoki says that there is no such page',
			{ ...ends, 3: [page([], { barred: { isLimit: false } as never })] },
			[1, 2, 3],
			'fine',
		],
		[
			'where something joins meanwhile',
			{ 1: [FIRST], 3: [page([3, 2, 1], { count: 9 })] },
			[1, 3],
			'moved',
		],
		[
			'where the list is empty',
			{ 1: [page([], { count: 0 })], 2: [page([1], { count: 0 })] },
			[1, 1],
			'fine',
		],
	])('%s', async (_, pages, numbers, outcome) => {
		const { asked, list } = listOf('newestFirst', pages);
		await list.open(0);
		expect(await failed(list.checkCount())).toBe(outcome);
		expect([asked, list.requests]).toEqual([numbers, numbers.length]);
	});

	test('oldest first, the end is the newest', async () => {
		const { asked, list } = listOf('oldestFirst', RISING);
		await list.open(0);
		expect(await failed(list.checkCount())).toBe('fine');
		expect(asked).toEqual([1, 3]);
	});
});
