import {
	compareMarks,
	earlier,
	isAfter,
	justBefore,
	later,
	type Entry,
	type Mark,
} from './entries';
import { OutOfTime, type Limits } from './limits';
import type { OrderedList, Stretch } from './list';
import type { Order } from './order';
import { dueIn, targetFloor, windowSize, type Findings, type Watermark } from './watermark';

/** How far a poll looks for an item that the count tells of, below the window. Pages. */
const SEARCH_PAGES = 50;

/** A stretch of the window longer than this is left without another look. Items. */
const LONG_STRETCH = 1_000;

/** Requests in vain, while the list changes under the reader, before it settles for what it has. */
const MAX_MISSES = 10;

/** Requests for finding the border; halving a list of a million takes 20. */
const MAX_PROBES = 60;

interface Found {
	entry: Entry;
	position: number;
}

/** How far the old end of the window has come. */
type Reached = Pick<Findings, 'floor' | 'below' | 'recheck'>;

const unique = (found: Found[]): Found[] => [
	...new Map(found.map((one) => [one.entry.id, one])).values(),
];

/**
 * Finds what is due in an ordered list. New items follow the settled ones, so reading begins at
 * the border between them and goes on towards the newest. Below the border an item is due only
 * when it became visible late: where one page doesn't show the whole window, the count tells
 * whether anything was added there.
 * @throws OutOfOrder when the list is not ordered after all
 * @throws OutOfTime
 */
export async function readOrdered(
	list: OrderedList,
	order: Exclude<Order, 'arbitrary'>,
	state: Watermark,
	windowMs: number,
	limits: Limits,
): Promise<Findings> {
	const reader = new Reader(list, state, limits);
	const target = targetFloor(state, windowMs);
	const border = await reader.findBorder(order, state.known);
	const { shrunk } = list;
	const isSure = state.known !== undefined && !state.unsure;
	const added = isSure ? border - (state.known as number) : Infinity;
	const isQuiet = added === 0 && list.grown + list.shrunk === 0;
	let reached: Reached = {
		floor: state.floor,
		below: state.below ?? Math.max(0, (state.known ?? 0) - windowSize(state)),
		...(isQuiet && { recheck: state.recheck }),
	};
	const isCovered = await reader.readBack(border, added);
	if (isCovered) reached = { floor: target, below: reader.positionAfter(target, border) };
	else if (windowSize(state) > LONG_STRETCH) reached = { floor: target };

	const run = await reader.readRun(border, limits.items - reader.late(border).length);
	const news = reader.late(border).length + run.found.length;
	const isLong = reached.floor === state.floor;
	if (isLong && news > 0 && list.requests <= Math.ceil(news / list.pageLength))
		reached = await reader.readOldEnd(target, reached);

	const all = unique([...reader.late(border), ...run.found]);
	const delivered = all.slice(0, limits.items).map(({ entry }) => entry);
	const left = reader.left(delivered);
	const newest = delivered.reduce(later, state.floor);
	const isLeftBehind = left.some((entry) => !isAfter(entry, newest)) && all.length <= limits.items;
	return {
		due: delivered,
		order,
		pageLength: list.pageLength,
		floor:
			left.length > 0
				? later(
						state.floor,
						earlier(reached.floor, justBefore(left.reduce<Mark>(earlier, left[0]).time)),
					)
				: reached.floor,
		...(reached.below !== undefined && { below: reached.below }),
		...(reached.recheck && { recheck: reached.recheck }),
		...(list.counted && { known: all[limits.items]?.position ?? run.next }),
		...((list.shrunk > shrunk || isLeftBehind) && { unsure: true }),
	};
}

class Reader {
	private readonly due: (entry: Mark) => boolean;
	/** Everything due that was met, wherever it stood. */
	private readonly met = new Map<number, Entry>();

	constructor(
		private readonly list: OrderedList,
		private readonly state: Watermark,
		private readonly limits: Limits,
	) {
		this.due = dueIn(state);
	}

	private note(stretch: Stretch): Stretch {
		for (const entry of stretch.entries) if (this.due(entry)) this.met.set(entry.id, entry);
		return stretch;
	}

	private async at(position: number): Promise<Stretch> {
		return this.note(await this.list.at(position));
	}

	/**
	 * The position above the newest settled item. Where it was last is a hint, and items that left
	 * the list meanwhile make it a wrong one, so what counts is what the pages show.
	 */
	async findBorder(order: Order, hint?: number): Promise<number> {
		const { list } = this;
		const begin = order === 'ascending' && hint ? this.at(hint - 1) : list.page(1);
		let stretch = this.note(await begin);
		let { shrunk } = list;
		let from = list.oldest;
		let to: number | undefined;
		let step = 0;
		let isHintTried = order === 'ascending' && stretch.high >= (hint ?? 0);
		for (;;) {
			const newest = stretch.entries.findLastIndex((entry) => !this.due(entry));
			const isSettled = newest >= 0;
			if (list.shrunk > shrunk) {
				({ shrunk } = list);
				from = list.oldest;
				to = undefined;
			}
			if (isSettled && newest < stretch.entries.length - 1) return stretch.low + newest + 1;
			from = Math.max(from, list.oldest, isSettled ? stretch.high : -Infinity);
			if (!isSettled && stretch.entries.length > 0) to = Math.min(to ?? Infinity, stretch.low);
			const top = to ?? list.count;
			if (from >= top) return Math.min(from, list.count);
			if (this.limits.expired()) throw new OutOfTime();
			if (list.requests > MAX_PROBES)
				throw new Error("The pages that Spoki gives don't fit together");
			let position = isSettled ? from + step : top - 1 - step;
			const guess = Math.min(hint ?? from, top);
			if (!isHintTried && guess > from) position = guess - 1;
			else step = step * 2 || list.pageLength;
			isHintTried = true;
			if (position < from || position >= top) position = from + Math.floor((top - from) / 2);
			stretch = await this.at(position);
		}
	}

	/** Reads from the border towards the newest item, as far as the limits allow. */
	async readRun(border: number, limit: number): Promise<{ found: Found[]; next: number }> {
		const { list } = this;
		let found: Found[] = [];
		let next = border;
		for (let misses = 0; next < list.count && found.length < limit && misses < MAX_MISSES;) {
			if (found.length > 0 && this.limits.expired()) break;
			const { shrunk } = list;
			const stretch = await this.at(next);
			next -= list.shrunk - shrunk;
			if (stretch.low > next || next >= stretch.high) {
				misses++;
				continue;
			}
			found = unique([...found, ...this.dueOf(stretch, next, stretch.high)]);
			next = stretch.high;
		}
		return { found, next };
	}

	/** Items that became visible late, oldest first. */
	late(border: number): Found[] {
		const found = this.list.stretches.flatMap((stretch) =>
			this.dueOf(stretch, stretch.low, border),
		);
		return unique(found).sort((a, b) => compareMarks(a.entry, b.entry));
	}

	/** What is due in a stretch from one position to before another. */
	private dueOf({ low, entries }: Stretch, from: number, to: number): Found[] {
		return entries
			.map((entry, i) => ({ entry, position: low + i }))
			.filter(({ entry, position }) => from <= position && position < to && this.due(entry));
	}

	/**
	 * Reads from the border towards the oldest item until it has found as many due items as were
	 * added there, and beyond the window only a little.
	 * @returns whether the whole window has been read while nothing moved
	 */
	async readBack(border: number, added: number): Promise<boolean> {
		const { list } = this;
		for (let beyond = 0, misses = 0; misses < MAX_MISSES; misses++) {
			const low = list.lowEnd(border);
			const isAtFloor = this.isAtFloor(low);
			const isSearch = isAtFloor && added < Infinity && beyond++ < SEARCH_PAGES;
			const isComplete = this.late(border).length >= added || low <= list.oldest;
			if (isComplete || (isAtFloor && !isSearch) || this.limits.expired()) break;
			await this.at(low - 1);
			if (list.lowEnd(border) < low) misses = -1;
		}
		return this.isAtFloor(list.lowEnd(border));
	}

	private isAtFloor(low: number): boolean {
		if (low <= this.list.oldest) return true;
		const lowest = this.list.stretches.find((stretch) => stretch.low === low)?.entries[0];
		return lowest !== undefined && !isAfter(lowest, this.state.floor);
	}

	/** The position that follows everything up to a mark. */
	positionAfter(mark: Mark, border: number): number {
		let position = this.list.lowEnd(border);
		for (const { low, entries } of this.list.stretches) {
			const last = entries.findLastIndex((entry) => !isAfter(entry, mark));
			if (last >= 0) position = Math.max(position, low + last + 1);
		}
		return position;
	}

	/**
	 * Where a page doesn't show the whole window, the floor rises only over what has been read once
	 * more, a page a poll: so that nothing leaves the window unseen. It begins with a page that
	 * shows where the window ends, and begins anew when settled items came or went.
	 */
	async readOldEnd(target: Mark, { floor, below = 0, recheck }: Reached): Promise<Reached> {
		const { list } = this;
		const { until, next } = recheck ?? { until: target.time, next: Math.max(0, below - 1) };
		if (until <= floor.time || this.limits.expired()) return { floor, below };
		const { low, high, entries } = await this.at(next);
		if (entries.length === 0 || list.grown + list.shrunk > 0) return { floor, below };
		const isJoined = recheck || low <= list.oldest || !isAfter(entries[0], floor);
		if (!isJoined) return { floor, below: low };
		if (entries[entries.length - 1].time < until)
			return { floor, below, recheck: { until, next: high } };
		const risen = justBefore(until);
		return { floor: risen, below: low + entries.filter((entry) => !isAfter(entry, risen)).length };
	}

	/** What is due and is not delivered this time. */
	left(delivered: Entry[]): Entry[] {
		const ids = new Set(delivered.map(({ id }) => id));
		return [...this.met.values()].filter(({ id }) => !ids.has(id));
	}
}
