import { compareMarks, isAfter, justBefore, later, type Entry, type Mark } from './entries';
import { encodeIds } from './idCode';
import { directionOf, type Direction } from './order';
import type { Whole } from './pages';
import { forget, idsOf, remember, type Seen } from './seen';

/**
 * What a trigger knows about a list. An item is due when it lies above the floor and has not been
 * given; everything else is settled.
 */
export interface Watermark {
	/** Everything up to here is settled. Lies an overlap window behind `top`, or lower. */
	floor: Mark;
	/** Time of the newest item that was given or found at the start. */
	top: number;
	/** What was given above the floor. */
	seen: Seen;
	/** The highest id so far, where higher ids are known to be newer; 0 where there was nothing yet. */
	newestId?: number;
	/** How many items Spoki has counted all along beyond those that there are. */
	missing?: number;
	/** In how many polls it has been more. */
	unsure?: number;
	/** How the list is known to be ordered. Absent while every poll reads all of it. */
	order?: ListOrder;
}

/** An order that a list has shown, with what is needed to make use of it. */
export interface ListOrder {
	direction: Direction;
	/** Items on a full page. */
	pageLength: number;
	/** How many items of the list were settled; absent when that must be found out. */
	known?: number;
	/** How many items lie at or below the floor. */
	below?: number;
}

/** What a poll has found, to be settled. */
export interface Findings extends Pick<
	Watermark,
	'floor' | 'order' | 'missing' | 'unsure' | 'newestId'
> {
	/** What is to be given. */
	due: Entry[];
}

/** So many characters of ids at most, however many items fall into one window. */
const MAX_SEEN_LENGTH = 230_000;

/** The test whether an item is due. */
export function dueIn({ floor, seen, newestId = Infinity }: Watermark): (entry: Mark) => boolean {
	const given = idsOf(seen);
	// Where ids tell what is new, a time that is only guessed doesn't.
	const isNew = (entry: Mark) =>
		newestId === 0
			? entry.isGuessed || isAfter(entry, floor)
			: entry.id > newestId || (isAfter(entry, floor) && !(entry.isGuessed && newestId < Infinity));
	return (entry) => !given.has(entry.id) && isNew(entry);
}

/**
 * Where the floor may rise to: what the newest item given leaves behind the window. By the time of
 * items only, so by Spoki's clock.
 */
export const targetFloor = ({ floor, top }: Watermark, windowMs: number): Mark =>
	later(floor, justBefore(top - windowMs));

/**
 * Settles what was found.
 * @param now the state as it is now; another poll may have changed it since this one began
 * @returns the state to keep, and what to give, oldest first
 */
export function settle(
	now: Watermark,
	{ due, floor: reached, order, missing = now.missing, unsure, newestId: highest = 0 }: Findings,
	windowMs: number,
): { state: Watermark; entries: Entry[] } {
	const entries = due.filter(dueIn(now)).sort(compareMarks);
	const floor = later(now.floor, reached);
	const seen = forget(remember(now.seen, entries, windowMs), floor);
	const { newestId } = now;
	const state: Watermark = {
		floor,
		seen,
		top: entries.reduce((top, { time }) => Math.max(top, time), now.top),
		newestId:
			newestId === undefined
				? undefined
				: entries.reduce((newest, { id }) => Math.max(newest, id), Math.max(newestId, highest)),
		missing: missing || undefined,
		unsure,
		order,
	};
	return { state: bounded(state, entries.at(-1)), entries };
}

/** Gives the window up when it holds more ids than a state should carry, up to the last given. */
function bounded(state: Watermark, last?: Entry): Watermark {
	const length = state.seen.reduce((total, { ids }) => total + encodeIds(ids).length, 0);
	if (length <= MAX_SEEN_LENGTH || !last) return state;
	return { ...state, floor: later(state.floor, { time: last.time, id: last.id }), seen: [] };
}

/** The order that a whole list has shown. */
export function orderOf(
	whole: Whole,
	windowMs: number,
): Omit<ListOrder, 'known' | 'below'> | undefined {
	const { marks, pageLength, isCounted } = whole;
	if (!isCounted) return undefined;
	const direction = directionOf(marks, windowMs);
	return direction && { direction, pageLength };
}
