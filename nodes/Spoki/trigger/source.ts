import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import { PAGE_SIZE } from '../fields/getMany';
import { call } from '../request/call';
import { credentialOf } from '../request/credential';
import { toNodeError } from '../request/errors';
import { readList } from '../request/readList';
import { accountOf, type Account } from './account';
import { readEntries } from './entries';
import type { PolledList } from './lists';
import type { FetchPage, Page } from './pages';

/** How long a single request may take, in ms. */
const REQUEST_MS = 30_000;

/** How long a request waits for its turn, a pause or a repetition, in ms. More is for n8n to plan. */
const SHORT_PAUSE_MS = 10_000;

/** After so many pages a poll waits longer rather than lose what it has read. */
const MANY_PAGES = 50;

/** What came is not what the trigger can go by. */
export class Unusable extends Error {}

async function get(
	context: IPollFunctions,
	authentication: string,
	path: string,
	qs: IDataObject,
	deadline: number,
	patience: number,
) {
	const target = { method: 'GET' as const, path };
	const timeout = () => Math.max(1, Math.min(REQUEST_MS, deadline - Date.now()));
	const outcome = await call(
		context,
		authentication,
		{ ...target, qs, timeout },
		{ onRateLimit: 'wait', deadline: Math.min(deadline, Date.now() + patience) },
	);
	if ('answer' in outcome) return { body: outcome.answer.body };
	const { status } = outcome.failure;
	const error = toNodeError(outcome, { node: context.getNode(), target });
	// The node's option that a rate limit names isn't there for the trigger.
	if (error instanceof NodeApiError && error.httpCode === '429')
		error.description = 'The next poll goes on where this one began. Poll less often if it recurs.';
	return { status, error };
}

/**
 * Reads an answer as a page. It must be a list in earnest: one that only looks empty would make
 * everything look new later.
 * @throws Unusable, TypeError
 */
function readPage(body: unknown, plural: string): { page: Page; next: string | null | undefined } {
	const named = (body ?? {}) as Record<string, unknown>;
	const isList = [body, named.results, named[plural], named.data].some(Array.isArray);
	if (!isList) throw new Unusable("Spoki's answer is not a list");
	const { items, count } = readList(body);
	const { next } = named as { next?: string | null };
	const hasMore = typeof named.has_more === 'boolean' ? named.has_more : undefined;
	const more = typeof next === 'string' ? true : next === null ? false : hasMore;
	return {
		page: {
			entries: readEntries(items),
			...(count !== undefined && { count }),
			// More than was asked for is everything.
			...((more ?? items.length <= PAGE_SIZE) ? more !== undefined && { more } : { more: false }),
		},
		next,
	};
}

/** The query of a link, when it names its page in another way than by number: a cursor. */
function cursorOf(next: string | null | undefined): IDataObject | undefined {
	if (typeof next !== 'string') return undefined;
	// Only the query is taken, so that the key never goes to a host that an answer names.
	const query = new URLSearchParams(next.slice(next.indexOf('?') + 1));
	return query.has('page') ? undefined : Object.fromEntries(query);
}

/**
 * Reads the pages of a list. No sorting and no filter is asked for, since Spoki documents none.
 * @param deadline when the poll must be over, in ms since 1970
 * @throws NodeApiError with a typed cause, so that n8n backs off rightly
 * @throws Unusable, TypeError when the answer is not a list of items with ids
 */
export function pagesOf(
	context: IPollFunctions,
	authentication: string,
	{ path, plural }: Pick<PolledList, 'path' | 'plural'>,
	deadline: number,
): FetchPage {
	const cursors = new Map<number, IDataObject>();
	let pages = 0;
	return async (number) => {
		const qs = cursors.get(number) ?? { page: number, page_size: PAGE_SIZE };
		const patience = pages++ < MANY_PAGES ? SHORT_PAUSE_MS : Infinity;
		const { body, status, error } = await get(
			context,
			authentication,
			path,
			qs,
			deadline,
			patience,
		);
		// Beyond the end, or items that left the list took its last page with them.
		if (status === 404 && number > 1) return undefined;
		if (error) throw error;
		const { page, next } = readPage(body, plural);
		const cursor = cursorOf(next);
		if (cursor) cursors.set(number + 1, cursor);
		return page;
	};
}

/** What can be told of the account behind a credential without asking Spoki. */
export async function credentialAccount(
	context: IPollFunctions,
	authentication: string,
): Promise<Account> {
	const { type } = credentialOf(context.getNode(), authentication);
	const { baseUrl, apiKey, clientId } = await context.getCredentials<Record<string, string>>(type);
	// Tokens change all the time; the stored credential is what stays.
	const id = context.getNode().credentials?.[type]?.id;
	const secrets = apiKey === undefined ? [String(clientId), String(id)] : [apiKey];
	return accountOf(String(baseUrl), type, ...secrets);
}

/**
 * The accounts that Spoki lists for a credential, as text; null when it doesn't list any.
 * @throws NodeApiError when asking again may go better
 */
export async function listedAccounts(
	context: IPollFunctions,
	authentication: string,
	deadline: number,
): Promise<string | null> {
	const { body, error } = await get(
		context,
		authentication,
		'/api/1/accounts/',
		{},
		deadline,
		SHORT_PAUSE_MS,
	);
	if (error instanceof NodeApiError && /^(429|5..)$|^$/.test(error.httpCode ?? '')) throw error;
	const ids = error ? [] : readList(body).items.map(({ id }) => Number(id));
	return ids.length > 0 && ids.every(Number.isInteger) ? ids.sort((a, b) => a - b).join() : null;
}
