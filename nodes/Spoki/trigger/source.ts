import type { IPollFunctions } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import type { Client } from '../client/client';
import type { Endpoint } from '../client/endpoint';
import { WaitBudget } from '../client/waitBudget';
import { readPage as readListPage } from '../lists/page';
import { toNodeError } from '../messages/nodeError';
import { readEntries } from './entries';
import type { TriggerEvent } from './events';
import type { FetchPage, Page } from './list';

/** How long a single request may take, in ms. */
const REQUEST_MS = 30_000;

/** How long a poll waits for Spoki's limits, in ms. A longer wait is for n8n to plan. */
const PATIENCE_MS = 10_000;

/** After so many pages a poll waits longer rather than lose what it has read. */
const MANY_PAGES = 50;

/** What came is not what the trigger can go by. */
export class Unusable extends Error {}

/**
 * Reads an answer as a page. It must be a list in earnest: one that only looks empty would make
 * everything look new later.
 * @throws Unusable
 */
function readPage(body: unknown, plural: string, query: { page: number; page_size: number }): Page {
	const named = (body ?? {}) as Record<string, unknown>;
	if (![body, named.results, named.data, named.items, named[plural]].some(Array.isArray))
		throw new Unusable("Spoki's answer is not a list");
	const { page } = query;
	const { items } = readListPage(body, { query, isPaged: true });
	const before = (page - 1) * items.length;
	const { count, next } = readListPage(body, { query, isPaged: false, before });
	return { entries: readEntries(items), count, more: next !== undefined };
}

/**
 * Reads the pages of a list. No sorting and no filter is asked for, since Spoki documents none.
 * @param deadline when the poll must be over, in ms since 1970
 * @throws NodeApiError with a typed cause, so that n8n backs off rightly
 * @throws Unusable, TypeError when the answer is not a list of items with ids
 */
export function pagesOf(
	context: IPollFunctions,
	client: Client,
	authentication: string,
	{ endpoint, plural }: Pick<TriggerEvent, 'plural'> & { endpoint: Endpoint },
	deadline: number,
): FetchPage {
	const short = new WaitBudget(PATIENCE_MS);
	const long = new WaitBudget(Math.max(0, deadline - Date.now()));
	let pages = 0;
	return async (page) => {
		const connection = await client.connect(context, endpoint, authentication);
		const qs = { page, page_size: endpoint.pageSize ?? 100 };
		const timeoutMs = Math.max(1, Math.min(REQUEST_MS, deadline - Date.now()));
		const budget = pages++ < MANY_PAGES ? short : long;
		const outcome = await client.page(context, connection, { endpoint, qs, timeoutMs }, { budget });
		// Items that left the list can take its last page with them.
		if (!outcome) return { entries: [], more: false };
		if ('answer' in outcome) return readPage(outcome.answer.body, plural, qs);
		const error = toNodeError(outcome, { node: context.getNode(), endpoint });
		// The node's option that a rate limit names isn't there for the trigger.
		if (error instanceof NodeApiError && error.httpCode === '429')
			error.description =
				'The next poll goes on where this one began. Poll less often if it recurs.';
		throw error;
	};
}
