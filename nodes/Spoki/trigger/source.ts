import type { IPollFunctions } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import { PAGE_SIZE } from '../client/endpoint';
import { call } from '../request/call';
import { toNodeError } from '../request/errors';
import { readList } from '../request/readList';
import { readEntries } from './entries';
import type { TriggerEvent } from './events';
import type { FetchPage, Page } from './list';

/** How long a single request may take, in ms. */
const REQUEST_MS = 30_000;

/** How long a poll waits when Spoki asks for a pause, in ms. A longer one is for n8n to plan. */
const SHORT_PAUSE_MS = 10_000;

/** After so many pages a poll waits longer rather than lose what it has read. */
const MANY_PAGES = 50;

/** What came is not what the trigger can go by. */
export class Unusable extends Error {}

/**
 * Reads an answer as a page. It must be a list in earnest: one that only looks empty would make
 * everything look new later.
 * @throws Unusable
 */
function readPage(body: unknown, plural: string, number: number): Page {
	const named = (body ?? {}) as Record<string, unknown>;
	if (![body, named.results, named[plural]].some(Array.isArray))
		throw new Unusable("Spoki's answer is not a list");
	const { items, count, next } = readList(body);
	const isPart = count !== undefined && items.length > 0 && number * items.length < count;
	return {
		entries: readEntries(items),
		count,
		more: typeof next === 'string' || (next === undefined && isPart),
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
	{ path, plural }: TriggerEvent,
	deadline: number,
): FetchPage {
	const patience = Math.min(deadline, Date.now() + SHORT_PAUSE_MS);
	const target = { method: 'GET' as const, path };
	const timeout = () => Math.max(1, Math.min(REQUEST_MS, deadline - Date.now()));
	let pages = 0;
	return async (page) => {
		const outcome = await call(
			context,
			authentication,
			{ ...target, qs: { page, page_size: PAGE_SIZE }, timeout },
			{ onRateLimit: 'wait', deadline: pages++ < MANY_PAGES ? patience : deadline },
		);
		if ('answer' in outcome) return readPage(outcome.answer.body, plural, page);
		// Items that left the list can take its last page with them.
		if (outcome.failure.status === 404 && page > 1) return { entries: [], more: false };
		const error = toNodeError(outcome, { node: context.getNode(), target });
		// The node's option that a rate limit names isn't there for the trigger.
		if (error instanceof NodeApiError && error.httpCode === '429')
			error.description =
				'The next poll goes on where this one began. Poll less often if it recurs.';
		throw error;
	};
}
