import type { IDataObject } from 'n8n-workflow';
import { readList } from './readList';

/** After so many pages in a row without anything new, a walk would not end by itself. */
const BARREN_PAGES = 20;

/** A query by its values, however they are written. */
const keyOf = (query: IDataObject) =>
	JSON.stringify(Object.entries(query).map(([name, value]) => [name, String(value)]));

/** The query of the page after this one, or undefined at the end. */
function nextQuery(
	query: IDataObject,
	next: string | null | undefined,
	missing: boolean,
): IDataObject | undefined {
	if (typeof next === 'string') {
		// Only the query is taken, so that the key never goes to a host that an answer names.
		const start = next.indexOf('?');
		const named = Object.fromEntries(new URLSearchParams(start < 0 ? '' : next.slice(start + 1)));
		return { ...query, ...named };
	}
	if (next === null || !missing || typeof query.page !== 'number') return undefined;
	return { ...query, page: query.page + 1 };
}

interface Walk {
	/** How many items to give at most. */
	take: number;
	/** Which items count; all unless told otherwise. */
	keep?: (item: IDataObject) => boolean;
	/**
	 * Told after the first page how many items Spoki has in all and how many pages it takes to get
	 * those that are wanted; a throw ends the walk.
	 */
	expect?: (count: number, pages: number) => void;
	/** Told after each page how many items there are; a throw ends the walk. */
	check?: (given: number) => void;
}

/**
 * Walks the pages of a list, and stops as soon as `take` items are there. An item that slides onto
 * a later page while others are added is given once; rows of one page are all given, since reports
 * may repeat an id.
 * @param fetch gets the body of the page with this query
 * @throws Error when Spoki names page after page without anything new
 */
export async function readPages(
	fetch: (query: IDataObject) => Promise<unknown>,
	firstQuery: IDataObject,
	{ take, keep = () => true, expect, check }: Walk,
): Promise<IDataObject[]> {
	const items: IDataObject[] = [];
	const seen = new Set<unknown>();
	const asked = new Set<string>();
	let read = 0;
	let barren = 0;
	for (let query: IDataObject | undefined = firstQuery; query;) {
		asked.add(keyOf(query));
		const list = readList(await fetch(query));
		const { length } = list.items;
		const fresh = list.items.filter(({ id }) => id === undefined || id === null || !seen.has(id));
		for (const item of fresh) {
			seen.add(item.id);
			if (keep(item)) items.push(item);
			if (items.length >= take) return items;
		}
		check?.(items.length);
		barren = fresh.length > 0 ? 0 : barren + 1;
		if (barren >= BARREN_PAGES) {
			throw new Error(
				'Spoki names page after page of this list, and nothing new comes: set a Limit',
			);
		}
		// All that Spoki counts has been given.
		if (barren > 0 && list.count !== undefined && seen.size >= list.count) return items;
		const missing = length > 0 && list.count !== undefined && read + length < list.count;
		if (read === 0 && missing)
			expect?.(list.count!, Math.ceil((Math.min(list.count!, take) - length) / length));
		read += length;
		const following = nextQuery(query, list.next, missing);
		query = following && !asked.has(keyOf(following)) ? following : undefined;
	}
	return items;
}
