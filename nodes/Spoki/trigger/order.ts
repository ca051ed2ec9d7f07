import { isAfter, type Mark } from './entries';

/** How a list is ordered by creation; `arbitrary` also stands for "not known yet". */
export type Order = 'ascending' | 'descending' | 'arbitrary';

/** So many items must show an order before it is believed: by chance it happens once in 20!. */
export const EVIDENCE = 20;

/** Of so many neighbours one may be out of place: items that became visible late. */
const ONE_IN = 20;

/** Whether ids rise from each to the next. */
export const idsRise = (marks: readonly Mark[]) =>
	marks.every(({ id }, i) => i === 0 || id > marks[i - 1].id);

/** How many items are older than an earlier one by more than the window. */
function timeFalls(marks: readonly Mark[], windowMs: number): number {
	let newest = -Infinity;
	let falls = 0;
	for (const { time } of marks) {
		if (time < newest - windowMs) falls++;
		newest = Math.max(newest, time);
	}
	return falls;
}

/** How many items have `test` hold between their predecessor and them. */
const steps = (marks: readonly Mark[], test: (from: Mark, to: Mark) => boolean) =>
	marks.filter((mark, i) => i > 0 && test(marks[i - 1], mark)).length;

function rises(marks: readonly Mark[], windowMs: number): boolean {
	const tolerated = Math.floor(marks.length / ONE_IN);
	if (idsRise(marks)) return timeFalls(marks, windowMs) <= tolerated;
	if (timeFalls(marks, windowMs) > 0) return false;
	if (steps(marks, isAfter) <= tolerated) return true;
	// Items of one time may come in any order, as long as there are enough times to go by.
	const falls = steps(marks, (from, to) => to.time < from.time);
	return falls <= tolerated && steps(marks, (from, to) => to.time > from.time) >= EVIDENCE / 2;
}

/**
 * The order that a part of a list shows, read from the list's beginning. Items that became visible
 * late, within the window, don't disturb it.
 * @param windowMs length of the overlap window
 */
export function orderOf(marks: readonly Mark[], windowMs: number): Order {
	if (marks.length < EVIDENCE) return 'arbitrary';
	if (rises(marks, windowMs)) return 'ascending';
	return rises([...marks].reverse(), windowMs) ? 'descending' : 'arbitrary';
}

/** Whether a stretch, oldest first, fits an order that has been established. */
export const fitsOrder = (marks: readonly Mark[], windowMs: number) =>
	timeFalls(marks, windowMs) === 0 || idsRise(marks);
