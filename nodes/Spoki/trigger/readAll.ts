import {
	compareMarks,
	earlier,
	isAfter,
	justBefore,
	later,
	type Entry,
	type Mark,
} from './entries';
import { OutOfTime, type Limits } from './limits';
import { UNKNOWN_LENGTH, type FetchPage } from './list';
import { orderOf, type Order } from './order';
import { dueIn, targetFloor, type Findings, type Watermark } from './watermark';

/** What a whole list is like. */
export interface Facts {
	order: Order;
	/** Items on a full page. */
	pageLength: number;
	/** How many items there are, when Spoki says so or everything came at once. */
	known?: number;
	/** Items came or went meanwhile, so some may not have been read. */
	unsure?: boolean;
}

/** Pages in a row that bring nothing new, before a list counts as one that never ends. */
const MAX_REPEATS = 5;

/**
 * Reads a whole list, whatever its order. Where items leave the list meanwhile, so that others slide
 * to a page that was read already, it goes back to that page.
 * @param visit is given each item once
 * @throws OutOfTime when there are more pages than time
 */
export async function readPages(
	fetch: FetchPage,
	windowMs: number,
	limits: Limits,
	visit: (entry: Entry) => void,
): Promise<Facts> {
	const ids = new Set<number>();
	const marks: Mark[] = [];
	let pageLength = UNKNOWN_LENGTH;
	let count: number | undefined;
	let wentBack = false;
	let repeats = 0;
	for (let page = 1; ;) {
		const { entries, more, ...answer } = await fetch(page);
		const fresh = entries.filter(({ id }) => !ids.has(id));
		for (const entry of fresh) {
			ids.add(entry.id);
			marks.push({ time: entry.time, id: entry.id });
			visit(entry);
		}
		const lost = Math.max(0, (count ?? 0) - (answer.count ?? count ?? 0));
		count = answer.count ?? count;
		if (more) pageLength = entries.length;
		repeats = fresh.length > 0 ? 0 : repeats + 1;
		const isBeyondEnd = entries.length === 0 && page > 1;
		if (lost > 0 || isBeyondEnd) {
			page = Math.max(1, page - Math.max(1, Math.ceil(lost / pageLength)));
			wentBack = true;
		} else if (more) page++;
		else {
			const total = page === 1 ? ids.size : count;
			const order = wentBack ? 'arbitrary' : orderOf(marks, windowMs);
			// Without a count nobody knows where the last page is.
			if (total === undefined)
				return { order: order === 'descending' ? order : 'arbitrary', pageLength };
			const unsure = wentBack || ids.size !== total;
			return { order, pageLength, known: Math.min(total, ids.size), ...(unsure && { unsure }) };
		}
		if (repeats > MAX_REPEATS) throw new Error('Spoki gives the same page again and again');
		if (limits.expired()) throw new OutOfTime();
	}
}

/**
 * Finds what is due in a list of any order, by reading all of it.
 * @throws OutOfTime when there are more pages than time
 */
export async function readAll(
	fetch: FetchPage,
	state: Watermark,
	windowMs: number,
	limits: Limits,
): Promise<Findings> {
	const isDue = dueIn(state);
	const due = new Oldest(limits.items);
	const target = targetFloor(state, windowMs);
	let below = 0;
	const { known, ...facts } = await readPages(fetch, windowMs, limits, (entry) => {
		if (isDue(entry)) due.add(entry);
		if (!isAfter(entry, target)) below++;
	});
	const { entries, left } = due;
	const delivered = entries.slice(0, limits.items);
	const waiting = entries.at(limits.items);
	return {
		due: delivered,
		floor: waiting ? later(state.floor, earlier(target, justBefore(waiting.time))) : target,
		...facts,
		...(known !== undefined && { known: known - left, below }),
	};
}

/** Keeps the oldest entries of many, and one more, in bounded memory. */
class Oldest {
	private kept: Entry[] = [];
	private added = 0;

	constructor(private readonly limit: number) {}

	add(entry: Entry) {
		this.added++;
		this.kept.push(entry);
		if (this.kept.length > 2 * this.limit + 1) this.cut();
	}

	private cut() {
		this.kept.sort(compareMarks).splice(this.limit + 1);
	}

	/** Oldest first. */
	get entries(): Entry[] {
		this.cut();
		return this.kept;
	}

	/** How many were added beyond the limit. */
	get left() {
		return Math.max(0, this.added - this.limit);
	}
}
