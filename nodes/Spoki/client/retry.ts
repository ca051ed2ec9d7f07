import type { Endpoint } from './endpoint';
import { inside } from './errorBody';
import { retryAfterMs, type Failure } from './failure';

/** How often a request is repeated at most after something went wrong on the way. */
export const MAX_REPETITIONS = 3;

/** What to do after a failure. */
export type Next =
	/** Spoki turned it away for now without acting on it: wait for another turn. */
	| { then: 'wait'; toldMs?: number }
	/** Something went wrong on the way, and once more does no harm. */
	| { then: 'repeat' }
	| { then: 'give up' };

/** How Django and its relatives say that they don't know who is asking, with whatever status. */
const WHO_ARE_YOU =
	/credentials were not provided|credenziali|not authenticated|failed to authenticate|authentication (failed|required|credentials)|user inactive|(invalid|incorrect|expired|missing|unknown).{0,20}(token|api.?key|credential)|(token|jwt|api.?key).{0,30}(invalid|incorrect|expired|missing|revoked|pending|not (found|valid))/i;

/** The statuses that say nothing else; the last two are those of Laravel and of nginx. */
const UNKNOWN = [401, 419, 498];

/** Whether Spoki did not accept the credential, which it may say in words beside any status. */
export function isUnknownCredential({ status = 0, body }: Failure): boolean {
	if (UNKNOWN.includes(status)) return true;
	// Such sentences stand at the top of a body.
	const said = [body, ...Object.values(inside(body))].filter((one) => typeof one === 'string');
	const text = said.join(' ').slice(0, 1000);
	if (![200, 400, 403, 404].includes(status) || !WHO_ARE_YOU.test(text)) return false;
	// Beside another status, a token may be that of an invitation.
	return status === 403 || /key|authenti|creden|access/i.test(text);
}

/** Whether doing a thing twice does no harm. */
export const isRepeatable = ({ mayHave }: Endpoint) => mayHave === undefined;

/**
 * What to do after a failure. A 503 with Retry-After can come from a gateway that has lost patience
 * with a request that arrived, so it is a refusal only where repeating does no harm; a 403 with
 * Retry-After comes from a firewall.
 */
export function nextAfter(failure: Failure, endpoint: Endpoint, repetitions: number): Next {
	const { status, renewal, transient, maybeDone } = failure;
	const toldMs = retryAfterMs(failure);
	const isRefusal =
		status === 429 ||
		(toldMs !== undefined && (status === 403 || (status === 503 && isRepeatable(endpoint))));
	if (isRefusal && !renewal) return { then: 'wait', toldMs };
	const mayRepeat = transient && (isRepeatable(endpoint) || !maybeDone);
	return { then: mayRepeat && repetitions < MAX_REPETITIONS ? 'repeat' : 'give up' };
}
