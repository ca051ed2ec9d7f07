/** What the trigger learns from reading a whole list, and how often it reads it. */
import { OutOfTime, readWhole, type PolledPage } from '../../nodes/Spoki/trigger/pages';
import { PAGE_SIZE } from '../../nodes/Spoki/client/endpoint';

interface Shown {
	ids: number[];
	count?: number;
	more?: boolean;
	barred?: { isLimit: boolean };
	at?: number;
}

/** What a server shows for a page, the `asked`th request of all, from 1; undefined where there is none. */
type Serve = (page: number, asked: number) => Shown | undefined;

async function read(serve: Serve, { known = 0, requests = Infinity } = {}) {
	const asked: number[] = [];
	const visited: number[] = [];
	const fetch = async (number: number): Promise<PolledPage | undefined> => {
		asked.push(number);
		const shown = serve(number, asked.length);
		if (!shown) return undefined;
		const { ids, more, barred, ...about } = shown;
		return {
			items: ids.map((id) => ({ id, time: id, item: { id } })),
			...about,
			...(barred && { barred: barred as never }),
			...(more !== undefined && { more, isNamed: more }),
			...(more !== false && { next: { page: number + 1 } }),
		};
	};
	const whole = await readWhole(
		fetch,
		() => asked.length >= requests,
		({ id }) => void visited.push(id),
		known,
	);
	return { ...whole, asked: asked.join(' '), visited };
}

const from = (first: number, last: number) =>
	Array.from({ length: Math.abs(last - first) + 1 }, (_, i) => first + (last > first ? i : -i));

/** These pages and no others, all with these facts. */
const pages =
	(lists: number[][], about: Partial<Shown> = {}): Serve =>
	(page) =>
		lists[page - 1] && { ids: lists[page - 1], ...about };

const NINE = [from(9, 7), from(6, 4), from(3, 1)];
const FULL = [from(2 * PAGE_SIZE, PAGE_SIZE + 1), from(PAGE_SIZE, 1)];
const PLAIN = {
	asked: '1 2 3 4',
	isSeen: true,
	isCounted: true,
	missing: 0,
	isFilled: true,
	isHidden: false,
	isCut: false,
};
const THRICE = '1 2 3 4 1 2 3 4 1 2 3 4';
const HIDDEN = { asked: THRICE, isCounted: false, isHidden: true };

/** The nine, from two positions on when asked for so many times: items have slid meanwhile. */
const sliding =
	(isSlid: (asked: number) => boolean, about: Partial<Shown> = {}): Serve =>
	(page, asked) => {
		const ids = isSlid(asked) ? [11, 10, ...from(9, 1)] : from(9, 1);
		const shown = ids.slice((page - 1) * 3, page * 3);
		return { ids: shown, ...about };
	};

test.each<[string, Serve, object]>([
	['full pages, all counted', pages(NINE, { count: 9 }), {}],
	['pages that nobody counts', pages(NINE), { isCounted: false }],
	[
		'a last page that is not full',
		pages([from(8, 6), from(5, 3), [2, 1]], { count: 8 }),
		{ isFilled: false },
	],
	[
		'a last page that is longer',
		pages([[9, 8], [7, 6], from(5, 3)], { count: 7 }),
		{ isFilled: false, isCounted: false },
	],
	[
		'a last page that says so',
		(page) => ({ ids: NINE[page - 1], count: 9, more: page < 3 }),
		{ asked: '1 2 3' },
	],
	[
		'a short page in the middle',
		pages([from(8, 6), [5, 4], from(3, 1)], { count: 8 }),
		{ isFilled: false, isCounted: false },
	],
	['an empty page at the end', (page) => ({ ids: NINE[page - 1] ?? [], count: 9 }), {}],
	[
		'an empty page at the end that counts itself',
		(page) => ({ ids: NINE[page - 1] ?? [], count: NINE[page - 1] ? 9 : 0 }),
		{},
	],
	['one page', pages([from(3, 1)], { count: 3 }), { asked: '1 2' }],
	['nothing', () => ({ ids: [], count: 0 }), { asked: '1', isCounted: false }],
	['fewer counted than there are', pages(NINE, { count: 8 }), { isCounted: false }],
	['more counted than there are', pages(NINE, { count: 11 }), { ...HIDDEN, missing: 2 }],
	[
		'more counted, and a last page that is not full',
		pages([from(8, 6), from(5, 3), [2, 1]], { count: 9 }),
		{ ...HIDDEN, isHidden: false, isFilled: false, missing: 1 },
	],
	[
		'more counted than its short page has',
		pages([[3, 2, 1]], { count: 5 }),
		{ ...HIDDEN, asked: '1 2 1 2 1 2', isHidden: false, missing: 2 },
	],
	['the only page for each', () => ({ ids: from(3, 1), count: 3 }), { asked: '1 2 1' }],
	[
		'the last page for each that follows',
		(page) => ({ ids: NINE[Math.min(page, 3) - 1], count: 9 }),
		{ asked: '1 2 3 4 1' },
	],
	[
		'when it was given',
		(page) => NINE[page - 1] && { ids: NINE[page - 1], count: 9, at: 1000 + page },
		{ at: 1001 },
	],
	[
		'pages as far as Spoki gives them',
		(page) => (NINE[page - 1] ? { ids: NINE[page - 1] } : { ids: [], barred: { isLimit: true } }),
		{ ...HIDDEN, missing: 1, isCut: true },
	],
	[
		'pages as far as Spoki gives them, of more that are counted',
		(page) =>
			NINE[page - 1] ? { ids: NINE[page - 1], count: 12 } : { ids: [], barred: { isLimit: true } },
		{ ...HIDDEN, missing: 3, isCut: true },
	],
	[
		'a page that is promised, and missing',
		(page) => (NINE[page - 1] ? { ids: NINE[page - 1], more: true } : undefined),
		{ ...HIDDEN, missing: 1, isCut: true },
	],
	[
		'one full page for each, which nobody counts',
		() => ({ ids: FULL[1] }),
		{ asked: '1 2 1', isCounted: false, missing: 1, isHidden: true },
	],
	[
		'one full page for each, all counted',
		() => ({ ids: FULL[1], count: PAGE_SIZE }),
		{ asked: '1 2 1' },
	],
	[
		'two full pages, the last for each that follows',
		(page) => ({ ids: FULL[page - 1] ?? FULL[1] }),
		{ asked: '1 2 3 1', isCounted: false },
	],
	[
		'a count that rises meanwhile',
		(page, asked) => ({ ids: NINE[page - 1] ?? [], count: asked > 2 ? 10 : 9 }),
		{},
	],
	[
		'a count that falls, of as many as there were',
		(page, asked) => ({ ids: NINE[page - 1] ?? [], count: asked === 2 ? 8 : 9 }),
		{},
	],
	[
		'a count that falls, of more than there were',
		(page, asked) => ({ ids: NINE[page - 1] ?? [], count: asked === 1 ? 10 : 9 }),
		{ asked: '1 2 3 4 1 2 3 4', isCounted: false },
	],
	[
		'items that slid while they were read',
		sliding((asked) => asked > 1),
		{ asked: '1 2 3 4 5 1 2 3 4 5', isCounted: false, isFilled: false },
	],
	[
		'items that slid, as counted',
		sliding((asked) => asked > 1, { count: 11 }),
		{ asked: '1 2 3 4 5 1 2 3 4 5', isCounted: false, isFilled: false },
	],
	[
		'items that slid between all requests',
		sliding((asked) => asked % 2 === 0),
		{ asked: THRICE, isCounted: false },
	],
	[
		'other items with each reading',
		(page, asked) => ({ ids: page > 2 ? [] : [asked, 0, 1000] }),
		{ asked: Array(12).fill('1 2 3').join(' '), isSeen: false, isCounted: false },
	],
])('a list shows %s', async (_, serve, facts) => {
	const { marks, pageLength, visited, ...known } = await read(serve);
	expect(visited).toEqual(marks.map(({ id }) => id));
	expect(new Set(visited).size).toBe(visited.length);
	expect(pageLength).toBe(serve(1, 1)!.ids.length);
	expect(known).toEqual({ ...PLAIN, ...facts });
});

test('what is known to be missing is not looked for again', async () => {
	// In no order that would show where it ends.
	const mixed = pages(
		[
			[5, 9, 7],
			[1, 6, 4],
			[8, 3, 2],
		],
		{ count: 11 },
	);
	expect(await read(mixed, { known: 1 })).toMatchObject({ asked: THRICE, missing: 2 });
	expect(await read(mixed, { known: 2 })).toMatchObject({ asked: '1 2 3 4', missing: 2 });
});

describe('where time ends', () => {
	test.each([1, 2])('after %d pages of four, nothing is known', async (requests) => {
		await expect(read(pages(NINE), { requests })).rejects.toBeInstanceOf(OutOfTime);
	});

	test('as the list is read again, what the first reading showed is known, but not all of it', async () => {
		const slid = sliding((asked) => asked > 1, { count: 11 });
		expect(await read(slid, { requests: 7 })).toMatchObject({
			asked: '1 2 3 4 5 1 2',
			isSeen: false,
		});
	});

	test('after the last page, all is known', async () => {
		const last: Serve = (page) => ({ ids: NINE[page - 1], more: page < 3 });
		expect(await read(last, { requests: 3 })).toMatchObject({ asked: '1 2 3', isSeen: true });
	});
});
