import type { Entry } from './entries';
import { keepsRising, type Direction } from './order';
import type { FetchPage } from './pages';

/** Items that follow each other in a list, oldest first. */
export interface Stretch {
	/** Position of the first, and of what follows the last. */
	low: number;
	high: number;
	entries: Entry[];
}

/** The list doesn't show what it should if order and count were right. */
export class Doubt extends Error {
	/** @param count set when all that is wrong is that more was added than can be found */
	constructor(readonly count?: number) {
		super();
	}
}

/** Items moved while the list was read. */
export class Moved extends Doubt {}

/**
 * A list that new items join at one end, and whose count is right. Positions count from the oldest
 * item, so that new items don't move them.
 */
export class OrderedList {
	/** Items in the list, as the last page said; -1 before the first. */
	count = -1;
	/** How many requests were made. */
	requests = 0;
	/** Whether items joined the list between requests. */
	hasGrown = false;
	stretches: Stretch[] = [];

	constructor(
		private readonly fetch: FetchPage,
		readonly direction: Direction,
		/** Items on a full page. */
		readonly pageLength: number,
		private readonly windowMs: number,
	) {}

	/**
	 * Reads the first page: the one with the newest items or, oldest first, with a position.
	 * @throws Doubt | Moved
	 */
	async open(position: number): Promise<void> {
		const number =
			this.direction === 'newestFirst'
				? 1
				: Math.floor(Math.max(0, position) / this.pageLength) + 1;
		await this.#page(number).catch(async (error) => {
			// The list may have become shorter; its first page tells how long it is.
			if (number === 1 || !(error instanceof Moved)) throw error;
			await this.#page(1);
		});
	}

	/**
	 * What stands at a position, from a page that was read already or is read now.
	 * @throws Doubt | Moved
	 */
	async at(position: number): Promise<Stretch> {
		for (;;) {
			const found = this.stretches.find(({ low, high }) => low <= position && position < high);
			if (found) return found;
			const ahead = this.direction === 'oldestFirst' ? position : this.count - 1 - position;
			const { count } = this;
			await this.#page(Math.max(0, Math.floor(ahead / this.pageLength)) + 1);
			// Unless the list grew, this page must have had it.
			if (this.count === count || this.direction === 'oldestFirst') {
				const stretch = this.stretches.at(-1) as Stretch;
				if (position < stretch.low || position >= stretch.high) throw new Moved();
			}
		}
	}

	/** The lowest position down to which everything below `position` has been read. */
	lowEnd(position: number): number {
		for (let end = position; ;) {
			const further = this.stretches.find(({ low, high }) => low < end && end <= high);
			if (!further) return end;
			end = further.low;
		}
	}

	async #page(number: number): Promise<void> {
		this.requests++;
		const page = await this.fetch(number);
		if (!page || (page.items.length === 0 && number > 1)) throw new Moved();
		const { items: entries, count, more } = page;
		if (count === undefined) throw new Doubt();
		if (this.count >= 0 && count < this.count) throw new Moved();
		if (this.count >= 0 && count > this.count) this.hasGrown = true;
		this.count = count;
		const start = (number - 1) * this.pageLength;
		const isLast = start + this.pageLength >= count;
		if (entries.length !== Math.min(this.pageLength, count - start)) throw new Doubt();
		if (more !== undefined && more === isLast) throw new Doubt();
		const high = this.direction === 'oldestFirst' ? start + entries.length : count - start;
		const stretch = {
			low: high - entries.length,
			high,
			entries: this.direction === 'oldestFirst' ? entries : [...entries].reverse(),
		};
		this.stretches = [...this.stretches, stretch];
		this.#check();
	}

	/** What has been read must be in order, and everything still where it was. */
	#check() {
		const places = new Map<number, number>();
		const sorted = [...this.stretches].sort((a, b) => a.low - b.low);
		for (const { low, entries } of sorted) {
			for (const [i, { id }] of entries.entries()) {
				if ((places.get(id) ?? low + i) !== low + i) throw new Moved();
				places.set(id, low + i);
			}
		}
		const marks = sorted.flatMap((stretch) => stretch.entries);
		if (!keepsRising(marks, this.windowMs)) throw new Doubt();
	}

	/**
	 * Checks that the list ends where its count says: a count may be capped, or lag behind.
	 * @throws Doubt | Moved
	 */
	async checkCount(): Promise<void> {
		const { count, pageLength, direction } = this;
		const end = direction === 'oldestFirst' ? count - 1 : 0;
		if (count > 0) await this.at(end);
		if (this.count !== count) throw new Moved();
		if (count % pageLength !== 0) return;
		this.requests++;
		const beyond = await this.fetch(count / pageLength + 1);
		const known = new Set(this.stretches.flatMap(({ entries }) => entries.map(({ id }) => id)));
		const hasMore = beyond?.barred?.isLimit ?? beyond?.items.some(({ id }) => !known.has(id));
		if (hasMore) throw (beyond?.count ?? 0) > count ? new Moved() : new Doubt();
	}
}
