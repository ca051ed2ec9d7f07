/** What the trigger keeps of a list between two polls, and what it makes of what was kept. */
import type { Entry, Mark } from '../../nodes/Spoki/trigger/entries';
import { decodeIds, encodeIds } from '../../nodes/Spoki/trigger/idCode';
import { Oldest } from '../../nodes/Spoki/trigger/oldest';
import type { Whole } from '../../nodes/Spoki/trigger/pages';
import { forget, remember } from '../../nodes/Spoki/trigger/seen';
import { readState, writeState } from '../../nodes/Spoki/trigger/state';
import {
	dueIn,
	orderOf,
	settle,
	targetFloor,
	type Watermark,
} from '../../nodes/Spoki/trigger/watermark';

const entry = (id: number, time: number): Entry => ({ id, time, item: { id } });

describe('ids as text', () => {
	test.each<[number[], string]>([
		[[], ''],
		[[0], '0'],
		[[5], '5'],
		[[36, 40], '10 3'],
		[[0, 1, 2], '0-3'],
		[[7, 8, 10, 20, 21, 22], '7-2 1 9-3'],
	])('%j is %j', (ids, text) => {
		expect(encodeIds(ids)).toBe(text);
		expect(decodeIds(text)).toEqual(ids);
	});

	test.each([
		'x!',
		'1--2',
		'1-2-3',
		' ',
		'1  2',
		'-1',
		'1-',
		'1 zzzzzzzzzzzz',
		'0-zzzzzzzz',
		'1-A',
	])('%j is none', (text) => {
		expect(() => decodeIds(text)).toThrow(RangeError);
	});

	test('as many as a state can hold are read, and no more', () => {
		expect(decodeIds(`0-${(5_000_000).toString(36)}`)).toHaveLength(5_000_000);
		expect(() => decodeIds(`0-${(5_000_001).toString(36)}`)).toThrow(RangeError);
		expect(() => decodeIds(`0 0-${(5_000_000).toString(36)}`)).toThrow(RangeError);
	});
});

describe('a state', () => {
	const STATE: Watermark = {
		floor: { time: 5, id: 7 },
		top: 9,
		seen: [{ until: 8, ids: [3, 4] }],
		newestId: 11,
		missing: 2,
		unsure: 1,
		order: { direction: 'newestFirst', pageLength: 10, known: 30, below: 20 },
	};
	const stored = JSON.parse(writeState(STATE)) as Record<string, unknown>;
	const read = (change: object) => readState(JSON.stringify({ ...stored, ...change }));

	test('is read as it was written', () => {
		expect(readState(writeState(STATE))).toEqual(STATE);
		expect(readState(writeState({ ...STATE, order: undefined }))).toEqual({
			...STATE,
			order: undefined,
		});
	});

	test.each([
		undefined,
		null,
		7,
		'',
		'{',
		'5',
		'null',
		'[]',
		'true',
		'{}',
		'{"top":"9"}',
		'{"top":null}',
		'{"version":2}',
	])('is none: %j', (value) => {
		expect(readState(value)).toBeUndefined();
	});

	test.each([
		['another version', { version: 1 }],
		['no floor', { floor: undefined }],
		['half a floor', { floor: [5] }],
		['a floor without a time', { floor: [null, 7] }],
		['ids that are no list', { seen: 'x' }],
		['ids that are none', { seen: [[8, '!']] }],
		['ids without a time', { seen: [[null, '3']] }],
		['ids that are a number', { seen: [[8, 3]] }],
	])('of which only a part can be read goes on from its newest item: %s', (_, change) => {
		expect(read(change)).toEqual({
			top: 9,
			newestId: 11,
			missing: 2,
			unsure: 1,
			floor: { time: 9, id: Number.MAX_SAFE_INTEGER },
			seen: [],
		});
	});

	test.each([
		['nothing', undefined],
		['another direction', { direction: 'up', pageLength: 10 }],
		['no page', { direction: 'newestFirst', pageLength: 0 }],
		['no length', { direction: 'oldestFirst' }],
	])('has no order in %s', (_, order) => {
		expect(read({ order })).toEqual({ ...STATE, order: undefined });
	});

	test.each(['newestFirst', 'oldestFirst'])('has an order: %s, of pages of one', (direction) => {
		const order = { direction, pageLength: 1 };
		expect(read({ order: { ...order, known: 'x', below: null } })?.order).toEqual(order);
	});

	test('has no numbers in other values', () => {
		expect(read({ newestId: '11', missing: null, unsure: true })).toMatchObject({
			newestId: undefined,
			missing: undefined,
			unsure: undefined,
		});
	});
});

describe('what was given', () => {
	test('is kept in groups of an eighth of the window, ascending, each once', () => {
		const seen = remember(
			[],
			[entry(9, 16_001), entry(3, 8_000), entry(5, 16_000), entry(3, 8_000)],
			64_000,
		);
		expect(seen).toEqual([
			{ until: 8_000, ids: [3] },
			{ until: 16_000, ids: [5] },
			{ until: 24_000, ids: [9] },
		]);
		expect(remember(seen, [entry(4, 9_000), entry(1, 7_000), entry(10, 8_001)], 64_000)).toEqual([
			{ until: 8_000, ids: [1, 3] },
			{ until: 16_000, ids: [4, 5, 10] },
			{ until: 24_000, ids: [9] },
		]);
	});

	test('of a window of none is kept by seconds', () => {
		expect(remember([], [entry(1, 1), entry(2, 1_000), entry(3, 1_001)], 0)).toEqual([
			{ until: 1_000, ids: [1, 2] },
			{ until: 2_000, ids: [3] },
		]);
	});

	test('is forgotten where all of a group lies before the floor', () => {
		const seen = [10, 20, 30].map((until) => ({ until, ids: [until] }));
		expect(forget(seen, { time: 20, id: 0 })).toEqual(seen.slice(1));
		expect(forget(seen, { time: 21, id: 0 })).toEqual(seen.slice(2));
	});
});

describe('what is new', () => {
	const state: Watermark = {
		floor: { time: 100, id: 50 },
		top: 200,
		seen: [{ until: 200, ids: [60] }],
	};
	const guessed = (id: number, time: number): Mark => ({ id, time, isGuessed: true });

	test.each<[string, Partial<Watermark>, Mark, boolean]>([
		['later than the floor', {}, { id: 1, time: 101 }, true],
		['the floor itself', {}, { id: 50, time: 100 }, false],
		['of its time, with a higher ID', {}, { id: 51, time: 100 }, true],
		['of its time, with a lower ID', {}, { id: 49, time: 100 }, false],
		['earlier', {}, { id: 99, time: 99 }, false],
		['given already', {}, { id: 60, time: 150 }, false],
		['earlier, and IDs tell', { newestId: 70 }, { id: 71, time: 1 }, true],
		['earlier, with the highest ID', { newestId: 70 }, { id: 70, time: 1 }, false],
		['late, and IDs tell', { newestId: 70 }, { id: 65, time: 150 }, true],
		['at a time that is guessed, where IDs tell', { newestId: 70 }, guessed(65, 150), false],
		['at a time that is guessed, where they do not', {}, guessed(65, 150), true],
		['at a time that is guessed, in a list that was empty', { newestId: 0 }, guessed(5, 1), true],
		['later, in a list that was empty', { newestId: 0 }, { id: 5, time: 101 }, true],
		['earlier, in a list that was empty', { newestId: 0 }, { id: 5, time: 99 }, false],
	])('%s', (_, change, mark, isDue) => {
		expect(dueIn({ ...state, ...change })(mark)).toBe(isDue);
	});

	test('the floor follows the newest at the window, and never falls', () => {
		expect(targetFloor(state, 30)).toEqual({ time: 170, id: -1 });
		expect(targetFloor(state, 150)).toEqual({ time: 100, id: 50 });
	});

	test('is settled: given oldest first, each once, and known', () => {
		const due = [entry(3, 300), entry(60, 150), entry(2, 250), entry(1, 250)];
		const order = { direction: 'newestFirst' as const, pageLength: 10, known: 3 };
		const done = settle(
			{ ...state, newestId: 70 },
			{ due, floor: { time: 120, id: 0 }, order, newestId: 80 },
			80_000,
		);
		expect(done.entries.map(({ id }) => id)).toEqual([1, 2, 3]);
		expect(done.state).toEqual({
			floor: { time: 120, id: 0 },
			top: 300,
			seen: [
				{ until: 200, ids: [60] },
				{ until: 10_000, ids: [1, 2, 3] },
			],
			newestId: 80,
			order,
		});
	});

	test('nothing is settled: what was known stays', () => {
		const known = { ...state, missing: 4, newestId: 70 };
		const { state: after, entries } = settle(known, { due: [], floor: { time: 1, id: 0 } }, 30);
		expect([after, entries]).toEqual([known, []]);
		expect(
			settle(known, { due: [], floor: state.floor, missing: 0 }, 30).state.missing,
		).toBeUndefined();
	});

	test('more ids than a state should carry end the window at the last that was given', () => {
		// Two characters each.
		const far = Array.from({ length: 116_000 }, (_, i) => entry(i * 5, 300 + i));
		const { state: after } = settle(state, { due: far, floor: state.floor }, 1_000_000);
		const last = far.at(-1)!;
		expect(after).toMatchObject({
			floor: { time: last.time, id: last.id },
			seen: [],
			top: last.time,
		});
		const { state: fewer } = settle(
			state,
			{ due: far.slice(0, 100_000), floor: state.floor },
			1_000_000,
		);
		expect(fewer.floor).toEqual(state.floor);
		expect(fewer.seen.flatMap(({ ids }) => ids)).toHaveLength(100_000);
	});
});

test('the oldest of many are kept, and the first of those that wait', () => {
	const all = Array.from({ length: 50 }, (_, i) => entry((i * 37) % 50, 1000 + ((i * 37) % 50)));
	const take = (limit: number, entries: Entry[]) => {
		const oldest = new Oldest(limit);
		for (const one of entries) oldest.add(one);
		const { entries: taken, waiting, left } = oldest.take();
		return [taken.map(({ id }) => id), waiting?.id, left];
	};
	expect(take(5, all)).toEqual([[0, 1, 2, 3, 4], 5, 45]);
	expect(take(50, all)).toEqual([Array.from({ length: 50 }, (_, i) => i), undefined, 0]);
	expect(take(49, all)).toEqual([Array.from({ length: 49 }, (_, i) => i), 49, 1]);
	expect(take(5, [])).toEqual([[], undefined, 0]);
});

describe('the order of a list that was read whole', () => {
	const marks = Array.from({ length: 20 }, (_, i) => ({ id: i, time: i }));
	const whole = { marks, pageLength: 10, isCounted: true } as Whole;

	test.each<[string, Partial<Whole>, object | undefined]>([
		['shows', {}, { direction: 'oldestFirst', pageLength: 10 }],
		['is of no use where the count is wrong', { isCounted: false }, undefined],
		['is not shown by so few', { marks: marks.slice(1) }, undefined],
	])('%s', (_, change, order) => {
		expect(orderOf({ ...whole, ...change }, 0)).toEqual(order);
	});
});
