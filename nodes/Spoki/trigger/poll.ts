import { begin } from './begin';
import { justBefore, type Entry } from './entries';
import type { Limits } from './limits';
import { OrderedList, unlessOutOfOrder, type FetchPage } from './list';
import { readAll } from './readAll';
import { readOrdered } from './readOrdered';
import { settle, type Findings, type Watermark } from './watermark';

/** How a trigger wants its list to be read. */
export interface Wishes {
	/** Items count as new although newer ones were seen before, when they are this little older. Ms. */
	windowMs: number;
	/** How many of the newest items to deliver at the start. */
	existing: number;
	/** Deliver what exists from this time on, in ms since 1970, at the start and after it. */
	since?: number;
}

/** What a poll has read, before it is settled. */
export interface Reading {
	/** The state that the poll began with or, the first time, made. */
	base: Watermark;
	/** At the start: what to deliver of what exists. */
	existing: Entry[];
	findings?: Findings;
}

/** Reads what a poll has to read of a list. Changes nothing: when it throws, nothing has happened. */
export async function read(
	state: Watermark | undefined,
	fetch: FetchPage,
	wishes: Wishes,
	limits: Limits,
): Promise<Reading> {
	const { windowMs, existing, since } = wishes;
	if (state) {
		const findings = await find(state, fetch, windowMs, limits);
		return { base: state, existing: [], findings };
	}
	const beginning = await begin(fetch, windowMs, since === undefined ? existing : 0, limits);
	if (since === undefined) return { base: beginning.state, existing: beginning.entries };
	const { order, pageLength } = beginning.state;
	const base = { order, pageLength, floor: justBefore(since), top: since, seen: [] };
	return { base, existing: [], findings: await find(base, fetch, windowMs, limits) };
}

async function find(
	state: Watermark,
	fetch: FetchPage,
	windowMs: number,
	limits: Limits,
): Promise<Findings> {
	const { order, pageLength } = state;
	const findings =
		order === 'arbitrary'
			? undefined
			: await unlessOutOfOrder(
					readOrdered(
						new OrderedList(fetch, order, pageLength, windowMs),
						order,
						state,
						windowMs,
						limits,
					),
				);
	return findings ?? (await readAll(fetch, state, windowMs, limits));
}

/**
 * Settles what was read.
 * @param now the state as it is now, when another poll has stored one since this one began
 * @returns the state to store, and what to deliver, oldest first
 */
export function finish(
	{ base, existing, findings }: Reading,
	now: Watermark | undefined,
	windowMs: number,
): { state: Watermark; entries: Entry[] } {
	if (findings) return settle(now ?? base, findings, windowMs);
	return now ? { state: now, entries: [] } : { state: base, entries: existing };
}
