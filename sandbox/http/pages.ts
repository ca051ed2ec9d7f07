import type { Collection, Stored } from '../store/collection';
import type { Envelope } from '../settings';
import { detail } from './problem';
import { route, type Context, type Route, type View } from './route';
import type { Fields } from './schema';

interface PageSize {
	default: number;
	max: number;
}

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

/** GET of a collection: `array` lists take no paging fields, pages take `page` and `page_size`. */
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

/** The answer of a list: everything, or the page that was asked for. */
export function answerList(
	context: Context,
	name: string,
	count: number,
	show: (from: number, to: number) => unknown[],
	own: { envelope?: Envelope; pageSize?: PageSize } = {},
): unknown {
	const { settings } = context;
	const envelope = settings.envelopeOf[name] ?? own.envelope ?? settings.envelope;
	if (envelope === 'array') return show(0, count);
	if (envelope === 'named') return { [name]: show(0, count) };
	return page(context, count, show, own.pageSize);
}

function page(
	context: Context,
	count: number,
	show: (from: number, to: number) => unknown[],
	own?: PageSize,
): unknown {
	const { settings, query } = context;
	const usual = own?.default ?? settings.defaultPageSize;
	const asked = settings.honourPageSize
		? Number(query.page_size ?? query.per_page ?? usual)
		: usual;
	const size = asked >= 1 ? Math.min(asked, own?.max ?? settings.maxPageSize) : usual;
	const number = Number(query.page ?? 1);
	const last = Math.max(1, Math.ceil(count / size));
	if (!Number.isInteger(number) || number < 1 || number > last) throw detail(404, 'Invalid page.');
	return {
		count,
		next: number < last ? link(context, number + 1) : null,
		previous: number > 1 ? link(context, number - 1) : null,
		results: show((number - 1) * size, number * size),
	};
}

/** The address of another page: sorted query, and no `page` for the first, as DRF writes it. */
function link({ settings, origin, path, query }: Context, number: number): string {
	const fields = new URLSearchParams();
	for (const name of Object.keys({ ...query, page: '' }).sort()) {
		if (name !== 'page') fields.append(name, query[name] ?? '');
		else if (number > 1) fields.append('page', String(number));
	}
	const text = fields.toString();
	return `${settings.nextOrigin ?? origin}${path}${text ? `?${text}` : ''}`;
}

/** `search` as DRF's SearchFilter: every word in one of the texts, whatever the case. */
export function searching(search: string | undefined) {
	const words = (search ?? '').toLowerCase().split(/\s+/).filter(Boolean);
	if (!words.length) return undefined;
	return (...texts: Array<string | number | null>) => {
		const lower = texts.map((text) => String(text ?? '').toLowerCase());
		return words.every((word) => lower.some((text) => text.includes(word)));
	};
}

/** The paging fields that a list takes. */
export const pagingFields = ({ paging }: Route, integer: Fields[string]): Fields => ({
	...(paging && { page: integer }),
	...(paging === 'full' && { page_size: integer }),
});
