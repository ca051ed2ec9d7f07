import { compareMarks, readTime, type Entry, type Mark } from './entries';
import type { Settle, Settled } from './creation';
import { decodeIds, encodeIds } from './idCode';
import type { PolledList, Subject } from './lists';
import { readWhole, type FetchPage, type PollOptions } from './pages';
import { parse, readMark } from './state';

const VERSION = 1;

/** So many things at most: more can't be read in the time of a poll, and would fill n8n's database. */
const MAX_WATCHED = 100_000;

/** What a trigger knows of things whose state it compares. */
interface Watched {
	/** What each was like. */
	states: Map<number, string>;
	/** Those that the last reading didn't show. Gone for good when the next doesn't either. */
	missed: Set<number>;
	/** What lies above is new: it need not have been seen before it changed. */
	horizon: Mark;
	/** The latest time of creation and the highest id of the last reading: the horizon of the next. */
	newest: Mark;
}

/** What a poll found of a thing. */
interface Found extends Subject {
	created?: number;
}

/**
 * Reads a list and finds what has changed. All of it must be read, whatever its order.
 * Changes nothing: when it throws, nothing has happened.
 * @throws OutOfTime
 */
export async function findChanged(
	fetch: FetchPage,
	stored: unknown,
	{ subjectsOf, into }: NonNullable<PolledList['changes']>,
	options: PollOptions,
): Promise<Settle> {
	const base = readWatched(stored);
	const present = new Map<number, { state: string; created?: number }>();
	const candidates: Found[] = [];
	const newest: Mark = { time: 0, id: -1 };
	const { isSteady } = await readWhole(fetch, options.expired, ({ item }) => {
		const created = readTime(item.created_datetime);
		newest.time = Math.max(newest.time, created ?? 0);
		for (const subject of subjectsOf(item)) {
			if (!Number.isSafeInteger(subject.id) || subject.id < 0)
				throw new TypeError('Spoki gave an item without a usable ID');
			newest.id = Math.max(newest.id, subject.id);
			const about = { state: subject.state, ...(created !== undefined && { created }) };
			present.set(subject.id, about);
			const found = { ...subject, ...about };
			if (base ? hasHappened(base, found, into) : isExisting(found, into, options))
				candidates.push(found);
		}
		if (present.size > MAX_WATCHED)
			throw new Error(
				`There are more than ${MAX_WATCHED} to watch, which is too many for this event`,
			);
	});
	return (now) => {
		const known = readWatched(now);
		if (!known) return begun(present, newest, candidates, options);
		const due = candidates.filter((found) => hasHappened(known, found, into));
		const given = due.sort((a, b) => timeOf(a) - timeOf(b) || a.id - b.id).slice(0, options.items);
		const waiting = new Set(due.slice(options.items).map(({ id }) => id));
		const { time, id } = known.newest;
		const state: Watched = {
			...compared(known, present, waiting, isSteady),
			newest: waiting.size > 0 ? known.newest : newest,
			// An item that slid past one reading is found by the next, and is still new then.
			horizon: waiting.size > 0 ? known.horizon : { time: time - options.windowMs, id },
		};
		const entries = given.map((found) =>
			entryOf(found, into === undefined ? known.states.get(found.id) : undefined),
		);
		return { state: writeWatched(state), entries };
	};
}

const isSame = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/** Whether something is an event, by what was known before. */
function hasHappened(known: Watched, found: Found, into?: string): boolean {
	if (into !== undefined && found.state !== into) return false;
	const before = known.states.get(found.id);
	if (before !== undefined) return !isSame(before, found.state);
	// Created and changed since the last reading; what is new without having changed is no change.
	const { time, id } = known.horizon;
	return into !== undefined && (found.created === undefined ? found.id > id : found.created > time);
}

/** Whether something that exists at the start may be given. Nobody knows whether a status changed. */
function isExisting(found: Found, into: string | undefined, { existing, since }: PollOptions) {
	if (found.state !== into) return false;
	return since === undefined ? existing > 0 : timeOf(found) >= since;
}

/** When it happened. Where Spoki doesn't tell, that is when it is noticed. */
const timeOf = ({ time }: Subject) => time ?? Date.now();

function entryOf(found: Found, before?: string): Entry {
	return {
		id: found.id,
		time: timeOf(found),
		item: { ...found.item, ...(before !== undefined && { previous_status: before }) },
	};
}

type Present = Map<number, { state: string }>;

const statesOf = (present: Present) => new Map([...present].map(([id, { state }]) => [id, state]));

function begun(present: Present, newest: Mark, existing: Found[], options: PollOptions): Settled {
	const wanted = existing.map((found) => entryOf(found)).sort(compareMarks);
	const entries = options.since === undefined ? wanted.slice(-options.existing) : wanted;
	const states = statesOf(present);
	return {
		state: writeWatched({ states, missed: new Set(), horizon: newest, newest }),
		entries,
	};
}

/** What is known after a reading. What waits to be given stays as it was. */
function compared(known: Watched, present: Present, waiting: Set<number>, isSteady: boolean) {
	const states = statesOf(present);
	for (const id of waiting) {
		const before = known.states.get(id);
		if (before === undefined) states.delete(id);
		else states.set(id, before);
	}
	const missed = new Set<number>();
	for (const [id, state] of known.states) {
		if (present.has(id) || (isSteady && known.missed.has(id))) continue;
		states.set(id, state);
		missed.add(id);
	}
	return { states, missed };
}

const ascending = (ids: Iterable<number>) => [...ids].sort((a, b) => a - b);

function writeWatched({ states, missed, horizon, newest }: Watched): string {
	const groups = new Map<string, number[]>();
	for (const [id, state] of states) {
		const group = groups.get(state);
		if (group) group.push(id);
		else groups.set(state, [id]);
	}
	return JSON.stringify({
		version: VERSION,
		horizon: [horizon.time, horizon.id],
		newest: [newest.time, newest.id],
		missed: encodeIds(ascending(missed)),
		states: [...groups].map(([state, ids]) => [state, encodeIds(ascending(ids))]),
	});
}

/** Reads what `writeWatched` wrote; undefined when it is something else, so that all begins anew. */
function readWatched(value: unknown): Watched | undefined {
	const stored = parse(value) ?? {};
	const horizon = readMark(stored.horizon);
	const newest = readMark(stored.newest);
	if (stored.version !== VERSION || !horizon || !newest) return undefined;
	try {
		const groups = stored.states as Array<[string, string]>;
		const states = groups.flatMap(([state, ids]) =>
			decodeIds(ids).map((id): [number, string] => [id, state]),
		);
		const missed = new Set(decodeIds(stored.missed as string));
		return { states: new Map(states), missed, horizon, newest };
	} catch {
		return undefined;
	}
}
