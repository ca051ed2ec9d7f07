import { earlier, isAfter, justBefore, later, type Entry } from './entries';
import { begin } from './begin';
import { Oldest } from './oldest';
import { Doubt } from './orderedList';
import { after, caught, OutOfTime, readWhole, type FetchPage, type PollOptions } from './pages';
import { readOrdered } from './readOrdered';
import { readState, writeState } from './state';
import { dueIn, orderOf, settle, targetFloor, type Findings, type Watermark } from './watermark';

/** In so many polls a count may lag behind what has left the list. */
const LAG = 2;

/** A list of no more pages is read to its end by every poll, which is safe in any order. */
const SHORT_PAGES = 5;

/**
 * Spoki counts more new items than can be found where they should be, and the list is too long to
 * look for them, or was read in vain. What was found comes with the next poll, from `state` on.
 */
export class Unfound extends Error {
	constructor(readonly state: string) {
		super();
	}
}

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
			return (now) => ({
				state: readState(now) ? (now as string) : writeState(begun),
				entries: readState(now) ? [] : entries,
			});
		}
		const order = begun.order && { ...begun.order, known: undefined, below: undefined };
		base = { floor: justBefore(since), top: since, seen: [], order };
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
	throw new Unfound(writeState({ ...state, order: { direction, pageLength, known: count } }));
}

/** Finds what is due by reading everything. */
async function readAll(
	fetch: FetchPage,
	state: Watermark,
	{ windowMs, items, expired }: PollOptions,
): Promise<Findings> {
	const isDue = dueIn(state);
	const oldest = new Oldest(items);
	const whole = await readWhole(fetch, expired, (entry) => {
		if (isDue(entry)) oldest.add(entry);
	});
	const { entries, waiting, left } = oldest.take();
	const target = targetFloor(state, windowMs);
	const reached = waiting ? earlier(target, justBefore(waiting.time)) : target;
	// What slid past the reading is found by the next one, if the floor stays below it.
	const floor = whole.isSteady ? later(state.floor, reached) : state.floor;
	const order = orderOf(whole, windowMs);
	const { missing: told = 0, unsure = 0 } = state;
	const missing = whole.isSteady ? whole.missing : Math.min(told, whole.missing);
	// Told once, and then it is how Spoki counts.
	if (missing > told && unsure >= LAG)
		throw new Unfound(writeState({ ...state, missing, unsure: undefined }));
	const known = whole.marks.length - left;
	const below = whole.marks.filter((mark) => !isAfter(mark, floor)).length;
	return {
		...{ due: entries, floor, missing: Math.min(told, missing) },
		unsure: missing > told ? unsure + 1 : undefined,
		order: order && { ...order, known, below },
	};
}
