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

const inside = (value: unknown) => (value ?? {}) as IDataObject;

/**
 * How a list goes on after a page, in any envelope that is likely: whether it does, and with which
 * query where that is not the next number. Of a link only the query is taken, so that the key never goes to a host
 * that an answer names.
 */
function continuation(body: IDataObject, number: number): { more?: boolean; cursor?: IDataObject } {
	const { next_cursor: cursor, has_more: more } = body;
	if (cursor !== undefined)
		return cursor ? { more: true, cursor: { cursor: String(cursor) } } : { more: false };
	const next = body.next !== undefined ? body.next : inside(body.links).next;
	if (next === null) return { more: false };
	if (typeof next !== 'string') return typeof more === 'boolean' ? { more } : {};
	const query = new URLSearchParams(next.slice(next.indexOf('?') + 1));
	const isNumbered = query.get('page') === String(number + 1);
	return { more: true, ...(!isNumbered && { cursor: Object.fromEntries(query) }) };
}

/**
 * Reads an answer as a page. It must be a list in earnest: one that only looks empty would make
 * everything look new later.
 * @throws Unusable, TypeError
 */
function readPage(
	body: unknown,
	plural: string,
	number: number,
): { page: Page; cursor?: IDataObject } {
	const named = inside(body);
	if (![body, named.results, named[plural], named.data].some(Array.isArray))
		throw new Unusable("Spoki's answer is not a list");
	const { items, ...list } = readList(body);
	const count = list.count ?? inside(named.meta).total;
	const { more, cursor } = continuation(named, number);
	// More than was asked for is everything.
	const isAll = more === undefined && items.length > PAGE_SIZE;
	return {
		page: {
			entries: readEntries(items),
			...(typeof count === 'number' && { count }),
			...((more !== undefined || isAll) && { more: more ?? false }),
		},
		...(cursor && { cursor }),
	};
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
	let size: IDataObject = { page_size: PAGE_SIZE };
	const ask = async (number: number) => {
		const qs = { ...size, ...(cursors.get(number) ?? { page: number }) };
		const patience = pages++ < MANY_PAGES ? SHORT_PAUSE_MS : Infinity;
		return await get(context, authentication, path, qs, deadline, patience);
	};
	return async (number) => {
		let answer = await ask(number);
		// Spoki documents the page size for few lists, so one may refuse it.
		if (answer.status === 400 && pages === 1) {
			size = {};
			answer = await ask(number);
		}
		// Beyond the end, or items that left the list took its last page with them.
		if (answer.status === 404 && number > 1) return undefined;
		if (answer.error) throw answer.error;
		const { page, cursor } = readPage(answer.body, plural, number);
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
