import { compareMarks, isAfter, justBefore, later, type Entry, type Mark } from './entries';
import { directionOf, EVIDENCE, idsRise } from './order';
import { Doubt, OrderedList } from './orderedList';
import {
	after,
	caught,
	OutOfTime,
	readWhole,
	Unfound,
	type FetchPage,
	type PolledPage,
	type PollOptions,
} from './pages';
import { remember } from './seen';
import { orderOf, type ListOrder, type Watermark } from './watermark';

/** A list of no more pages is read to its end at the start; of a longer one, pages of all parts. */
const WHOLE_PAGES = 50;

/** How many pages of a longer list must show the order. */
const SAMPLES = 25;

/** How many of the newest items a start looks at, at least. */
const NEWEST = 20;

/** So many of the newest items, or one, may be dated ahead of what was created after them. */
const AHEAD_ONE_IN = 20;

/** The newest items of a list, and what the list is like. */
interface Newest {
	/** Those that may be given, oldest first. */
	entries: Entry[];
	/** All that were read down to the edge. */
	marks: Mark[];
	/** The highest id, where a higher one is new for certain. */
	newestId?: number;
	/** How many items Spoki counts beyond those that there are. */
	missing?: number;
	/** Below this, everything is taken for known. */
	edge: Mark;
	order?: ListOrder;
}

/** Takes the list as it is for known. */
export async function begin(
	fetch: FetchPage,
	options: PollOptions,
): Promise<{ state: Watermark; entries: Entry[] }> {
	const { windowMs, existing, since } = options;
	const first = await fetch(1);
	const { entries, marks, newestId, missing, edge, order } =
		(await readSamples(fetch, first, options)) ??
		(await readBeginning(after(first, fetch), options));
	const top = topOf(marks);
	// Where some are missing, what turns up below the newest was created before.
	const floor = later(justBefore(Math.max(0, top - (missing ? 0 : windowMs))), edge);
	const above = marks.filter((mark) => isAfter(mark, floor));
	const state: Watermark = {
		floor,
		top,
		seen: remember([], above, windowMs),
		newestId,
		missing: missing || undefined,
		order: order && { ...order, below: (order.known ?? 0) - above.length },
	};
	const isWanted = existing > 0 && since === undefined;
	return { state, entries: isWanted ? entries.slice(-existing) : [] };
}

/**
 * The time of the newest item, but for those that are dated ahead of some with a higher id: behind
 * such a time nothing would be new for as long as it lies ahead. Too early a time does no harm.
 */
function topOf(marks: Mark[]): number {
	const highest = highestOf(marks);
	if (!highest) return 0;
	const ahead = marks.filter((mark) => isAfter(mark, highest));
	if (ahead.length <= Math.max(1, marks.length / AHEAD_ONE_IN)) return highest.time;
	return ahead.reduce((top, { time }) => Math.max(top, time), 0);
}

/** The one with the highest id. */
const highestOf = (marks: Mark[]) =>
	marks.reduce<Mark | undefined>((one, mark) => (one && one.id >= mark.id ? one : mark), undefined);

export const highestIdOf = (marks: Mark[]) => highestOf(marks)?.id ?? 0;

async function readBeginning(fetch: FetchPage, options: PollOptions): Promise<Newest> {
	const { windowMs, existing, expired } = options;
	const kept: Entry[] = [];
	const cut = () => kept.sort(compareMarks).splice(0, Math.max(0, kept.length - existing));
	const whole = await readWhole(fetch, expired, (entry) => {
		kept.push(entry);
		if (kept.length % 5_000 === 0) cut();
	});
	cut();
	const order = orderOf(whole, windowMs);
	const { marks, missing, isHidden, isSeen, at = 0 } = whole;
	// What is hidden behind the newest items is not new.
	if (!isSeen || (isHidden && directionOf(marks, windowMs) !== 'newestFirst')) throw new Unfound();
	const isRising = () => marks.length >= EVIDENCE && idsRise([...marks].sort(compareMarks));
	return {
		entries: kept,
		marks,
		// Whatever times say: one may lie ahead of all that is to come.
		newestId: !missing || isRising() ? highestIdOf(marks) : undefined,
		missing,
		// What turns up in an empty list, and is older than this, was hidden.
		edge: justBefore(marks.length > 0 ? 0 : Math.max(0, at - windowMs)),
		order: order && { ...order, known: marks.length },
	};
}

/**
 * Reads the newest items of a long list, after pages from all its parts have shown its order, and
 * its end that its count is right.
 * @returns undefined when the list is not long, or doesn't show it
 */
async function readSamples(
	fetch: FetchPage,
	first: PolledPage | undefined,
	options: PollOptions,
): Promise<Newest | undefined> {
	const pageLength = first?.items.length ?? 0;
	const pages = Math.ceil((first?.count ?? 0) / pageLength);
	if (!(pages > WHOLE_PAGES) || first?.more === false) return undefined;
	const shown = await caught(
		Doubt,
		readNewest(fetch, first as PolledPage, pages, pageLength, options),
	);
	return shown instanceof Doubt ? undefined : shown;
}

async function readNewest(
	fetch: FetchPage,
	first: PolledPage,
	pages: number,
	pageLength: number,
	options: PollOptions,
): Promise<Newest | undefined> {
	const sampled = await sample(fetch, first, pages, options);
	if (!sampled) return undefined;
	const list = new OrderedList(fetch, sampled.direction, pageLength, options.windowMs);
	await list.open(sampled.count - 1);
	const wanted = Math.max(NEWEST, options.existing);
	let low = list.count;
	while (low > 0 && list.count - low < wanted) {
		await list.at(low - 1);
		low = list.lowEnd(list.count);
	}
	await list.checkCount();
	const entries = list.stretches
		.filter((stretch) => stretch.low >= low)
		.flatMap((stretch) => stretch.entries);
	const unique = [...new Map(entries.map((entry) => [entry.id, entry])).values()];
	unique.sort(compareMarks);
	const [{ time, id }] = unique;
	return {
		entries: unique,
		marks: unique,
		newestId: sampled.isRising ? highestIdOf(unique) : undefined,
		edge: { time, id: sampled.isRising ? id : Number.MAX_SAFE_INTEGER },
		order: { direction: sampled.direction, pageLength, known: list.count },
	};
}

/** The order that pages from all parts of a list show. */
async function sample(fetch: FetchPage, first: PolledPage, pages: number, options: PollOptions) {
	const { items, count = 0 } = first;
	const marks: Mark[] = [...items];
	for (let i = 1; i < SAMPLES; i++) {
		if (options.expired()) throw new OutOfTime();
		const page = await fetch(1 + Math.round((i / (SAMPLES - 1)) * (pages - 1)));
		for (const entry of page?.items ?? []) marks.push(entry);
	}
	const unique = [...new Map(marks.map((mark) => [mark.id, mark])).values()];
	const direction = directionOf(unique, options.windowMs);
	const isRising = idsRise(direction === 'newestFirst' ? [...unique].reverse() : unique);
	return direction && { direction, isRising, count };
}
