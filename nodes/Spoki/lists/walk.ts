import type { IDataObject } from 'n8n-workflow';
import { textOf } from '../client/errorBody';
import { elapsed } from '../client/pace';
import { readPage, type ListPage } from './page';
import { nameBy, pageByPage, type Bookmark, type Step } from './pageByPage';

/** So much of a list is read at most, whatever is kept of it, and so long. */
const MOST = { pages: 5_000, items: 250_000, ms: 7_200_000 };

/** How often a list that changes while it is read is read once more. */
const MORE_PASSES = 3;

/** How a list is to be read. */
export interface ReadOptions {
	/** How many items to give at most. */
	most: number;
	/** Which items count; all unless told otherwise. */
	keep?: (item: IDataObject) => boolean;
	/** What tells items apart; null where nothing does. */
	identity?: string | null;
	/** Whether Spoki is known or believed to give this list in pages. */
	isPaged: boolean;
	/**
	 * Told after the first page how many items Spoki has in all and how many further pages it takes to
	 * get those that are wanted; a throw ends the reading.
	 */
	expect?: (count: number, pages: number) => void;
	/** Told after each page how many items there are; a throw ends the reading. */
	check?: (given: number) => void;
}

/** What was read. */
export interface Read {
	items: IDataObject[];
	/** Whether the list changed so much meanwhile that some items may be missing. */
	isUnsteady: boolean;
	/** Whether Spoki said that there are more items, and gave no more. */
	isCut: boolean;
	/** Whether it refused a page that may be there. */
	isBarred: boolean;
}

/** Gets the body of the page with this query; undefined where there is no such page. */
type FetchBody = (query: IDataObject) => Promise<unknown>;

/** More was read than anybody can have meant. */
export class TooLong extends Error {}

/**
 * Reads the pages of a list, and stops as soon as `most` items are there. Items that are deleted
 * meanwhile pull others onto pages that were read already: when the count falls, when fewer items
 * came than there were, or when neither count nor order can tell, the list is read once more, so that
 * every item that exists throughout comes exactly once.
 * @throws TooLong when the list doesn't end
 */
export async function readList(
	fetch: FetchBody,
	firstQuery: IDataObject,
	options: ReadOptions,
): Promise<Read> {
	const walk = new Walk(fetch, firstQuery, options);
	for (let passes = 0; ; passes++) {
		const before = walk.seen;
		walk.added = 0;
		const isSteady = await walk.pass();
		const { items, isFull, isCut, isBarred } = walk;
		const read = { items, isUnsteady: false, isCut, isBarred };
		if (isSteady || isFull) return { ...read, isCut: isCut && !isFull };
		// What hides an item is the deletion of another that was seen: the next pass sees fewer.
		const isSame = walk.added === 0 && walk.seen >= before;
		if (passes > 0 && isSame) return read;
		if (passes >= MORE_PASSES) return { ...read, isUnsteady: true };
	}
}

class Walk {
	readonly items: IDataObject[] = [];
	/** How many items the last pass brought that those before it had not. */
	added = 0;
	/** How many items the last pass saw, known or not. */
	seen = 0;
	/** Whether the last pass ended before the list did, as far as Spoki says. */
	isCut = false;
	isBarred = false;
	/** What the passes before had. */
	#given = new Set<string>();
	#read = 0;
	#pages = 0;
	readonly #began = elapsed();

	constructor(
		private readonly fetch: FetchBody,
		private readonly firstQuery: IDataObject,
		private readonly options: ReadOptions,
	) {}

	get isFull() {
		return this.items.length >= this.options.most;
	}

	/**
	 * Reads all pages.
	 * @param newest the newest item of a list that rises
	 * @returns whether nothing can have been missed
	 */
	async pass(newest?: number): Promise<boolean> {
		const { check, isPaged, identity } = this.options;
		const nameOf = nameBy(identity);
		const counts: Array<number | undefined> = [];
		let [pages, came] = [0, 0];
		let lacksBegin = false;
		let isCursor = false;
		let last!: Step;
		const ask = async ({ query, before }: Bookmark) => {
			const body = await this.fetch(query);
			return body === undefined ? undefined : readPage(body, { query, isPaged, before });
		};
		const first = { query: this.firstQuery, before: 0 };
		for await (last of pageByPage(ask, nameOf, first)) {
			this.#keep(last.fresh, nameOf);
			came += last.fresh.length;
			if (this.isFull) return true;
			check?.(this.items.length);
			this.#bound(last.items.length);
			if (pages++ === 0) {
				// Pages that are counted from 0: what comes first isn't the first.
				lacksBegin = last.hasPrevious === true;
				this.#expect(last);
				const found = newest ?? (await this.#newestOf(last));
				if (found !== newest) {
					this.#remember(last);
					return await this.pass(found);
				}
			}
			isCursor ||= last.isCursor === true;
			if (last.fresh.length > 0) counts.push(last.count);
			if (last.isEndless)
				throw new TooLong(
					'Spoki names page after page of this list, and nothing new comes: set a Limit',
				);
		}
		const { names, isCut, isBarred } = last;
		this.#remember(last);
		this.seen = names.size;
		this.isCut = lacksBegin || isCut;
		this.isBarred = isBarred;
		// A second page that is gone, or empty, may have been emptied by a deletion.
		if (pages <= 1 || isCursor || names.size < came) return true;
		const ids = [...names].map(Number);
		if (newest === undefined)
			return (counts.length < 2 || isSorted(ids.reverse())) && isSteady(counts, ids.length);
		return isSteady(counts, ids.filter((id) => id <= newest).length);
	}

	/**
	 * The newest item of a list that rises, before it is read from its first page on: what is created
	 * meanwhile comes at its end, and would stand in the count for what a deletion hides.
	 */
	async #newestOf({ items, count = 0, next, names }: Step) {
		const query = this.firstQuery;
		const isByPage = Number(next?.page) > Number(query.page);
		const isWanted = isByPage && count > items.length && count <= this.options.most;
		if (!isWanted || names.size < items.length || !isSorted(idsOf(items))) return undefined;
		const body = await this.fetch({ ...query, page: Math.ceil(count / items.length) });
		const { items: newest } = readPage(body, { query, isPaged: true });
		// A call takes no more than about 120,000 arguments.
		return idsOf(newest).reduce((most, id) => Math.max(most, id), 0) || undefined;
	}

	/** Keeps what no pass before had. */
	#keep(fresh: IDataObject[], nameOf: (item: IDataObject) => string) {
		const { keep = () => true, most } = this.options;
		for (const item of fresh) {
			const name = nameOf(item);
			if (this.#given.has(name)) continue;
			this.added++;
			if (keep(item) && this.items.length < most) this.items.push(item);
		}
	}

	/** The names of the first pass are kept as they are: of a long list a second copy would be felt. */
	#remember({ names }: Step) {
		if (this.#given.size === 0) this.#given = names;
		else for (const name of names) this.#given.add(name);
	}

	#bound(length: number) {
		this.#read += length;
		this.#pages++;
		const isLong = elapsed() - this.#began > MOST.ms;
		if (this.#read > MOST.items || this.#pages > MOST.pages || isLong)
			throw new TooLong(`${this.#read.toLocaleString('en')} items were read, and there are more`);
	}

	#expect({ items: { length }, count, next }: ListPage) {
		const { expect, most } = this.options;
		if (this.#pages > 1 || count === undefined || !next || length === 0) return;
		expect?.(count, Math.ceil((Math.min(count, most) - length) / length));
	}
}

const idsOf = (items: IDataObject[]) => items.map(({ id }) => Number(textOf(id) || NaN));

const isSorted = (ids: number[]) => ids.every((id, i) => i === 0 || id > ids[i - 1]);

/** Whether the counts of the pages show that nothing was deleted, and all that there was came. */
function isSteady(counts: Array<number | undefined>, came: number): boolean {
	const known = counts.filter((count) => count !== undefined);
	const isKnown = known.length === counts.length;
	return isKnown && came >= known[0] && known.every((count, i) => i === 0 || count >= known[i - 1]);
}
