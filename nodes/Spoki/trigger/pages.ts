import { PAGE_SIZE } from '../client/endpoint';
import type { ListPage } from '../lists/page';
import { pageByPage } from '../lists/pageByPage';
import type { Entry, Mark } from './entries';
import { directionOf } from './order';

export interface PolledPage extends ListPage<Entry> {
	/** When Spoki gave it, by its own clock, in ms since 1970. */
	at?: number;
}

/** Reads a page, counted from 1; undefined when there is no such page. */
export type FetchPage = (page: number) => Promise<PolledPage | undefined>;

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

/** What can be read of a list is not all of it, or nobody knows whether it is. */
export class Unfound extends Error {
	/** @param state what the next poll goes on from, with what was found; none at the start */
	constructor(
		readonly state?: string,
		message = "The trigger can't see the whole list in Spoki",
	) {
		super(message);
	}
}

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
	/** Whether the list was seen whole: nothing more would come, as far as anything shows that. */
	isSeen: boolean;
	/** Whether Spoki's count is right, and all pages but the last have the same length. */
	isCounted: boolean;
	/** How many items Spoki counts beyond those that its pages have; one where pages may hide some. */
	missing: number;
	/** Whether all pages are of one length, so that what joins may push others out of reach. */
	isFilled: boolean;
	/** Whether such pages, being full, end before the list does. */
	isHidden: boolean;
	/** Whether Spoki itself says that it doesn't give all of it, other than by a count. */
	isCut: boolean;
	/** When Spoki began to give it, by its own clock. */
	at?: number;
}

/** How often a list is read at most, and how often without anything new. */
const MAX_READINGS = 12;
const VAIN_READINGS = 2;

const idsOn = (page?: PolledPage) => page?.items.map(({ id }) => id).join();

/** What one reading from the first page to the end shows, beside the items. */
interface Reading {
	/** How many items each page has. */
	lengths: number[];
	/** What Spoki counted meanwhile. */
	counts: number[];
	/** Whether items may have slid past it. */
	isDoubtful: boolean;
	/** Whether its first page comes whatever page is asked for. */
	isOnly: boolean;
	/** Whether it ends where Spoki refuses a page, or says that there is one and gives none. */
	isCut: boolean;
	at?: number;
}

/**
 * Reads a whole list, whatever its order. It is read again where items left it meanwhile, or it has an
 * order that differs with each request: some come twice then, and others, which Spoki counts, don't.
 * @param visit is given each item once
 * @param known how many items are known to be missing
 * @throws OutOfTime when there are more pages than time
 */
export async function readWhole(
	fetch: FetchPage,
	expired: () => boolean,
	visit: (entry: Entry) => void,
	known = 0,
): Promise<Whole> {
	const ids = new Set<number>();
	const marks: Mark[] = [];
	const add = (entry: Entry) => {
		const { time, id } = entry;
		if (ids.has(id)) return;
		ids.add(id);
		marks.push({ time, id });
		visit(entry);
	};
	let reading: Reading | undefined;
	for (let times = 1, vain = 0; ; times++) {
		const before = ids.size;
		const again = await caught(OutOfTime, readOnce(fetch, expired, add));
		const isOut = again instanceof OutOfTime;
		reading = isOut ? reading : again;
		if (!reading) throw again;
		const { lengths, counts, isDoubtful, isOnly, isCut, at } = reading;
		vain = ids.size > before ? 0 : vain + 1;
		const [pageLength = 0] = lengths;
		const isFull = pageLength === PAGE_SIZE;
		const [least, most] = [Math.min(...counts), Math.max(...counts)];
		// Without a count nothing is known to be missing, and nothing shows that all came.
		const uncounted = Number(isCut || (isFull && isOnly && counts.length === 0));
		const missing = Math.max(uncounted, counts.length > 0 ? least - ids.size : 0);
		const isPlain = isDoubtful
			? ids.size === most
			: missing <= known || directionOf(marks, 0) === 'newestFirst';
		const isSeen = !isOut && (isPlain || vain === VAIN_READINGS);
		if (!isSeen && !isOut && times < MAX_READINGS) continue;
		const last = lengths.pop() ?? 0;
		const isEven = lengths.every((length) => length === pageLength) && last <= pageLength;
		const isFilled = isEven && last === pageLength;
		const isRight = least <= ids.size && ids.size <= most;
		const isCounted = isPlain && isEven && isRight && !isCut && times === 1;
		const isHidden = missing > 0 && isFilled && (isFull || isCut || lengths.length > 0);
		return { marks, pageLength, isSeen, isCounted, missing, isFilled, isHidden, isCut, at };
	}
}

/**
 * Reads a list once, from its first page to its end.
 * @param add is given each item
 * @throws OutOfTime
 */
async function readOnce(
	fetch: FetchPage,
	expired: () => boolean,
	add: (entry: Entry) => void,
): Promise<Reading> {
	const lengths: number[] = [];
	const counts: number[] = [];
	let [isDoubtful, isOnly, isPromised, isCut] = [false, false, false, false];
	let first: PolledPage | undefined;
	let number = 0;
	const ask = async () => await fetch(++number);
	const nameOf = ({ id }: Entry) => String(id);
	for await (const page of pageByPage(ask, nameOf, { query: {}, before: 0 })) {
		const { items, fresh, count, more, rest } = page;
		const { length } = items;
		first ??= page;
		for (const entry of fresh) add(entry);
		if (fresh.length > 0) lengths.push(length);
		if (length > 0 && count !== undefined) {
			isDoubtful ||= count < (counts.at(-1) ?? 0);
			counts.push(count);
		}
		if (length === 0) isDoubtful ||= isPromised;
		else if (fresh.length > 0 || rest || more === false) isDoubtful ||= fresh.length < length;
		// Pages repeat at the end of some lists, but also when many items have joined meanwhile.
		else isDoubtful ||= idsOn(first) !== idsOn(await fetch(1));
		isOnly = number === 2 && length === lengths[0] && fresh.length === 0;
		isPromised = rest?.more === true;
		isCut = page.isBarred || (page.isCut && counts.length === 0);
		if (rest && expired()) throw new OutOfTime();
	}
	return { lengths, counts, isDoubtful, isOnly, isCut, at: first?.at };
}

/** Gives a page that was read already instead of reading it again, once. */
export function after(first: PolledPage | undefined, fetch: FetchPage): FetchPage {
	let kept = first;
	return async (page) => {
		const given = page === 1 ? kept : undefined;
		if (page === 1) kept = undefined;
		return given ?? (await fetch(page));
	};
}
