import { endpointOf } from './endpoints';
import { readFailure, retryAfterMs, unreadable, type Answer, type Failure } from './http';
import { gateOf, pace } from './limits';
import { wait } from './wait';

/** How far a request may go to succeed. */
export interface Policy {
	onRateLimit: 'wait' | 'stop';
	/** Until when it may wait, in ms since 1970. */
	deadline: number;
	/** Says that the execution was stopped. */
	signal?: AbortSignal;
}

/** Where a request goes and for whom. */
export interface Target {
	method: string;
	/** Path without host and query, e.g. /api/1/contacts/42/ */
	path: string;
	/** Names the credential, whose requests Spoki counts together. */
	credential: string;
}

/** An answer, or why there is none. `uncertain`: Spoki may have acted, and asking again could do it twice. */
export type Outcome =
	{ answer: Answer } | { failure: Failure; uncertain: boolean; waitMs?: number };

const MAX_REPETITIONS = 3;

/** Spreads the repetitions of many requests and processes. */
const jitter = (ms: number) => ms * (1 + Math.random() * 0.2);

async function attempt(request: () => Promise<Answer>, isRead: boolean): Promise<Answer | Failure> {
	try {
		const answer = await request();
		return unreadable(answer, isRead) ?? answer;
	} catch (error) {
		return readFailure(error);
	}
}

const isAnswer = (result: Answer | Failure): result is Answer => 'statusCode' in result;

/** Whether Spoki turned the request away for now, without acting on it. */
const isTurnedAway = ({ status, headers }: Failure) =>
	status === 429 || (status === 503 && retryAfterMs(headers) !== undefined);

/**
 * Sends a request when its turn has come, waits as Spoki asks, and repeats what may be repeated: a
 * request that never arrived, and after a network fault or a 5xx only what is safe to do twice.
 * @throws Stopped when the execution is stopped meanwhile
 */
export async function send(
	target: Target,
	policy: Policy,
	request: () => Promise<Answer>,
): Promise<Outcome> {
	const endpoint = endpointOf(target.method, target.path);
	const gate = gateOf(target.credential, endpoint);
	const isRead = target.method === 'GET' && endpoint.repeatable;
	let maybeDone = false;
	for (let turnedAway = 0, repetitions = 0; ;) {
		const delay = gate.estimate(1);
		if (delay > 0 && (policy.onRateLimit === 'stop' || Date.now() + delay > policy.deadline)) {
			const failure: Failure = { status: 429, headers: {}, maybeDone: false, transient: false };
			return { failure, uncertain: false, waitMs: delay };
		}
		const leave = await gate.enter(policy.signal);
		let result: Answer | Failure = { headers: {}, maybeDone: true, transient: false };
		try {
			result = await attempt(request, isRead);
		} finally {
			leave(isAnswer(result) || !isTurnedAway(result));
		}
		if (isAnswer(result)) return { answer: result };
		// A deletion that went through without an answer finds nothing the second time.
		if (target.method === 'DELETE' && result.status === 404 && maybeDone) {
			return { answer: { statusCode: 204, headers: {}, body: undefined } };
		}
		if (isTurnedAway(result)) {
			const pauseMs = jitter(
				retryAfterMs(result.headers) ?? pace.backoffMs * 2 ** Math.min(turnedAway++, 6),
			);
			if (policy.onRateLimit === 'stop' || Date.now() + pauseMs > policy.deadline) {
				return { failure: result, uncertain: false, waitMs: pauseMs };
			}
			gate.pause(pauseMs);
		} else {
			maybeDone ||= result.maybeDone;
			const mayRepeat = result.transient && (endpoint.repeatable || !result.maybeDone);
			if (!mayRepeat || repetitions >= MAX_REPETITIONS) {
				return { failure: result, uncertain: maybeDone && !endpoint.repeatable };
			}
			await wait(jitter(pace.backoffMs * 2 ** repetitions++), policy.signal);
		}
	}
}
