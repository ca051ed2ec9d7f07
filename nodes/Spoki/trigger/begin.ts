import { compareMarks, isAfter, justBefore, later, type Entry } from './entries';
import type { Limits } from './limits';
import { OrderedList, UNKNOWN_LENGTH, unlessOutOfOrder, type FetchPage, type Page } from './list';
import { EVIDENCE, idsRise, orderOf, type Order } from './order';
import { readPages } from './readAll';
import { remember } from './seen';
import type { Watermark } from './watermark';

/** Times that a list may change while its beginning is read, before it is taken as it is. */
const ATTEMPTS = 3;

/** The newest items of a list, oldest first, and what the list is like. */
interface Newest extends Pick<Watermark, 'order' | 'pageLength' | 'known' | 'unsure'> {
	entries: Entry[];
	/** Whether these are all. */
	isAll: boolean;
}

/**
 * Takes the list as it is for known.
 * @param existing how many of the newest items to deliver nevertheless
 * @throws OutOfTime when the list is in no order and can't be read in time
 */
export async function begin(
	fetch: FetchPage,
	windowMs: number,
	existing: number,
	limits: Limits,
): Promise<{ state: Watermark; entries: Entry[] }> {
	const { entries, isAll, ...facts } = await readNewest(fetch, windowMs, existing, limits);
	const sorted = [...entries].sort(compareMarks);
	const top = sorted.at(-1)?.time ?? 0;
	const isRising = idsRise(entries);
	// Where the items read don't fill the window, what lies below them is taken for known.
	const [oldest] = sorted;
	const edge = isAll
		? justBefore(0)
		: { ...oldest, ...(!isRising && { id: Number.MAX_SAFE_INTEGER }) };
	const floor = later(justBefore(Math.max(0, top - windowMs)), { time: edge.time, id: edge.id });
	const above = sorted.filter((entry) => isAfter(entry, floor));
	return {
		state: {
			...facts,
			floor,
			top,
			seen: remember([], above, windowMs),
			...((isAll || isRising) && {
				newestId: sorted.reduce((newest, { id }) => Math.max(newest, id), 0),
			}),
			...(facts.known !== undefined && { below: facts.known - above.length }),
		},
		entries: existing > 0 ? sorted.slice(-existing) : [],
	};
}

async function readNewest(
	fetch: FetchPage,
	windowMs: number,
	existing: number,
	limits: Limits,
): Promise<Newest> {
	const wanted = Math.max(EVIDENCE, existing);
	const { order, first } = await readFront(fetch, windowMs);
	if (!first.more) {
		const { entries } = first;
		return { order, pageLength: UNKNOWN_LENGTH, known: entries.length, entries, isAll: true };
	}
	if (order !== 'arbitrary' && (order === 'descending' || first.count !== undefined)) {
		for (let attempt = 1; ; attempt++) {
			const list = new OrderedList(fetch, order, first.entries.length, windowMs);
			const newest = await unlessOutOfOrder(readEnd(list, order, wanted));
			if (!newest) break;
			if (list.grown + list.shrunk === 0 || attempt === ATTEMPTS) return newest;
		}
	}
	const entries: Entry[] = [];
	const facts = await readPages(fetch, windowMs, limits, (entry) => entries.push(entry));
	return { ...facts, entries: entries.sort(compareMarks), isAll: true };
}

/** The order that the first pages show. */
async function readFront(
	fetch: FetchPage,
	windowMs: number,
): Promise<{ order: Order; first: Page }> {
	const first = await fetch(1);
	const entries = [...first.entries];
	for (let page = 2, { more } = first; more && entries.length < EVIDENCE; page++) {
		const next = await fetch(page);
		entries.push(...next.entries);
		({ more } = next);
	}
	return { order: orderOf(entries, windowMs), first };
}

async function readEnd(
	list: OrderedList,
	order: Exclude<Order, 'arbitrary'>,
	wanted: number,
): Promise<Newest> {
	await list.page(1);
	let low = list.count;
	while (list.count - low < wanted && low > list.oldest) {
		await list.at(low - 1);
		low = list.lowEnd(list.count);
	}
	const entries = list.stretches
		.filter((stretch) => stretch.low >= low)
		.sort((a, b) => a.low - b.low)
		.flatMap((stretch) => stretch.entries);
	return {
		order,
		pageLength: list.pageLength,
		...(list.counted && { known: list.count }),
		entries: [...new Map(entries.map((entry) => [entry.id, entry])).values()],
		isAll: low <= list.oldest,
	};
}
