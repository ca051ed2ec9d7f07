import type { CharacterName } from '../../sandbox';
import type { Answer } from './spoki';

export type Item = Record<string, unknown>;

/** A page of a list, read in any of the envelopes that the sandbox knows. */
export interface Envelope {
	/** The character that answers so; undefined for an envelope that none has. Arrays may be either. */
	name?: CharacterName;
	items: Item[];
	count?: number;
	/** Whether it says that more follow; undefined when it says nothing. */
	more?: boolean;
	/** What the next page is asked for with, where pages have no numbers. */
	cursor?: string;
}

export const isObject = (value: unknown): value is Item =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether it is a success with a list in it: a page of HTML with status 200 is none. */
export function isList(answer: Answer): boolean {
	try {
		return Boolean(readEnvelope(answer));
	} catch {
		return false;
	}
}

/** Throws when the answer is no list at all. */
export function readEnvelope({ status, body, isTooDeep }: Answer): Envelope {
	if (status !== 200) throw new Error(`answered ${status}`);
	if (isTooDeep) throw new Error('answered what is nested too deep');
	if (Array.isArray(body)) return { name: 'array', items: body.filter(isObject) };
	if (!isObject(body)) throw new Error('answered no JSON list');
	const arrays = Object.entries(body).filter(([, value]) => Array.isArray(value));
	if (arrays.length !== 1) throw new Error('answered an object without one list');
	const [[key, list]] = arrays as Array<[string, unknown[]]>;
	const items = list.filter(isObject);
	const links = isObject(body.links) ? body.links : undefined;
	const meta = isObject(body.meta) ? body.meta : undefined;
	const next = 'next' in body ? body.next : links?.next;
	const numbers = [body.count, meta?.total].filter((one) => typeof one === 'number');
	const hasNext = 'next' in body || (links && 'next' in links);
	const more = hasNext
		? Boolean(next)
		: 'next_cursor' in body
			? Boolean(body.next_cursor)
			: typeof body.has_more === 'boolean'
				? body.has_more
				: undefined;
	const name = nameOf(key, body, next, Boolean(links));
	return { name, items, count: numbers[0], more, cursor: cursorOf(body.next_cursor, next) };
}

function cursorOf(given: unknown, next: unknown): string | undefined {
	if (typeof given === 'string') return given;
	const query = typeof next === 'string' ? next.split('?')[1] : undefined;
	return new URLSearchParams(query).get('cursor') ?? undefined;
}

function nameOf(key: string, body: Item, next: unknown, hasLinks: boolean) {
	if ('next_cursor' in body) return 'next-cursor';
	if ('has_more' in body) return 'has-more';
	if (typeof next === 'string' && /[?&]cursor=/.test(next)) return 'cursor';
	if (key === 'data')
		return hasLinks ? 'data-meta' : 'meta' in body ? 'data-meta-no-next' : undefined;
	const isPaged = 'next' in body;
	if (key === 'results') return isPaged ? 'page' : 'page-no-next';
	if (isPaged) return 'named-pages';
	return 'count' in body ? 'named-pages-no-next' : 'named';
}

/** Whether two pages hold the same items. */
export const same = (one: Item[], other: Item[]) => JSON.stringify(one) === JSON.stringify(other);
