import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import type { Client, Outcome } from '../client/client';
import { textOf } from '../client/errorBody';
import { WaitBudget } from '../client/waitBudget';
import { listOf, readPage } from '../lists/page';
import { toNodeError } from '../messages/nodeError';
import { getAll as accountList } from '../resources/account/getAll.operation';
import { accountOf, type Account } from './account';
import { readEntries } from './entries';
import type { PolledList } from './lists';
import type { FetchPage } from './pages';

/** How long a single request may take, in ms. */
const REQUEST_MS = 30_000;

/** How long a request waits for Spoki's limits, in ms. More is for n8n to plan. */
const SHORT_PAUSE_MS = 10_000;

/** After so many pages a poll waits longer rather than lose what it has read. */
const MANY_PAGES = 50;

/** How a poll asks Spoki: with its client and credential, and until when. */
export interface PollSource {
	context: IPollFunctions;
	client: Client;
	authentication: string;
	/** When the poll must be over, in ms since 1970. */
	deadline: number;
}

/** Asks for a page of a list. @returns undefined where there is no such page */
async function get(
	{ context, client, authentication, deadline }: PollSource,
	{ endpoint }: Pick<PolledList, 'endpoint'>,
	qs: IDataObject,
	patienceMs: number,
): Promise<Outcome | undefined> {
	const connection = await client.connect(context, endpoint, authentication);
	const left = Math.max(1, deadline - Date.now());
	const budget = new WaitBudget(Math.min(left, patienceMs));
	const call = { endpoint, qs, timeoutMs: Math.min(REQUEST_MS, left) };
	return await client.page(context, connection, call, { budget });
}

function errorOf(
	{ context }: PollSource,
	{ endpoint }: Pick<PolledList, 'endpoint'>,
	outcome: Exclude<Outcome, { answer: unknown }>,
) {
	const error = toNodeError(outcome, { node: context.getNode(), endpoint });
	// The node's option that a rate limit names isn't there for the trigger.
	if (error instanceof NodeApiError && error.httpCode === '429')
		error.description = 'The next poll goes on where this one began. Poll less often if it recurs.';
	return error;
}

/**
 * Reads the pages of a list. No sorting and no filter is asked for, since Spoki documents none.
 * @throws NodeApiError with a typed cause, so that n8n backs off rightly
 * @throws TypeError when the answer is not a list of items with ids
 */
export function pagesOf(source: PollSource, list: PolledList): FetchPage {
	const { endpoint } = list;
	/** Where a page says where the next one is, by number. */
	const told = new Map<number, IDataObject>();
	let pages = 0;
	return async (number) => {
		const query = told.get(number) ?? { page: number, page_size: endpoint.pageSize };
		const patienceMs = pages++ < MANY_PAGES ? SHORT_PAUSE_MS : Infinity;
		const outcome = await get(source, list, query, patienceMs);
		// Beyond the end, or items that left the list took its last page with them.
		if (!outcome) return undefined;
		if (!('answer' in outcome)) throw errorOf(source, list, outcome);
		const { body, headers } = outcome.answer;
		const page = readPage(body, { query, isPaged: true });
		if (!page.barred && !listOf(body)) throw new TypeError("Spoki's answer is not a list");
		if (page.more && page.next) told.set(number + 1, page.next);
		const at = Date.parse(textOf(headers.date)) || undefined;
		return { ...page, items: readEntries(page.items), at };
	};
}

/** What can be told of the account behind a credential without asking Spoki. */
export async function credentialAccount({
	context,
	client,
	authentication,
}: PollSource): Promise<Account> {
	const { type } = await client.connect(context, accountList.endpoint, authentication);
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
export async function listedAccounts(source: PollSource): Promise<string | null> {
	const outcome = await get(source, accountList, {}, SHORT_PAUSE_MS);
	if (outcome && !('answer' in outcome)) {
		const error = errorOf(source, accountList, outcome);
		const mayGoBetter = /^(429|[25]..)?$/.test((error as NodeApiError).httpCode ?? '');
		if (error instanceof NodeApiError && mayGoBetter) throw error;
		return null;
	}
	const body = outcome?.answer.body;
	const ids = readPage(body, { query: {}, isPaged: false }).items.map(({ id }) =>
		Number(textOf(id) || NaN),
	);
	return ids.length > 0 && ids.every(Number.isInteger) ? ids.sort((a, b) => a - b).join() : null;
}
