import { grouped } from '../client/grouped';
import { compareMarks, type Entry, type Mark } from './entries';
import type { Settle, Settled } from './creation';
import { decodeIds, encodeIds } from './idCode';
import type { PolledList, Subject } from './lists';
import { readWhole, Unfound, type FetchPage, type PollOptions } from './pages';
import { parse, readMark } from './state';

const VERSION = 2;

/** So many things at most: more can't be read in the time of a poll, and would fill n8n's database. */
const MAX_WATCHED = 100_000;

/** Of so many closed or approved again at once, more than half of all, Spoki has only written the times anew. */
const REWRITTEN = 10;

/** The state of what was there before anything told what it is like. */
const UNKNOWN = '?';

/** What a trigger knows of things whose state it compares. */
interface Watched {
	/** What each was like. */
	states: Map<number, string>;
	/** Those that the last reading didn't show. Gone for good when the next doesn't either. */
	missed: Set<number>;
	/** What lies above is new: it need not have been seen before it changed. */
	horizon: Mark;
	/** The latest time and the highest id of the last reading: the horizon of the next. */
	newest: Mark;
	/** Whether nothing in the last reading said what the event goes by. */
	isMute?: boolean;
	/** Whether the last reading was cut off, which was told. */
	isCut?: boolean;
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
	const present = new Map<number, string>();
	const candidates: Subject[] = [];
	// Never earlier than before: what slid past a reading would look changed to the next.
	const newest: Mark = { time: 0, id: -1, ...base?.newest };
	const visit = ({ item }: Entry) => {
		for (const subject of subjectsOf(item)) {
			const { id, state, created = 0, updated = 0, since = 0 } = subject;
			newest.time = Math.max(newest.time, created, updated, since);
			newest.id = Math.max(newest.id, id);
			present.set(id, state);
			if (base ? hasHappened(base, subject, into) : isExisting(subject, into, options))
				candidates.push(subject);
		}
		if (present.size > MAX_WATCHED)
			throw new Error(`More than ${MAX_WATCHED} are too many to watch for this event`);
	};
	// What one reading doesn't show is as it was, until the next does.
	const whole = await readWhole(fetch, options.expired, visit, base ? Infinity : 0);
	const { marks, isSeen, isHidden, at = 0 } = whole;
	const isCut = isHidden && whole.isCut;
	if (!base && (!isSeen || isHidden)) throw new Unfound();
	// Told once: of what stands behind that no change comes.
	if (base && isCut && !base.isCut) throw new Unfound(writeWatched({ ...base, isCut }));
	// What turns up in an empty list, and is older than this, was hidden.
	if (!base && present.size === 0) newest.time = at;
	const isMute = marks.length > 0 && ![...present.values()].some(Boolean);
	return (now) => {
		const known = readWatched(now);
		// Where nothing tells what anything is like, it is as it was, or unknown.
		const unknown = () => new Map([...present.keys()].map((id) => [id, UNKNOWN]));
		const states = isMute ? (known?.states ?? unknown()) : present;
		if (!known) return begun({ states, newest, isMute }, candidates, options);
		const due = withoutRewritten(
			known,
			candidates.filter((found) => hasHappened(known, found, into)),
		);
		const given = due.sort((a, b) => timeOf(a) - timeOf(b) || a.id - b.id).slice(0, options.items);
		const state: Watched = {
			...compared(known, states, due.slice(options.items), isSeen),
			...{ newest, isMute, isCut },
			// An item that slid past one reading is found by the next, and is still new then.
			horizon: below(known.newest, options),
		};
		const entries = given.map((found) =>
			entryOf(found, into === undefined ? known.states.get(found.id) : undefined),
		);
		return { state: writeWatched(state), entries, isMute: isMute && !known.isMute };
	};
}

/** What becomes visible late is new as well. */
const below = ({ time, id }: Mark, { windowMs }: PollOptions) => ({ time: time - windowMs, id });

/** Whether the last reading showed the same state. */
const isAgain = ({ states }: Watched, { id, state }: Subject) =>
	states.get(id)?.toLowerCase() === state.toLowerCase();

/**
 * Whether something is an event, by what was known before. That may be long ago: n8n forgets what a
 * poll without items stored.
 */
function hasHappened(known: Watched, found: Subject, into?: string): boolean {
	const { id, state, created, since = 0, isAsCreated } = found;
	if (into !== undefined && state !== into) return false;
	// By its own time it became so after the last reading, whatever that showed.
	if (since > known.newest.time) return true;
	const before = known.states.get(id);
	if (before !== undefined) return before !== UNKNOWN && !isAgain(known, found);
	// Created and changed since the last reading; what is new without having changed is no change.
	const { horizon } = known;
	// Where there was nothing, no id tells what is old.
	const time = created ?? (horizon.id < 0 ? found.since : undefined);
	return !isAsCreated && (time === undefined ? id > horizon.id : time > horizon.time);
}

/** Without those that only had their times written anew, where so many had at once. */
function withoutRewritten(known: Watched, due: Subject[]): Subject[] {
	const fresh = due.filter((found) => !isAgain(known, found));
	const again = due.length - fresh.length;
	const all = [...known.states.values()].filter((state) => state === due[0]?.state).length;
	return again > REWRITTEN && again > all / 2 ? fresh : due;
}

/** Whether something that exists at the start may be given. Nobody knows whether a status changed. */
function isExisting(found: Subject, into: string | undefined, { existing, since }: PollOptions) {
	if (found.state !== into) return false;
	return since === undefined ? existing > 0 : timeOf(found) >= since;
}

/** When it happened. Where Spoki doesn't tell, that is when it is noticed. */
const timeOf = ({ since, updated }: Subject) => since ?? updated ?? Date.now();

function entryOf(found: Subject, before?: string): Entry {
	return {
		id: found.id,
		time: timeOf(found),
		item: { ...found.item, ...(before && { previous_status: before }) },
	};
}

function begun(
	reading: Omit<Watched, 'missed' | 'horizon'>,
	existing: Subject[],
	options: PollOptions,
): Settled {
	const wanted = existing.map((found) => entryOf(found)).sort(compareMarks);
	const entries = options.since === undefined ? wanted.slice(-options.existing) : wanted;
	const state = { ...reading, missed: new Set<number>(), horizon: below(reading.newest, options) };
	return { state: writeWatched(state), entries, isMute: reading.isMute };
}

/** What is known after a reading. What waits to be given is unlike what it will be compared with. */
function compared(
	known: Watched,
	present: Map<number, string>,
	waiting: Subject[],
	isSeen: boolean,
) {
	const states = new Map(present);
	for (const found of waiting)
		states.set(found.id, isAgain(known, found) ? '' : (known.states.get(found.id) ?? ''));
	const missed = new Set<number>();
	for (const [id, state] of known.states) {
		if (present.has(id) || (isSeen && known.missed.has(id))) continue;
		states.set(id, state);
		missed.add(id);
	}
	return { states, missed };
}

const ascending = (ids: Iterable<number>) => [...ids].sort((a, b) => a - b);

function writeWatched({ states, missed, horizon, newest, isMute, isCut }: Watched): string {
	const groups = grouped(states.keys(), (id) => states.get(id));
	return JSON.stringify({
		version: VERSION,
		horizon: [horizon.time, horizon.id],
		newest: [newest.time, newest.id],
		isMute,
		isCut: isCut || undefined,
		missed: encodeIds(ascending(missed)),
		states: [...groups].map(([state, ids]) => [state, encodeIds(ascending(ids))]),
	});
}

/** Reads what `writeWatched` wrote; undefined when it is something else, so that all begins anew. */
function readWatched(value: unknown): Watched | undefined {
	const stored = parse(value) ?? {};
	const { isMute, isCut } = stored as { isMute?: boolean; isCut?: boolean };
	const horizon = readMark(stored.horizon);
	const newest = readMark(stored.newest);
	if (stored.version !== VERSION || !horizon || !newest) return undefined;
	try {
		const groups = stored.states as Array<[string, string]>;
		const states = groups.flatMap(([state, ids]) =>
			decodeIds(ids).map((id): [number, string] => [id, state]),
		);
		const missed = new Set(decodeIds(stored.missed as string));
		return { states: new Map(states), missed, horizon, newest, isMute, isCut };
	} catch {
		return undefined;
	}
}
