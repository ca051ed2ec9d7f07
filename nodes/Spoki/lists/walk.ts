import type { IDataObject } from 'n8n-workflow';
import { isObject, textOf } from '../client/errorBody';
import { elapsed } from '../client/pace';
import { readPage, type ListPage } from './page';

/** So much of a list is read at most, whatever is kept of it, and so long. */
const MOST = { pages: 5_000, items: 250_000, ms: 7_200_000 };

/** After so many pages in a row without anything new a list counts as one that never ends. */
const BARREN_PAGES = 20;

/** How often a list that changes while it is read is read once more. */
const MORE_PASSES = 3;

/** How a list is to be read. */
export interface Reading {
	/** How many items to give at most. */
	take: number;
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
}

/** Gets the body of the page with this query; undefined where there is no such page. */
export type FetchPage = (query: IDataObject) => Promise<unknown>;

/** A query by its values, however they are written. */
const keyOf = (query: IDataObject) =>
	JSON.stringify(Object.entries(query).map(([name, value]) => [name, String(value)]));

/** More was read than anybody can have meant. */
export class TooLong extends Error {}

/**
 * Reads the pages of a list, and stops as soon as `take` items are there. Items that are deleted
 * meanwhile pull others onto pages that were read already: when the count falls, when fewer items
 * came than there were, or when neither count nor order can tell, the list is read once more, so that
 * every item that exists throughout comes exactly once.
 * @throws TooLong when the list doesn't end
 */
export async function readList(
	fetch: FetchPage,
	firstQuery: IDataObject,
	reading: Reading,
): Promise<Read> {
	const walk = new Walk(fetch, firstQuery, reading);
	for (let passes = 0; ; passes++) {
		const before = walk.seen;
		const isSteady = await walk.pass();
		const { items, isFull, isCut } = walk;
		if (isSteady || isFull) return { items, isUnsteady: false, isCut: isCut && !isFull };
		// What hides an item is the deletion of another that was seen: the next pass sees fewer.
		const isSame = walk.added === 0 && walk.seen >= before;
		if (passes > 0 && isSame) return { items, isUnsteady: false, isCut };
		if (passes >= MORE_PASSES) return { items, isUnsteady: true, isCut };
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
	private readonly given = new Set<unknown>();
	private read = 0;
	private pages = 0;
	private readonly began = elapsed();
	private isExpected = false;
	/** The last page, where none of its items has an identity. */
	private unnamed = '';
	/** Whether every item can be told apart. */
	private isIdentified: boolean;

	constructor(
		private readonly fetch: FetchPage,
		private readonly firstQuery: IDataObject,
		private readonly reading: Reading,
	) {
		this.isIdentified = reading.identity !== null;
	}

	get isFull() {
		return this.items.length >= this.reading.take;
	}

	/** Reads all pages. @returns whether nothing can have been missed */
	async pass(): Promise<boolean> {
		const { isPaged, check } = this.reading;
		const asked = new Set<string>();
		const inPass = new Set<unknown>();
		const counts: Array<number | undefined> = [];
		let [before, barren] = [0, 0];
		let lacksBegin = false;
		let isCursor = false;
		let last: ListPage = { items: [] };
		let newest: number | undefined;
		this.added = 0;
		for (let query: IDataObject | undefined = this.firstQuery; query;) {
			asked.add(keyOf(query));
			const body = await this.fetch(query);
			if (body === undefined) break;
			const page = readPage(body, { query, isPaged, before });
			if (page.items.length > 0 || page.isTold) last = page;
			// Pages that are counted from 0: what comes first isn't the first.
			if (before === 0 && page.hasPrevious) lacksBegin = true;
			const isNews = this.take(page, inPass);
			barren = isNews ? 0 : barren + 1;
			if (this.isFull) return true;
			check?.(this.items.length);
			this.bound(page.items.length);
			if (before === 0) {
				this.expect(page);
				const found = newest === undefined && (await this.newestOf(page, query));
				if (found) {
					newest = found;
					inPass.clear();
					continue;
				}
			}
			before += page.items.length;
			isCursor ||= page.isCursor === true;
			if (isNews) counts.push(page.count);
			// A page that brings nothing new, and doesn't say where the next is, was repeated; and all that
			// Spoki counts has come.
			const isAll = page.count !== undefined && inPass.size >= page.count;
			if (barren > 0 && (isAll || !saysNext(body))) break;
			if (barren >= BARREN_PAGES)
				throw new TooLong(
					'Spoki names page after page of this list, and nothing new comes: set a Limit',
				);
			query = page.next && !asked.has(keyOf(page.next)) ? page.next : undefined;
		}
		this.seen = inPass.size;
		const came = this.isIdentified ? inPass.size : before;
		const known = counts.filter((count) => count !== undefined);
		// The count of a page with nothing on it can be that page's own.
		this.isCut =
			lacksBegin ||
			(known.length === 0
				? last.isTold === true && last.next !== undefined
				: came < Math.min(...known));
		// A second page that is gone, or empty, may have been emptied by a deletion.
		if (asked.size <= 1 || isCursor || !this.isIdentified) return true;
		const ids = [...inPass].map(numberOf);
		if (newest === undefined)
			return (counts.length < 2 || isSorted(ids.reverse())) && isSteady(counts, ids.length);
		return isSteady(counts, ids.filter((id) => id <= newest).length);
	}

	/**
	 * The newest item of a list that rises, before it is read from its first page on: what is created
	 * meanwhile comes at its end, and would stand in the count for what a deletion hides.
	 */
	private async newestOf({ items, count = 0, next }: ListPage, query: IDataObject) {
		const isByPage = Number(next?.page) > Number(query.page);
		const isWanted = isByPage && count > items.length && count <= this.reading.take;
		if (!isWanted || !isSorted(idsOf(items))) return undefined;
		const body = await this.fetch({ ...query, page: Math.ceil(count / items.length) });
		const { items: newest } = readPage(body, { query, isPaged: true });
		// A call takes no more than about 120,000 arguments.
		return idsOf(newest).reduce((most, id) => Math.max(most, id), 0) || undefined;
	}

	/** Takes what is new on a page. @returns whether something on it is new in this pass */
	private take({ items }: ListPage, inPass: Set<unknown>): boolean {
		const { identity = 'id' } = this.reading;
		const known = inPass.size;
		// A page of things that nothing tells apart is new unless it is the one before it once more.
		const before = this.unnamed;
		const isUnnamed = items.every((item) => textOf(item[identity ?? '']) === '');
		this.unnamed = isUnnamed ? JSON.stringify(items) : '';
		if (isUnnamed && this.unnamed === before) return false;
		let isNews = false;
		for (const item of items) {
			const name = identity === null ? undefined : item[identity];
			const isNamed = name !== undefined && name !== null;
			if (isNamed) inPass.add(name);
			else if (identity !== null) this.isIdentified = false;
			if (isNamed && this.given.has(name)) continue;
			if (isNamed) this.given.add(name);
			else isNews = true;
			this.added++;
			const { keep = () => true, take } = this.reading;
			if (keep(item) && this.items.length < take) this.items.push(item);
		}
		return isNews || inPass.size > known;
	}

	private bound(length: number) {
		this.read += length;
		this.pages++;
		const isLong = elapsed() - this.began > MOST.ms;
		if (this.read > MOST.items || this.pages > MOST.pages || isLong)
			throw new TooLong(`${this.read.toLocaleString('en')} items were read, and there are more`);
	}

	private expect({ items: { length }, count, next }: ListPage) {
		const { expect, take } = this.reading;
		if (this.isExpected || count === undefined || !next || length === 0) return;
		this.isExpected = true;
		expect?.(count, Math.ceil((Math.min(count, take) - length) / length));
	}
}

const numberOf = (id: unknown) => Number(textOf(id) || NaN);
const idsOf = (items: IDataObject[]) => items.map(({ id }) => numberOf(id));

const isSorted = (ids: number[]) => ids.every((id, i) => i === 0 || id > ids[i - 1]);

/** Whether a body says itself where the next page is. */
const saysNext = (body: unknown) => isObject(body) && typeof body.next === 'string';

/** Whether the counts of the pages show that nothing was deleted, and all that there was came. */
function isSteady(counts: Array<number | undefined>, came: number): boolean {
	const known = counts.filter((count) => count !== undefined);
	const isKnown = known.length === counts.length;
	return isKnown && came >= known[0] && known.every((count, i) => i === 0 || count >= known[i - 1]);
}
