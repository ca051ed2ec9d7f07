import { earlier, isAfter, justBefore, later, type Entry } from './entries';
import { begin, highestIdOf } from './begin';
import { Oldest } from './oldest';
import { Doubt } from './orderedList';
import {
	after,
	caught,
	OutOfTime,
	readWhole,
	Unfound,
	type FetchPage,
	type PollOptions,
} from './pages';
import { readOrdered } from './readOrdered';
import { readState, writeState } from './state';
import { dueIn, orderOf, settle, targetFloor, type Findings, type Watermark } from './watermark';

/** In so many polls a count may lag behind what has left the list. */
const LAG = 2;

/** A list of no more pages is read to its end by every poll, which is safe in any order. */
const SHORT_PAGES = 5;

/** Where they should be, or in all of a list that was read in vain; or the list is too long for that. */
const UNFOUND = 'Spoki counts more new items than the trigger can find';

/** What came of a poll: the state to store, and what to give, oldest first. */
export interface Settled {
	state: string;
	entries: Entry[];
	/** Whether it must be told that nothing in the list says what the event goes by. */
	isMute?: boolean;
}

/** Settles what a poll read, with the state as it is then: another poll may have stored one. */
export type Settle = (now: unknown) => Settled;

/**
 * Reads what a poll has to read to find what was created. Changes nothing: when it throws, nothing
 * has happened.
 * @param stored what an earlier poll stored
 * @throws OutOfTime, Unfound
 */
export async function findCreated(
	fetch: FetchPage,
	stored: unknown,
	options: PollOptions,
): Promise<Settle> {
	const state = readState(stored);
	const { windowMs, since } = options;
	let base = state;
	if (!base) {
		const { state: begun, entries } = await begin(fetch, options);
		if (since === undefined) {
			return (now) =>
				readState(now)
					? { state: now as string, entries: [] }
					: { state: writeState(begun), entries };
		}
		const order = begun.order && { ...begun.order, known: undefined, below: undefined };
		base = { ...begun, floor: justBefore(since), top: since, seen: [], newestId: undefined, order };
	}
	const from = base;
	const findings = await find(fetch, from, options);
	return (now) => {
		const done = settle(readState(now) ?? from, findings, windowMs);
		return { state: writeState(done.state), entries: done.entries };
	};
}

async function find(fetch: FetchPage, state: Watermark, options: PollOptions): Promise<Findings> {
	const { order } = state;
	if (!order) return await readAll(fetch, state, options);
	let rest = fetch;
	const short = SHORT_PAGES * order.pageLength;
	if ((order.known ?? Infinity) <= short) {
		const first = await fetch(1);
		rest = after(first, fetch);
		if ((first?.count ?? 0) <= short) return await readAll(rest, state, options);
	}
	const ordered = await caught(Doubt, readOrdered(rest, state, order, options));
	if (!(ordered instanceof Doubt)) return ordered;
	const { count } = ordered;
	const all = readAll(fetch, state, options);
	if (count === undefined) return await all;
	const found = await caught(OutOfTime, all);
	if (!(found instanceof OutOfTime)) return found;
	// Told once: from here on the count is right again.
	const { direction, pageLength } = order;
	throw new Unfound(
		writeState({ ...state, order: { direction, pageLength, known: count } }),
		UNFOUND,
	);
}

/** Finds what is due by reading everything. */
async function readAll(
	fetch: FetchPage,
	state: Watermark,
	{ windowMs, items, expired }: PollOptions,
): Promise<Findings> {
	const isDue = dueIn(state);
	const oldest = new Oldest(items);
	const { missing: told = 0, unsure = 0 } = state;
	const visit = (entry: Entry) => {
		if (isDue(entry)) oldest.add(entry);
	};
	const whole = await readWhole(fetch, expired, visit, told);
	const { isSeen, isHidden, isFilled, marks } = whole;
	const { entries, waiting, left } = oldest.take();
	const target = targetFloor(state, windowMs);
	const reached = waiting ? earlier(target, justBefore(waiting.time)) : target;
	// What slid past the reading is found by the next one, if the floor stays below it.
	const floor = isSeen ? later(state.floor, reached) : state.floor;
	const order = orderOf(whole, windowMs);
	const missing = isSeen ? whole.missing : Math.min(told, whole.missing);
	// Where only so many can be reached, new ones push out others, which aren't missing.
	const isPushed = told > 0 && isFilled;
	const due = entries.length + left;
	const unfound = missing - (isPushed ? due : 0);
	// Behind a full page of new ones there may be more.
	const isOver = isHidden && due === marks.length;
	// Told once, and then it is how Spoki counts.
	if (isOver ? !unsure : unfound > told && unsure >= LAG) {
		const next = { ...state, missing: Math.max(told, unfound), unsure: Number(isOver) };
		throw new Unfound(writeState(next), isHidden ? undefined : UNFOUND);
	}
	const known = marks.length - left;
	const below = marks.filter((mark) => !isAfter(mark, floor)).length;
	return {
		...{ due: entries, floor, missing: Math.min(told + (isPushed ? entries.length : 0), missing) },
		unsure: unfound > told ? unsure + 1 : undefined,
		newestId: left > 0 ? undefined : highestIdOf(marks),
		order: order && { ...order, known, below },
	};
}
