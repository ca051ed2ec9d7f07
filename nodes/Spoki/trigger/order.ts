import type { Mark } from './entries';

/** Which end of a list new items join. */
export type Direction = 'newestFirst' | 'oldestFirst';

/** So many items must show an order before it is believed: by chance it happens once in 20!. */
export const EVIDENCE = 20;

/** Of so many steps one may go the other way: items that became visible late. */
const ONE_IN = 20;

/** So many windows a list must span before items may be out of place in it. */
const WINDOWS = 4;

/** Whether ids rise from each to the next. */
export const idsRise = (marks: readonly Mark[]) =>
	marks.every(({ id }, i) => i === 0 || id > marks[i - 1].id);

/** Whether none of the items, oldest first, is older than one before it by more than the window. */
export function keepsRising(marks: readonly Mark[], windowMs: number): boolean {
	let newest = -Infinity;
	for (const { time } of marks) {
		if (time < newest - windowMs) return false;
		newest = Math.max(newest, time);
	}
	return true;
}

function rises(marks: readonly Mark[], windowMs: number): boolean {
	if (!keepsRising(marks, windowMs)) return false;
	if (idsRise(marks)) return true;
	// Items of one time may come in any order, as long as there are enough times to go by.
	let up = 0;
	let down = 0;
	for (let i = 1; i < marks.length; i++) {
		if (marks[i].time > marks[i - 1].time) up++;
		if (marks[i].time < marks[i - 1].time) down++;
	}
	const newest = marks.reduce((time, mark) => Math.max(time, mark.time), -Infinity);
	const oldest = marks.reduce((time, mark) => Math.min(time, mark.time), Infinity);
	// Within a window or so, items that became visible late look just like another order.
	const isWide = newest - oldest > WINDOWS * windowMs;
	return up >= EVIDENCE / 2 && (isWide ? down * ONE_IN <= up : down === 0);
}

/**
 * The order by creation that a list, or pages from all parts of it, show.
 * @param marks in the order of the list
 * @param windowMs so much older than its predecessors an item may be that became visible late
 */
export function directionOf(marks: readonly Mark[], windowMs: number): Direction | undefined {
	if (marks.length < EVIDENCE) return undefined;
	if (rises(marks, windowMs)) return 'oldestFirst';
	return rises([...marks].reverse(), windowMs) ? 'newestFirst' : undefined;
}
