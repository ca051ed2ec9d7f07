import type { IDataObject } from 'n8n-workflow';
import { Barred } from '../client/barred';
import { queryOf } from '../client/connection';
import { inside, isObject, textOf, unwrapped } from '../client/errorBody';
import { listIn } from '../client/listBody';

/** A page of a list. */
export interface ListPage<T = IDataObject> {
	items: T[];
	/** How many items there are in all, when Spoki says so. */
	count?: number;
	/** The query of the page after this one; undefined at the end. */
	next?: IDataObject;
	/** Whether there is a page after this one, where the answer itself says so. */
	more?: boolean;
	/** Whether the answer names the next page itself, so that it is not only counted on. */
	isNamed?: boolean;
	/** Whether the answer names a page before this one. */
	hasPrevious?: boolean;
	/** Whether pages follow each other by a cursor, so that nothing slides from one to another. */
	isCursor?: boolean;
	/** What it means that Spoki refuses this page, where it may be there. */
	barred?: Barred;
}

/** What was asked, and what came before. */
export interface Asked {
	query: IDataObject;
	/** Whether Spoki is known or believed to give this list in pages. */
	isPaged: boolean;
	/** How many items came with the pages before. */
	before?: number;
}

/** Whether a page with so many items can be full: servers put 10, 15, 20, 25, 30, 50, 100 … on one. */
export const isPageSize = (length: number) => length > 9 && 3000 % length === 0;

const asItems = (values: unknown[]) =>
	values.map((value) =>
		value !== null && typeof value === 'object'
			? (value as IDataObject)
			: { value: value as string },
	);

const numberIn = (...values: unknown[]) =>
	values.find((value): value is number => typeof value === 'number' && value >= 0);

/** A member of a page, or of what it says about pages, by any of its names. */
const memberOf = (body: IDataObject = {}, names: RegExp) =>
	[body, body.links, body.meta, body.pagination, body.paging]
		.flatMap((about) => (isObject(about) ? Object.entries(about) : []))
		.find(([name, value]) => names.test(name) && value !== undefined) ?? [];

/**
 * The query of the next page. Where the answer doesn't tell whether there is one, a page with anything
 * on it is followed by another, whatever the count: one that lags, or stops at a number, is too small.
 */
function nextQuery(
	body: IDataObject | undefined,
	length: number,
	count: number | undefined,
	{ query, isPaged, before = 0 }: Asked,
): Omit<ListPage, 'items'> {
	const [, next] = memberOf(body, /^next(_?page)?(_?(url|link))?$/i);
	const told = isObject(next) ? (next.href ?? next.url) : next;
	if (typeof told === 'string' && told.includes('?')) {
		const following = queryOf(told);
		const isCursor = 'cursor' in following;
		return { next: { ...query, ...following }, more: true, isNamed: true, isCursor };
	}
	const [name = '', cursor] = memberOf(body, /^next_?(page_?)?(cursor|token)$/i);
	if (typeof cursor === 'string' && cursor !== '') {
		const parameter = name.replace(/^next_?(.)/i, (_, first: string) => first.toLowerCase());
		const next = { ...query, page: undefined, [parameter]: cursor };
		return { next, more: true, isNamed: true, isCursor: true };
	}
	const page = Number(query.page ?? 1);
	const further = { next: { ...query, page: page + 1 } };
	const [, hasMore] = memberOf(body, /^has_?(more|next)(_?page)?$/i);
	const [, pages] = memberOf(body, /^(last_?page|((total|num)_?)?pages)$/i);
	// How many pages there are can come from a count that is too small.
	const goesOn = typeof pages === 'number' && page < pages ? true : hasMore;
	if (typeof goesOn === 'boolean') return { ...(goesOn && further), more: goesOn };
	// What can't be followed says at least that there is more.
	if (told) return { ...further, more: true };
	if (told === null || cursor === null) return { more: false };
	if (length === 0) return {};
	if (count !== undefined && before + length < count) return further;
	// More than was asked for is everything: such a server knows no pages.
	if (length > Number(query.page_size ?? Infinity)) return { more: false };
	// A list that isn't known to come in pages may do so all the same.
	return isPaged || isPageSize(length) ? further : {};
}

/** The values of the list in an answer; undefined where it is none. */
export const listOf = (answer: unknown) => listIn(unwrapped(answer));

/**
 * Reads a page of a list in any shape that Spoki's lists are known or believed to have: a bare
 * array, a page `{ count, next, results }`, the same with `data` and `meta`, with `has_more` or a
 * cursor, or an object with one array, named after the resource. Anything else is a list of one.
 * Of addresses only the query is used, so that the key never goes to a host that an answer names.
 */
export function readPage(answer: unknown, asked: Asked): ListPage {
	if (answer instanceof Barred) return { items: [], barred: answer };
	const body = unwrapped(answer);
	const object = isObject(body) ? body : undefined;
	const values = listOf(body);
	if (!values) return { items: object ? [object] : [] };
	const meta = inside(object?.meta);
	const count = numberIn(object?.count, object?.total, meta.count, meta.total);
	const [, previous] = memberOf(object, /^prev(ious)?(_?page)?(_?(url|link))?$/i);
	return {
		items: asItems(values),
		...(textOf(previous) && { hasPrevious: true }),
		count,
		...nextQuery(object, values.length, count, asked),
	};
}
