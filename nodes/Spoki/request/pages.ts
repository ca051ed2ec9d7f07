import type { IDataObject } from 'n8n-workflow';
import { readList } from './readList';

/** More than anybody has; ends a walk in which Spoki always names a further page. */
const MAX_PAGES = 100_000;

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
}

/**
 * Walks the pages of a list, and stops as soon as `take` items are there. An item that slides onto
 * the next page while others are added is given once.
 * @param fetch gets the body of the page with this query
 */
export async function readPages(
	fetch: (query: IDataObject) => Promise<unknown>,
	firstQuery: IDataObject,
	{ take, keep = () => true, expect }: Walk,
): Promise<IDataObject[]> {
	const items: IDataObject[] = [];
	const seen = new Set<unknown>();
	let read = 0;
	let query: IDataObject | undefined = firstQuery;
	for (let pages = 0; query && pages < MAX_PAGES; pages++) {
		const list = readList(await fetch(query));
		const { length } = list.items;
		read += length;
		for (const item of list.items) {
			const isNew = item.id === undefined || !seen.has(item.id);
			if (isNew) seen.add(item.id);
			if (isNew && keep(item)) items.push(item);
			if (items.length >= take) return items;
		}
		const missing = length > 0 && list.count !== undefined && read < list.count;
		if (pages === 0 && missing)
			expect?.(list.count!, Math.ceil((Math.min(list.count!, take) - length) / length));
		const following = nextQuery(query, list.next, missing);
		query =
			following &&
			String(following.page) === String(query.page) &&
			following.cursor === query.cursor
				? undefined
				: following;
	}
	return items;
}
