import { endpointOf } from './endpoints';
import { readFailure, retryAfterMs, unreadable, type Answer, type Failure } from './http';
import { gateOf, pace, takeTicket } from './limits';
import { Stopped, wait } from './wait';

/** How far a request may go to succeed. */
export interface Policy {
	onRateLimit: 'wait' | 'stop';
	/** Until when it may wait, in ms since 1970. */
	deadline: number;
	/** Says that the execution was stopped. */
	signal?: AbortSignal;
	/** Its place in the order of arrival; its own when none was kept for it. */
	ticket?: number;
}

/** Where a request goes and for whom. */
export interface Target {
	method: string;
	/** Path without host and query, e.g. /api/1/contacts/42/ */
	path: string;
	/** Names the credential, whose requests Spoki counts together. */
	credential: string;
}

/** Why there is no answer. */
export interface NoAnswer {
	failure: Failure;
	/** Spoki may have acted, and asking again could do it twice. */
	uncertain: boolean;
	/** How long the request would have had to wait, which was longer than it may. */
	waitMs?: number;
}

export type Outcome = { answer: Answer } | NoAnswer;

const MAX_REPETITIONS = 3;

/** Spreads the repetitions of many requests and processes. */
const jitter = (ms: number) => ms * (1 + Math.random() * 0.2);

const backoff = (times: number) => jitter(pace.backoffMs * 2 ** Math.min(times, 6));

async function attempt(request: () => Promise<Answer>, isRead: boolean): Promise<Answer | Failure> {
	try {
		const answer = await request();
		return unreadable(answer, isRead) ?? answer;
	} catch (error) {
		return readFailure(error);
	}
}

const isAnswer = (result: Answer | Failure): result is Answer => 'statusCode' in result;

/**
 * How long Spoki wants no more requests, when it turned this one away for now without acting on it.
 * @param before how often it did so before
 * @param until when the wait must be over; one that fits is not spread beyond it
 */
function turnedAwayMs(failure: Failure, before: number, until: number): number | undefined {
	const { status, renewal } = failure;
	const told = retryAfterMs(failure);
	if (renewal || (status !== 429 && !(status === 503 && told !== undefined))) return undefined;
	// "At once" from a server that has just refused is no advice.
	if (told === undefined || told < pace.backoffMs / 2) return backoff(before);
	return Math.max(told, Math.min(jitter(told), until - Date.now()));
}

/** Why a request wasn't sent: the limit leaves no turn for it in time. */
const noTurn = (waitMs: number): NoAnswer => ({
	failure: { status: 429, headers: {}, maybeDone: false, transient: false },
	uncertain: false,
	waitMs,
});

/**
 * Sends a request when its turn has come, waits as Spoki asks, and repeats what may be repeated: a
 * request that never arrived, and after a network fault or a 5xx only what is safe to do twice.
 * @throws Stopped when the execution is stopped before the request is sent
 */
export async function send(
	target: Target,
	policy: Policy,
	request: () => Promise<Answer>,
): Promise<Outcome> {
	const endpoint = endpointOf(target.method, target.path);
	const gate = gateOf(target.credential, endpoint);
	const until = policy.onRateLimit === 'stop' ? 0 : policy.deadline;
	const ticket = policy.ticket ?? takeTicket();
	let maybeDone = false;
	let failed: NoAnswer | undefined;
	for (let turnedAway = 0, repetitions = 0; ;) {
		const turn = await gate.enter(ticket, until, policy.signal);
		if (turn === 'stopped') {
			if (failed) return failed;
			throw new Stopped();
		}
		if (!('leave' in turn)) return failed ?? noTurn(turn.waitMs);
		const result = await attempt(request, target.method === 'GET' && endpoint.repeatable);
		if (isAnswer(result)) {
			turn.leave();
			return { answer: result };
		}
		const pauseMs = turnedAwayMs(result, turnedAway, until);
		const { status, maybeDone: isDone, renewal = false } = result;
		turn.leave(pauseMs, status !== undefined || isDone || renewal);
		if (result.code === 'ERR_CANCELED') throw new Stopped();
		if (pauseMs !== undefined) {
			turnedAway++;
			if (Date.now() + pauseMs > until)
				return { failure: result, uncertain: false, waitMs: pauseMs };
			continue;
		}
		// A deletion that went through without an answer finds nothing the second time.
		if (target.method === 'DELETE' && result.status === 404 && maybeDone) {
			return { answer: { statusCode: 204, headers: {}, body: undefined } };
		}
		maybeDone ||= result.maybeDone;
		failed = { failure: result, uncertain: maybeDone && !endpoint.repeatable };
		const mayRepeat = result.transient && (endpoint.repeatable || !result.maybeDone);
		if (!mayRepeat || repetitions >= MAX_REPETITIONS || Date.now() >= policy.deadline)
			return failed;
		await wait(backoff(repetitions++), policy.signal);
	}
}
