/** What a trigger takes for known at its activation, and what it gives of it. */
import { begin } from '../../nodes/Spoki/trigger/begin';
import {
	OutOfTime,
	Unfound,
	type FetchPage,
	type PollOptions,
} from '../../nodes/Spoki/trigger/pages';
import { inRanges, MINUTE } from './polledList';

const START = Date.UTC(2026, 0, 15);
const OPTIONS: PollOptions = {
	windowMs: 30 * MINUTE,
	items: 100,
	existing: 0,
	expired: () => false,
};

interface Item {
	id: number;
	/** In minutes. */
	at: number;
}

interface ListAbout {
	length?: number;
	/** How many more are counted; null where none are. */
	more?: number | null;
	/** Whether a page says that it is the last. */
	isTold?: boolean;
	at?: number;
}

/** A list of these items, in this order. */
const listOf = (items: Item[], { length = 10, more = 0, isTold = false, at }: ListAbout = {}) => {
	const asked: number[] = [];
	const fetch: FetchPage = async (page) => {
		asked.push(page);
		const shown = items.slice((page - 1) * length, page * length);
		if (shown.length === 0 && page > 1) return undefined;
		return {
			items: shown.map(({ id, at: minute }) => ({
				id,
				time: START + minute * MINUTE,
				item: { id },
			})),
			...((!isTold || page * length < items.length) && { next: { page: page + 1 } }),
			...(more !== null && { count: items.length + more }),
			...(isTold && { more: page * length < items.length }),
			at,
		};
	};
	return { asked, fetch };
};

/** So many items, one a minute, oldest first. */
const plain = (count: number, idOf = (i: number) => i + 1): Item[] =>
	Array.from({ length: count }, (_, i) => ({ id: idOf(i), at: i }));

async function begun(items: Item[], options: Partial<PollOptions> = {}, about?: ListAbout) {
	const { asked, fetch } = listOf(items, about);
	const { state, entries } = await begin(fetch, { ...OPTIONS, ...options });
	const { floor, top, seen, ...rest } = state;
	const minuteOf = (time: number) => (time - START) / MINUTE;
	return {
		asked: inRanges(asked),
		given: entries.map(({ id }) => id),
		floor: [minuteOf(floor.time), floor.id],
		top: minuteOf(top),
		seen: inRanges(seen.flatMap(({ ids }) => ids)),
		...rest,
	};
}

const falling = (items: Item[]) => [...items].reverse();
/** Ids that say nothing of the order. */
const mixedIds = (count: number) => plain(count, (i) => (i * 37) % 601);

describe('a list of less than fifty pages', () => {
	const order = { pageLength: 10, known: 45, below: 14 };
	const known = { floor: [14, -1], top: 44, newestId: 45, missing: undefined, given: [] };

	test('is read to its end, in any order', async () => {
		const items = plain(45);
		const read = { ...known, asked: '1–6', seen: '15–45' };
		expect(await begun(falling(items))).toEqual({
			...read,
			order: { ...order, direction: 'newestFirst' },
		});
		expect(await begun(items)).toEqual({ ...read, order: { ...order, direction: 'oldestFirst' } });
		const mixed = [...items.slice(20), ...items.slice(0, 20)];
		expect(await begun(mixed)).toEqual({ ...read, order: undefined });
	});

	test.each([
		[1, [45]],
		[3, [43, 44, 45]],
		[
			44,
			plain(45)
				.slice(1)
				.map(({ id }) => id),
		],
		[60, plain(45).map(({ id }) => id)],
	])('gives its newest %d, oldest first', async (existing, given) => {
		expect(await begun(falling(plain(45)), { existing })).toMatchObject({ given });
		expect(await begun(falling(plain(45)), { existing, since: START })).toMatchObject({
			given: [],
		});
	});

	test('gives the newest of thousands', async () => {
		const items = falling(plain(5_001));
		const given = [4_999, 5_000, 5_001];
		expect(await begun(items, { existing: 3 }, { length: 1_000 })).toMatchObject({ given });
		expect(await begun(falling(items), { existing: 3 }, { length: 1_000 })).toMatchObject({
			given,
		});
	});

	test('without a count has no order to go by', async () => {
		expect(await begun(plain(45), {}, { more: null })).toEqual({
			...known,
			asked: '1–6',
			seen: '15–45',
			order: undefined,
		});
	});

	test('of which one is dated ahead begins with the others', async () => {
		const items = plain(45);
		items[40] = { id: 41, at: 5_000 };
		expect(await begun(falling(items))).toMatchObject({ top: 44, floor: [14, -1], newestId: 45 });
		items[41] = { id: 42, at: 5_000 };
		expect(await begun(falling(items))).toMatchObject({ top: 44 });
		// Of 45, two are few; three are not.
		items[42] = { id: 43, at: 6_000 };
		expect(await begun(falling(items))).toMatchObject({ top: 6_000 });
	});

	test('of two, one dated ahead, begins with the other', async () => {
		expect(
			await begun([
				{ id: 2, at: 10 },
				{ id: 1, at: 99 },
			]),
		).toMatchObject({ top: 10 });
	});

	test('of which more are counted begins with the newest, behind which others may turn up', async () => {
		const mixed = falling(mixedIds(45));
		expect(await begun(mixed, {}, { more: 2, length: 10 })).toMatchObject({
			missing: 2,
			newestId: undefined,
			top: 44,
			floor: [44, -1],
		});
		expect(await begun(falling(plain(45)), {}, { more: 2 })).toMatchObject({
			missing: 2,
			newestId: 45,
		});
		// Nineteen are too few to tell that IDs rise.
		expect(await begun(falling(plain(20)), {}, { more: 2 })).toMatchObject({ newestId: 20 });
		expect(await begun(falling(plain(19)), {}, { more: 2 })).toMatchObject({ newestId: undefined });
	});

	test('of full pages of which more are counted is refused, but newest first', async () => {
		expect(await begun(falling(plain(40)), {}, { more: 2 })).toMatchObject({ missing: 2 });
		await expect(begun(plain(40), {}, { more: 2 })).rejects.toBeInstanceOf(Unfound);
	});

	test('that is empty knows what Spoki’s clock said', async () => {
		const empty = {
			asked: '1',
			given: [],
			seen: '',
			newestId: 0,
			missing: undefined,
			order: undefined,
		};
		expect(await begun([], {}, { at: START + 60 * MINUTE })).toEqual({
			...empty,
			floor: [30, -1],
			top: -START / MINUTE,
		});
		expect(await begun([])).toEqual({
			...empty,
			floor: [-START / MINUTE, -1],
			top: -START / MINUTE,
		});
	});
});

describe('a list of more than fifty pages', () => {
	const parts =
		'1, 3, 5, 7, 10, 12, 14, 16, 18, 20, 22, 24, 27, 29, 31, 33, 35, 37, 39, 41, 44, 46, 48, 50, 52';

	const DIRECTIONS = [
		['newestFirst', falling(plain(515))],
		['oldestFirst', plain(515)],
	] as const;

	test.each([
		[...DIRECTIONS[0], '1–2, 52', 496, '497–515'],
		[...DIRECTIONS[1], '52–50', 491, '492–515'],
	])('is read in parts, and at its end: %s', async (direction, items, end, below, seen) => {
		expect(await begun(items)).toEqual({
			asked: `${parts}, ${end}`,
			given: [],
			floor: [below - 1, below],
			top: 514,
			seen,
			newestId: 515,
			missing: undefined,
			order: { direction, pageLength: 10, known: 515, below },
		});
	});

	test.each([
		[...DIRECTIONS[0], '1–4, 52'],
		[...DIRECTIONS[1], '52–49'],
	])('gives as many of its newest as it is asked for: %s', async (_, items, end) => {
		const { given, asked, floor, seen } = await begun(items, { existing: 33 });
		expect([inRanges(given), asked]).toEqual(['483–515', `${parts}, ${end}`]);
		expect([floor, seen]).toEqual([[484, -1], '485–515']);
	});

	test('whose IDs say nothing of the order is known by times alone', async () => {
		const known = { newestId: undefined, floor: [495, Number.MAX_SAFE_INTEGER] };
		expect(await begun(falling(mixedIds(515)))).toMatchObject(known);
	});

	test.each<[string, Item[], ListAbout, string]>([
		['in no order', [...plain(515).slice(200), ...plain(515).slice(0, 200)], {}, `${parts}, 2–53`],
		['of which less is counted', plain(515), { more: -1 }, `${parts}, 52, 2–53`],
		['of which more is counted', falling(plain(515)), { more: 1 }, `${parts}, 1–2, 52, 2–53`],
		['without a count', plain(515), { more: null }, '1–53'],
	])('is read whole where it is one %s', async (_, items, about, pages) => {
		const { asked, order } = await begun(items, {}, about);
		expect([asked, order]).toEqual([expect.stringContaining(pages), undefined]);
	});

	test('has more than fifty', async () => {
		expect(await begun(plain(500))).toMatchObject({ asked: '1–51' });
		expect(await begun(plain(500), {}, { isTold: true })).toMatchObject({ asked: '1–50' });
	});

	test('which there is no time to read is not begun', async () => {
		for (const count of [515, 100])
			await expect(begun(plain(count), { expired: () => true })).rejects.toBeInstanceOf(OutOfTime);
	});
});
