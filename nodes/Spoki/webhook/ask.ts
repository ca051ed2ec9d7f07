import type {
	IDataObject,
	IHookFunctions,
	IHttpRequestMethods,
	IPollFunctions,
} from 'n8n-workflow';
import { call } from '../request/call';
import { credentialOf } from '../request/credential';
import { toNodeError } from '../request/errors';

export { readList } from '../request/readList';

/**
 * Asks Spoki for something and resolves with the body of its answer.
 * @throws NodeApiError with `httpCode` when Spoki answered with a status, without when it didn't
 */
export type Ask = (
	endpoint: { method: IHttpRequestMethods; path: string },
	parts?: { qs?: IDataObject; body?: IDataObject },
) => Promise<unknown>;

/** How long a single request may take, in ms. */
const REQUEST_MS = 30_000;

/**
 * Asks with the credential of the node, and keeps to Spoki's limits.
 * @param patienceMs how long all requests together may wait, from now
 */
export function asker(context: IHookFunctions, authentication: string, patienceMs: number): Ask {
	const deadline = Date.now() + patienceMs;
	return async (endpoint, parts = {}) => {
		const outcome = await call(
			context as unknown as IPollFunctions,
			authentication,
			{ ...endpoint, ...parts, timeout: () => REQUEST_MS },
			{ onRateLimit: 'wait', deadline },
		);
		if ('answer' in outcome) return outcome.answer.body;
		throw toNodeError(outcome, { node: context.getNode(), target: endpoint });
	};
}

/** The address of Spoki that the credential of the node names. */
export async function baseUrlOf(context: IHookFunctions, authentication: string): Promise<string> {
	const { type } = credentialOf(context.getNode(), authentication);
	return (await context.getCredentials<{ baseUrl: string }>(type)).baseUrl;
}
