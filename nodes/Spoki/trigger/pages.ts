import type { Entry, Mark } from './entries';

/** A page of a list as Spoki gave it. */
export interface Page {
	entries: Entry[];
	/** How many items the list has, when Spoki says so. Nothing depends on its being right. */
	count?: number;
	/** Whether there is a further page; undefined when Spoki doesn't say. */
	more?: boolean;
}

/** Reads a page, counted from 1; undefined when there is no such page. */
export type FetchPage = (page: number) => Promise<Page | undefined>;

/** What a poll may do. */
export interface PollOptions {
	/** Items are new although newer ones were seen before, when they are this little older. Ms. */
	windowMs: number;
	/** How many items it gives at most. */
	items: number;
	/** How many of the newest existing items it gives at the start. */
	existing: number;
	/** Give what exists from this time on, in ms since 1970, at the start. */
	since?: number;
	/** Whether its time is over. */
	expired: () => boolean;
}

/** There was no time to find out what is new. */
export class OutOfTime extends Error {}

/** What a reading gives, or the error when it is of the kind that is awaited. */
export const caught = async <T, E extends Error>(
	kind: new (...args: never[]) => E,
	reading: Promise<T>,
): Promise<T | E> =>
	await reading.catch(async (error) =>
		error instanceof kind ? error : await Promise.reject(error),
	);

/** What a whole list is like. */
export interface Whole {
	/** Every item, in the order of the list. */
	marks: Mark[];
	/** Items on a full page. */
	pageLength: number;
	/** Whether the list was seen whole: nothing left it meanwhile, as far as anything shows that. */
	isSteady: boolean;
	/** Whether Spoki's count is right, and all pages but the last have the same length. */
	isCounted: boolean;
	/** Whether as many items came as Spoki ever counted. */
	isComplete: boolean;
	/** How many items Spoki counts beyond those that its pages have. */
	missing: number;
}

/** How often a reading goes back because items left the list. */
const MAX_RETURNS = 10;

/** Pages in a row without anything new after which a list is at its end, whatever it says. */
const MAX_REPEATS = 3;

const sameItems = (a: Entry[], b: Entry[]) =>
	a.length === b.length && a.every(({ id }, i) => id === b[i].id);

/**
 * Reads a whole list, whatever its order, and trusts nothing but its pages: it ends where Spoki says
 * that no page follows, where a page is missing or empty, or where pages repeat. Where items leave
 * the list meanwhile, so that others slide to a page that was read already, it goes back.
 * @param visit is given each item once
 * @throws OutOfTime when there are more pages than time
 */
export async function readWhole(
	fetch: FetchPage,
	expired: () => boolean,
	visit: (entry: Entry) => void,
): Promise<Whole> {
	const ids = new Set<number>();
	const marks: Mark[] = [];
	const lengths: number[] = [];
	const counts: number[] = [];
	let begin: Entry[] = [];
	let previous: Page | undefined;
	let returns = 0;
	let repeats = 0;
	let furthest = 0;
	for (let number = 1; ; number++) {
		const page = await fetch(number);
		// Where the reading went back, pages bring nothing new, and that says nothing of the end.
		const isAgain = number <= furthest;
		furthest = Math.max(furthest, number);
		const entries = page?.entries ?? [];
		let fresh = 0;
		for (const entry of entries) {
			if (ids.has(entry.id)) continue;
			ids.add(entry.id);
			marks.push({ time: entry.time, id: entry.id });
			visit(entry);
			fresh++;
		}
		repeats = fresh > 0 || isAgain ? 0 : repeats + 1;
		if (number === 1) begin = entries;
		const last = counts.at(-1);
		if (page?.count !== undefined && entries.length > 0) counts.push(page.count);
		const gone = Math.max(0, (last ?? 0) - (counts.at(-1) ?? 0));
		const isMissing = entries.length === 0 && previous?.more === true;
		if ((gone > 0 || isMissing) && number > 1 && returns < MAX_RETURNS) {
			returns++;
			const slid = Math.max(1, Math.ceil(gone / Math.max(1, ...lengths)));
			number = Math.max(1, number - slid) - 1;
			previous = undefined;
		} else {
			if (entries.length > 0) lengths[number - 1] = entries.length;
			const isRepeated = previous !== undefined && sameItems(entries, previous.entries);
			const isEnd =
				entries.length === 0 ||
				page?.more === false ||
				isRepeated ||
				(fresh === 0 && !isAgain && page?.more === undefined) ||
				repeats > MAX_REPEATS;
			if (isRepeated) lengths.pop();
			const isBarren = entries.length > 0 && fresh === 0 && page?.more !== false;
			// Pages repeat at the end of some lists, but also when many items have joined meanwhile.
			const hasMoved = isEnd && isBarren && !sameItems(begin, (await fetch(1))?.entries ?? []);
			if (hasMoved && returns < MAX_RETURNS) {
				returns++;
				repeats = 0;
				number = 0;
				previous = undefined;
			} else {
				if (isEnd) break;
				previous = page;
			}
		}
		if (expired()) throw new OutOfTime();
	}
	const [pageLength = 0] = lengths;
	const isEven = lengths.every(
		(length, i) => length === pageLength || (i === lengths.length - 1 && length < pageLength),
	);
	// Without a count nothing is missing, and nothing shows that all came.
	const [least, most] =
		counts.length > 0 ? [Math.min(...counts), Math.max(...counts)] : [0, Infinity];
	const isSteady = returns === 0;
	const isRight = counts.length > 0 && least <= ids.size && ids.size <= most;
	return {
		...{ marks, pageLength, isSteady },
		isCounted: isSteady && isEven && isRight,
		isComplete: isSteady || ids.size >= most,
		missing: Math.max(0, least - ids.size),
	};
}

/** Gives a page that was read already instead of reading it again, once. */
export function after(first: Page | undefined, fetch: FetchPage): FetchPage {
	let kept = first;
	return async (page) => {
		const given = page === 1 ? kept : undefined;
		if (page === 1) kept = undefined;
		return given ?? (await fetch(page));
	};
}
