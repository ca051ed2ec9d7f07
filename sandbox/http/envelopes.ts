import type { Envelope } from '../settings';
import { detail, invalid } from './problem';
import type { Context } from './route';

export interface PageSize {
	default: number;
	max: number;
}

/** Where a list differs from the settings. */
interface Own {
	envelope?: Envelope;
	pageSize?: PageSize;
}

type Show = (from: number, to: number) => unknown[];

/** A page that was asked for: the items from `from` on, of `total`. */
interface Page {
	total: number;
	from: number;
	size: number;
}

/**
 * The answer of a list: everything, or the page that was asked for, in the envelope of the settings.
 * Throws a 400 for paging fields that this list hasn't, and the 404 beyond the last page.
 */
export function answerList(
	context: Context,
	name: string,
	total: number,
	show: Show,
	own: Own = {},
): unknown {
	const { settings, query } = context;
	const envelope = settings.envelopeOf[name] ?? own.envelope ?? settings.envelope;
	const isWhole = (envelope === 'array' || envelope === 'named') && !settings.pagedArrays;
	const refused = [
		// Documented as arrays, these lists document no pages.
		own.envelope === 'array' && envelope === 'array' && settings.strict && 'page',
		envelope !== 'cursor' && settings.strict && 'cursor',
		settings.refusePageSize && !own.pageSize && 'page_size',
	];
	for (const field of refused) {
		if (field && query[field] !== undefined) throw invalid(field, 'This field is not allowed.');
	}
	const page =
		isWhole || (own.envelope === 'array' && envelope === 'array')
			? { total, from: 0, size: Math.max(1, total) }
			: pageOf(context, total, envelope, own.pageSize);
	return wrap(context, name, envelope, page, show(page.from, page.from + page.size));
}

function sizeOf({ settings, query }: Context, own?: PageSize): number {
	const usual = own?.default ?? settings.defaultPageSize;
	if (!settings.honourPageSize) return usual;
	const unproven = settings.honourUnprovenTicketQuery ? query.per_page : undefined;
	const asked = Number(query.page_size ?? unproven ?? usual);
	return asked >= 1 ? Math.min(asked, own?.max ?? settings.maxPageSize) : usual;
}

function pageOf(context: Context, total: number, envelope: Envelope, own?: PageSize): Page {
	const { settings, query } = context;
	const size = sizeOf(context, own);
	if (envelope === 'cursor') return { total, size, from: readCursor(query.cursor) };
	const number = Number(query.page ?? 1);
	const last = Math.max(1, Math.ceil(total / size));
	if (!Number.isInteger(number) || number < 1) throw detail(404, 'Invalid page.');
	if (number <= last) return { total, size, from: (number - 1) * size };
	if (settings.pageEnd === '404') throw detail(404, 'Invalid page.');
	const from = (settings.pageEnd === 'empty' ? number - 1 : last - 1) * size;
	return { total, size, from };
}

/** A cursor means nothing to clients; here it holds how many items came before. */
const writeCursor = (from: number) => Buffer.from(`o=${from}`).toString('base64url');

function readCursor(cursor: string | undefined): number {
	if (cursor === undefined) return 0;
	const [, from] = /^o=(\d+)$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
	if (from === undefined) throw detail(404, 'Invalid cursor');
	return Number(from);
}

function wrap(
	context: Context,
	name: string,
	envelope: Envelope,
	page: Page,
	items: unknown[],
): unknown {
	const { settings } = context;
	const { total, from, size } = page;
	if (envelope === 'array') return items;
	const isWhole = envelope === 'named' && !settings.pagedArrays;
	if (isWhole) return { [name]: items };
	const hasMore = from + size < total;
	if (envelope === 'has-more') return { results: items, has_more: hasMore };
	if (envelope === 'cursor') return byCursor(context, page, items);
	const number = from / size + 1;
	const next = hasMore ? link(context, 'page', String(number + 1)) : null;
	const previous =
		number > 1 ? link(context, 'page', number > 2 ? String(number - 1) : null) : null;
	const count = context.counts.shown(settings, countKey(context, name), total);
	const isLinked = settings.next === 'link';
	if (envelope === 'data') {
		return {
			data: items,
			...(isLinked && { links: { next, prev: previous } }),
			meta: {
				current_page: number,
				per_page: size,
				...(count !== undefined && {
					last_page: Math.max(1, Math.ceil(count / size)),
					total: count,
				}),
			},
		};
	}
	return {
		...(count !== undefined && { count }),
		...(isLinked && { next, previous }),
		[envelope === 'named' ? name : 'results']: items,
	};
}

function byCursor(context: Context, { total, from, size }: Page, items: unknown[]): unknown {
	const next = from + size < total ? writeCursor(from + size) : null;
	if (context.settings.next === 'absent') return { results: items, next_cursor: next };
	const at = (offset: number) => link(context, 'cursor', offset > 0 ? writeCursor(offset) : null);
	return {
		next: next && link(context, 'cursor', next),
		previous: from > 0 ? at(from - size) : null,
		results: items,
	};
}

/** A list with other filters has another count. */
const countKey = ({ query }: Context, name: string) =>
	`${name} ${JSON.stringify({ ...query, page: undefined, page_size: undefined })}`;

/** The address of another page: sorted query, and no `page` for the first, as DRF writes it. */
function link(
	{ settings, origin, path, query }: Context,
	field: 'page' | 'cursor',
	value: string | null,
): string {
	const fields = new URLSearchParams();
	for (const name of Object.keys({ ...query, [field]: '' }).sort()) {
		if (name !== field) fields.append(name, query[name] ?? '');
		else if (value !== null) fields.append(field, value);
	}
	const text = fields.toString();
	return `${settings.nextOrigin ?? origin}${path}${text ? `?${text}` : ''}`;
}
