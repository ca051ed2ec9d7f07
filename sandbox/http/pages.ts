import type { Collection, Stored } from '../store/collection';
import type { Envelope } from '../settings';
import { answerList, type PageSize } from './envelopes';
import { route, type Context, type Route, type View } from './route';
import { query as queryField, type Fields } from './schema';

/** A list endpoint. */
export interface ListOptions<T extends Stored> extends Partial<Omit<Route, 'handle'>> {
	/** What one item must be to be listed, given the query; nothing when no field filters. */
	filter?(
		query: Record<string, string | undefined>,
		context: Context,
	): ((item: T) => boolean) | undefined;
	/** Where it differs from the settings. */
	pageSize?: PageSize;
	envelope?: Envelope;
	/** Overrides the order of the settings, for proven order parameters. */
	order?(context: Context): 'ascending' | 'descending' | undefined;
}

/** GET of a collection, in the order and the envelope of the settings. */
export function list<T extends Stored>(
	path: string,
	name: string,
	view: View<T>,
	{ filter, pageSize, envelope, order, ...options }: ListOptions<T> = {},
): Route {
	return route({
		paging: envelope === 'array' ? 'page' : 'full',
		...options,
		method: 'GET',
		path,
		handle: (context) => {
			const { settings, query, store } = context;
			const collection = store.collection(name) as unknown as Collection<T>;
			const wanted = order?.(context) ?? settings.listOrderOf[name] ?? settings.listOrder;
			const ordered = collection.ordered(wanted, settings.orderBy);
			const matches = filter?.(query, context);
			const items = matches ? ordered.items.filter(matches) : ordered.items;
			const show = (from: number, to: number) => {
				const shown: unknown[] = [];
				for (let i = from; i < Math.min(to, items.length); i++) {
					shown.push(view(items[ordered.reversed ? items.length - 1 - i : i], context));
				}
				return shown;
			};
			return answerList(context, name, items.length, show, { envelope, pageSize });
		},
	});
}

/** `search` as DRF's SearchFilter: every word in one of the texts, whatever the case; commas separate words too. */
export function searching(search: string | undefined) {
	const words = (search ?? '')
		.toLowerCase()
		.split(/[\s,]+/)
		.filter(Boolean);
	if (!words.length) return undefined;
	return (...texts: Array<string | number | null>) => {
		// A word has no line break, so it is found in one of the texts or in none.
		const all = texts.join('\n').toLowerCase();
		return words.every((word) => all.includes(word));
	};
}

/** The paging fields that a list takes; `answerList` refuses those that its envelope hasn't. */
export const pagingFields = ({ paging }: Route): Fields => ({
	...(paging && { page: queryField.integer, cursor: queryField.text }),
	...(paging === 'full' && { page_size: queryField.integer }),
});
