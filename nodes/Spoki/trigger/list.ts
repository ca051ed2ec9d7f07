import type { Entry } from './entries';
import { fitsOrder, type Order } from './order';

/** A page of a list as Spoki gave it. */
export interface Page {
	entries: Entry[];
	/** How many items the list has, when Spoki says so. */
	count?: number;
	/** Whether there is a further page. */
	more: boolean;
}

/** Reads a page, counted from 1; a page beyond the end is empty. */
export type FetchPage = (page: number) => Promise<Page>;

/** Items that follow each other in a list, oldest first. */
export interface Stretch {
	/** Position of the first, and of what follows the last. */
	low: number;
	high: number;
	entries: Entry[];
}

/** Page length as long as everything fits on the first page. */
export const UNKNOWN_LENGTH = 1_000_000;

/** How often a page may be missing that the count speaks of: items come and go between requests. */
const MAX_MISSING = 3;

/** The list doesn't keep to the order that it seemed to have. */
export class OutOfOrder extends Error {}

/** What a reading gives, or undefined when the list turned out to be out of order. */
export const unlessOutOfOrder = async <T>(reading: Promise<T>): Promise<T | undefined> =>
	await reading.catch(async (error) =>
		error instanceof OutOfOrder ? undefined : await Promise.reject(error),
	);

/**
 * A list ordered by creation, whichever way round. Positions count from its oldest item, so that
 * new items don't move them; where Spoki gives no count, they count backwards from the newest, as
 * negative numbers.
 */
export class OrderedList {
	/** Items in the list, as the last page said. */
	count = 0;
	/** Position of the oldest item. */
	oldest = -Infinity;
	/** How many requests were made. */
	requests = 0;
	/** How many items are known to have left the list between requests. */
	shrunk = 0;
	/** How many items are known to have joined the list between requests. */
	grown = 0;
	private missing = 0;
	/** What has been read and is still where it was. */
	stretches: Stretch[] = [];

	constructor(
		private readonly fetch: FetchPage,
		private readonly order: Exclude<Order, 'arbitrary'>,
		/** Items on a full page. */
		public pageLength: number,
		private readonly windowMs: number,
	) {}

	/** Whether Spoki says how many items there are. */
	get counted() {
		return this.oldest === 0;
	}

	/** What was read at a position, from a page that was read already or is read now. */
	async at(position: number): Promise<Stretch> {
		return (
			this.stretches.find(({ low, high }) => low <= position && position < high) ??
			(await this.page(this.pageAt(position)))
		);
	}

	/** The lowest position down to which everything below `position` has been read. */
	lowEnd(position: number): number {
		for (let end = position; ;) {
			const further = this.stretches.find(({ low, high }) => low < end && end <= high);
			if (!further) return end;
			end = further.low;
		}
	}

	private pageAt(position: number): number {
		const ahead = this.order === 'ascending' ? position : this.count - 1 - position;
		return Math.max(0, Math.floor(ahead / this.pageLength)) + 1;
	}

	/**
	 * Reads a page.
	 * @throws OutOfOrder
	 */
	async page(number: number): Promise<Stretch> {
		const { entries, count, more } = await this.fetch(number);
		this.requests++;
		if (entries.length === 0 && number > 1) return await this.beyondEnd(number);
		if (more) this.pageLength = entries.length;
		const start = (number - 1) * this.pageLength;
		this.take(count ?? (more || number > 1 ? undefined : entries.length));
		if (this.order === 'ascending' && !this.counted) throw new OutOfOrder();
		const stretch =
			this.order === 'ascending'
				? { low: start, high: start + entries.length, entries }
				: {
						low: this.count - start - entries.length,
						high: this.count - start,
						entries: [...entries].reverse(),
					};
		if (!fitsOrder(stretch.entries, this.windowMs)) throw new OutOfOrder();
		if (!this.counted && !more) this.oldest = stretch.low;
		this.stretches.push(stretch);
		return stretch;
	}

	/** Items may have gone since the count was known. The first page tells whether that is why. */
	private async beyondEnd(number: number): Promise<Stretch> {
		if (this.requests > 1 && !this.counted) {
			this.oldest = Math.max(this.oldest, (1 - number) * this.pageLength);
			return { low: this.oldest, high: this.oldest, entries: [] };
		}
		const first = await this.page(1);
		const isMissing = this.count > (number - 1) * this.pageLength;
		if (isMissing && ++this.missing > MAX_MISSING)
			throw new Error('Spoki leaves out a page in the middle of the list');
		return first;
	}

	/** Takes note of how many items there are now, and of what that means for what was read. */
	private take(count: number | undefined) {
		if (count === undefined) return;
		if (this.counted) {
			this.grown += Math.max(0, count - this.count);
			this.shrunk += Math.max(0, this.count - count);
			// Nobody knows where items came or went, so what was read may have moved.
			if (count !== this.count) this.stretches = [];
		}
		this.count = count;
		this.oldest = 0;
	}
}
