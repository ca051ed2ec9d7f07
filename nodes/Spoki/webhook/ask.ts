import type { IDataObject, IHookFunctions } from 'n8n-workflow';
import type { Client } from '../client/client';
import { panelConnection } from '../client/editor';
import type { Endpoint } from '../client/endpoint';
import { MAX_REPETITIONS } from '../client/retry';
import { WaitBudget } from '../client/waitBudget';
import { toNodeError } from '../messages/nodeError';

/**
 * Asks Spoki for something and resolves with the body of its answer; with `qs` for a page of a list, and
 * with undefined where there is no such page.
 * @throws NodeApiError with `httpCode` when Spoki answered with a status, without when it didn't
 */
export type Ask = (
	endpoint: Endpoint,
	parts?: { id?: number | string; qs?: IDataObject; body?: IDataObject },
) => Promise<unknown>;

/**
 * Asks with the credential of the node, and keeps to Spoki's limits.
 * @param patienceMs how long all requests together may wait for Spoki's limits, and one of them, with
 * its repetitions, for an answer
 */
export function askWith(context: IHookFunctions, client: Client, patienceMs: number): Ask {
	const budget = new WaitBudget(patienceMs);
	const timeoutMs = patienceMs / (MAX_REPETITIONS + 1);
	const connection = panelConnection(context, client, {});
	return async (endpoint, { id, qs, body } = {}) => {
		const path = endpoint.path.replace(/\{\w+\}/, String(id));
		const call = { endpoint, path, qs, body, timeoutMs };
		const to = await connection;
		const outcome = qs
			? await client.page(context, to, { ...call, qs }, { budget })
			: await client.send(context, to, call, { budget });
		if (!outcome) return undefined;
		if ('answer' in outcome) return outcome.answer.body;
		throw toNodeError(outcome, { node: context.getNode(), endpoint, path, body });
	};
}
