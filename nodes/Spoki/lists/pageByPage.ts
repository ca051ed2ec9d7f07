import type { IDataObject } from 'n8n-workflow';
import { textOf } from '../client/errorBody';
import { isPageSize, type ListPage } from './page';

/** After so many pages in a row without anything new a list counts as one that never ends. */
const BARREN_PAGES = 20;

/** Where a list is read on, and what the pages before have shown. */
export interface Bookmark {
	query: IDataObject;
	/** How many items came with them, each counted once. */
	before: number;
	/** What those are known by, for a reading that begins here. */
	known?: string[];
	/** The least number of items that Spoki has counted; Infinity, as JSON null, where it counted none. */
	count?: number;
	/** Whether Spoki itself said that there is this page. */
	more?: boolean;
	/** How many items each page so far had; 0 where one had fewer, which only the last one needs to have. */
	length?: number;
}

/** A page, and what it shows of the list. */
export interface Step<T = IDataObject> extends ListPage<T> {
	/** What is new on it. */
	fresh: T[];
	/** What all items so far are known by. */
	names: Set<string>;
	/** Where the list goes on; undefined at its end. */
	rest?: Bookmark;
	/** Whether it ends here before it should, as far as Spoki says. */
	isCut: boolean;
	/** Whether it ends because Spoki refuses a page that may be there. */
	isBarred: boolean;
	/** Whether it only ends because Spoki names page after page, and nothing new comes. */
	isEndless: boolean;
}

/** What tells items apart: their member of this name; nothing where that is null. */
export const nameBy =
	(identity: string | null = 'id') =>
	(item: IDataObject): string =>
		identity === null ? '' : textOf(item[identity]);

/** A query by its values, however they are written. */
const keyOf = (query: IDataObject) =>
	JSON.stringify(Object.entries(query).map(([name, value]) => [name, String(value)]));

/**
 * Goes through a list from page to page. Where a list ends, and whether too early, is known here alone.
 * @param ask gives the page at a bookmark; undefined where there is none any more
 * @param nameOf what an item is known by; nothing where nothing tells it from others
 */
export async function* pageByPage<T>(
	ask: (place: Bookmark) => Promise<ListPage<T> | undefined>,
	nameOf: (item: T) => string,
	from: Bookmark,
): AsyncGenerator<Step<T>> {
	const names = new Set(from.known);
	const asked = new Set<string>();
	const isNew = (item: T) => {
		const { size } = names;
		const name = nameOf(item);
		return name === '' || names.add(name).size > size;
	};
	let least = from.count ?? Infinity;
	let nameless: string[] = [];
	let { length } = from;
	let barren = 0;
	for (let place: Bookmark | undefined = from; place;) {
		asked.add(keyOf(place.query));
		const page: ListPage<T> = (await ask(place)) ?? { items: [] };
		const { items, count = Infinity, next, more, isNamed, barred } = page;
		// A page on which no item has a name may be the one before once more, but for a number that rose.
		const shown = items.some(nameOf) ? [] : items.map((item) => JSON.stringify(item));
		const same = shown.filter((one, i) => one === nameless[i]).length;
		const isAgain = shown.length === nameless.length && 2 * same > shown.length;
		const fresh = isAgain ? [] : items.filter(isNew);
		nameless = shown;
		barren = fresh.length > 0 ? 0 : barren + 1;
		// The count of a page with nothing on it can be that page's own.
		if (barren === 0) least = Math.min(least, count);
		const before: number = place.before + fresh.length;
		const isPromised: boolean | undefined = more ?? (items.length === 0 && place.more);
		// A page that brings nothing new was repeated, unless it names the next, and more is counted.
		const isVain = barren > 0 && !(isNamed && before < count);
		const isEndless = barren === BARREN_PAGES;
		const goesOn = next && !isVain && !isEndless && !asked.has(keyOf(next));
		// After a page that isn't full there is none to give, and no more than is counted, unless Spoki says so.
		const isBarred =
			barred !== undefined &&
			Boolean(length) &&
			(barred.isLimit || (isPageSize(length!) && before !== least));
		const isCounted = least < Infinity;
		const isCut = isBarred || (!goesOn && (isCounted ? before < least : isPromised === true));
		length = length === 0 || items.length < (length ?? 0) ? 0 : items.length;
		place = goesOn ? { query: next, before, count: least, more: isPromised, length } : undefined;
		yield { ...page, fresh, names, rest: place, isCut, isBarred, isEndless };
	}
}
