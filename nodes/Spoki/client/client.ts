import type {
	IDataObject,
	IExecuteFunctions,
	IExecuteSingleFunctions,
	IHookFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IPollFunctions,
} from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { usable } from './answer';
import {
	connectionOf,
	credentialType,
	unsafe,
	type Connection,
	type Transport,
} from './connection';
import { readErrorBody } from './errorBody';
import type { Endpoint, Limit } from './endpoint';
import { readFailure, unsent, type Answer, type Failure } from './failure';
import { elapsed, SPOKI_PACE, type Pace } from './pace';
import { isPermit, RateLimiter, type Permit, type Turn } from './rateLimiter';
import { isRepeatable, isUnknownCredential, nextAfter } from './retry';
import { hide, inspect, secretsOf } from './secrets';
import { onStop, pause, Stopped } from './stopped';
import type { WaitBudget } from './waitBudget';
import { Watchdog } from './watchdog';

/** Where in n8n a request comes from. */
export type Context =
	| IExecuteFunctions
	| IExecuteSingleFunctions
	| ILoadOptionsFunctions
	| IPollFunctions
	| IHookFunctions;

/** A request to Spoki. */
export interface Call {
	endpoint: Endpoint;
	/** The endpoint's path with its IDs filled in; the path itself where it has none. */
	path?: string;
	qs?: IDataObject;
	body?: IDataObject | IDataObject[];
	transport?: Transport;
	/** How long the request may take in all, in ms. */
	timeoutMs?: number;
}

/** How long and how a request may wait to succeed. */
export interface Patience {
	budget: WaitBudget;
	/** Says that the execution was stopped. */
	signal?: AbortSignal;
	/** Whether it is the editor that asks, which has a share of Spoki's limits of its own. */
	isEditor?: boolean;
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

const isAnswer = (result: Answer | Failure): result is Answer => 'statusCode' in result;

/** Why a request wasn't sent: the limit leaves no turn for it in time. */
const noTurn = (
	waitMs: number,
	failure: Failure = { status: 429, headers: {}, maybeDone: false, transient: false },
): NoAnswer => ({ failure, uncertain: false, waitMs });

/** Why a request wasn't sent: nothing comes back from those before it. */
const STALLED: NoAnswer = {
	failure: { code: 'ETIMEDOUT', network: 'late', headers: {}, maybeDone: false, transient: false },
	uncertain: false,
};

/** A token that was renewed in vain isn't renewed again for so long, in ms. */
const RENEWED_MS = 300_000;

/** The share of a limit that the editor has. */
const EDITOR_SHARE = 0.4;

/**
 * The one way to Spoki: everything that the package sends passes here. It keeps to Spoki's limits,
 * waits as Spoki asks, repeats what may be repeated, sends a key only where it belongs, and hides
 * what nobody may read. What it remembers is shared by all workflows of this process; other
 * processes meet the same limits through Spoki's 429, and nothing is wrong when it is lost.
 */
export class Client {
	private readonly limiters = new Map<string, RateLimiter>();
	private readonly watchdog = new Watchdog();
	/** Lists that refuse `page_size`. */
	private readonly bareLists = new Set<string>();
	/** When OAuth2 tokens were last renewed after a 403 that may mean anything. */
	private readonly renewed = new Map<string, number>();

	/** @param pace how time is measured; a test passes in a shorter minute */
	constructor(readonly pace: Pace = SPOKI_PACE) {}

	/**
	 * Reads the credential that an endpoint takes.
	 * @param authentication which of the node's credentials is chosen
	 * @throws Error when it isn't there
	 */
	async connect(
		context: Context,
		endpoint: Pick<Endpoint, 'access'>,
		authentication: string,
	): Promise<Connection> {
		const node = context.getNode();
		const type = credentialType(node, endpoint, authentication);
		return connectionOf(node, type, await context.getCredentials(type));
	}

	/** The limiters of what an endpoint's requests are counted in. */
	limitersOf({ key }: Connection, endpoint: Endpoint, isEditor = false): RateLimiter[] {
		const limits: Array<Partial<Limit>> = endpoint.limits ?? [{}];
		return limits.map(({ bucket, perMinute }) => {
			const name = bucket ?? `${endpoint.method} ${endpoint.path}`;
			const share = perMinute && Math.max(1, Math.floor(perMinute * EDITOR_SHARE));
			return isEditor
				? this.limiterOf(`${key} ${name} (editor)`, share)
				: this.limiterOf(`${key} ${name}`, perMinute);
		});
	}

	private limiterOf(key: string, perMinute?: number): RateLimiter {
		let limiter = this.limiters.get(key);
		if (!limiter) {
			if (this.limiters.size >= 500) {
				for (const [old, { idle }] of this.limiters) if (idle) this.limiters.delete(old);
			}
			limiter = new RateLimiter(perMinute, this.pace);
			this.limiters.set(key, limiter);
		}
		return limiter;
	}

	/**
	 * Sends a request when its turn has come, and repeats what may be repeated: a request that never
	 * arrived, and after a network fault or a 5xx only what does no harm twice.
	 * @throws Stopped when the execution is stopped before the request is sent
	 */
	async send(
		context: Context,
		connection: Connection,
		call: Call,
		patience: Patience,
	): Promise<Outcome> {
		const fault = unsafe(connection, call.transport);
		if (fault) {
			const { message, hint: description } = fault;
			const error = new NodeOperationError(context.getNode(), message, { description });
			return { failure: unsent(error), uncertain: false };
		}
		const outcome = await this.sendSafely(context, connection, call, patience);
		return 'answer' in outcome ? outcome : await this.masked(context, connection, outcome);
	}

	private async sendSafely(
		context: Context,
		connection: Connection,
		call: Call,
		{ budget, signal, isEditor }: Patience,
	): Promise<Outcome> {
		const { endpoint } = call;
		const limiters = this.limitersOf(connection, endpoint, isEditor);
		let maybeDone = false;
		let renews = false;
		let failed: NoAnswer | undefined;
		let refused: Failure | undefined;
		for (let repetitions = 0; ;) {
			const turn = await acquireAll(limiters, budget, signal, refused !== undefined);
			if (turn === 'stopped') {
				if (failed) return failed;
				throw new Stopped();
			}
			if (turn === 'stalled') return failed ?? STALLED;
			if (!isPermit(turn)) return failed ?? noTurn(turn.waitMs, refused);
			const result = await this.attempt(context, connection, call, renews);
			if (isAnswer(result)) {
				turn.release();
				return { answer: result };
			}
			const next = nextAfter(result, endpoint, repetitions);
			if (next.then === 'wait') turn.refused(next.toldMs);
			else turn.release(result.status !== undefined || result.maybeDone || result.renewal === true);
			if (result.code === 'ERR_CANCELED') throw new Stopped();
			if (next.then === 'wait') {
				if ((next.toldMs ?? 0) > budget.leftMs)
					return failed ?? { failure: result, uncertain: false, waitMs: next.toldMs };
				refused = result;
				continue;
			}
			// n8n renews the OAuth2 token after a 403 only when told so.
			if (!renews && result.status === 403 && this.mayBeExpired(connection, result)) {
				renews = true;
				continue;
			}
			// A deletion that went through without an answer finds nothing the second time.
			if (endpoint.answer === 'deleted' && result.status === 404 && maybeDone)
				return { answer: { statusCode: 204, headers: {}, body: undefined } };
			maybeDone ||= result.maybeDone;
			failed = { failure: result, uncertain: maybeDone && !isRepeatable(endpoint) };
			if (next.then === 'give up') return failed;
			const backoffMs = this.pace.backoffMs * 2 ** repetitions++;
			await pause(backoffMs * (1 + Math.random() / 5), signal).catch(() => {});
		}
	}

	/**
	 * Whether a 403 can mean that the OAuth2 token has expired: by its words, or where nothing tells it
	 * from a missing right. Then the token is renewed as well, but not again for a while.
	 */
	private mayBeExpired({ isOAuth2, key }: Connection, refusal: Failure): boolean {
		if (!isOAuth2) return false;
		if (isUnknownCredential(refusal)) return true;
		const now = elapsed();
		if (now - (this.renewed.get(key) ?? -Infinity) < RENEWED_MS) return false;
		this.renewed.set(key, now);
		return true;
	}

	/**
	 * Asks for a page of a list. Where Spoki refuses `page_size`, it is left out from then on.
	 * @returns undefined where the page is gone, since items left the list meanwhile
	 */
	async page(
		context: Context,
		connection: Connection,
		call: Call & { qs: IDataObject },
		patience: Patience,
	): Promise<Outcome | undefined> {
		const name = `${connection.key} ${call.endpoint.path}`;
		const { page_size: size, ...bare } = call.qs;
		const isBare = size === undefined || this.bareLists.has(name);
		const qs = isBare ? bare : call.qs;
		const outcome = await this.send(context, connection, { ...call, qs }, patience);
		if ('answer' in outcome) return outcome;
		const { status, body } = outcome.failure;
		if (status === 404 && Number(qs.page ?? 1) > 1) return undefined;
		const { fields, text = '' } = readErrorBody(body);
		const isAboutSize =
			fields.some(({ path }) => path[0] === 'page_size') || /page.?size/i.test(text);
		if (isBare || status !== 400 || !isAboutSize) return outcome;
		this.bareLists.add(name);
		return await this.send(context, connection, { ...call, qs: bare }, patience);
	}

	/** Sends a request once. */
	private async attempt(
		context: Context,
		connection: Connection,
		call: Call,
		renews: boolean,
	): Promise<Answer | Failure> {
		const { endpoint, transport = {}, timeoutMs } = call;
		const totalMs = timeoutMs ?? transport.timeout ?? this.pace.requestMs;
		const controller = new AbortController();
		const stop = () => controller.abort();
		let isLate = false;
		const unwatch = this.watchdog.watch(totalMs, () => {
			isLate = true;
			stop();
		});
		// A run that ends through another item lets what is under way come to its end.
		const stay = onStop((context as Partial<IExecuteFunctions>).getExecutionCancelSignal?.(), stop);
		const own = Object.create(context, {
			getExecutionCancelSignal: { value: () => controller.signal },
		}) as IExecuteFunctions;
		try {
			const options = requestOf(call, connection.baseUrl, totalMs);
			const { helpers } = context as IExecuteFunctions;
			const answer = (await (endpoint.access === 'none'
				? helpers.httpRequest({ ...options, abortSignal: controller.signal })
				: helpers.httpRequestWithAuthentication.call(
						own,
						connection.type,
						options,
						renews ? { oauth2: { tokenExpiredStatusCode: 403 } } : undefined,
					))) as Answer;
			return usable(answer, endpoint, connection.secrets);
		} catch (error) {
			const failure = readFailure(error);
			return isLate ? { ...failure, ...late(failure) } : failure;
		} finally {
			unwatch();
			stay();
		}
	}

	/** Takes secrets out of what Spoki, or a proxy, answered. The token may have been renewed meanwhile. */
	private async masked(
		context: Context,
		{ type, secrets }: Connection,
		outcome: NoAnswer,
	): Promise<NoAnswer> {
		const { failure } = outcome;
		if (failure.body === undefined) return outcome;
		const now = await context.getCredentials(type).then(secretsOf, () => []);
		const all = [...secrets, ...now];
		const body =
			inspect(failure.body, []) === 'too deep' ? undefined : hide(failure.body, all, true);
		return { ...outcome, failure: { ...failure, body } };
	}
}

/** A request that was given up: it was sent, and nobody knows what became of it. */
const late = ({ status }: Failure): Partial<Failure> =>
	status === undefined
		? { code: 'ETIMEDOUT', network: 'late', other: undefined, maybeDone: true, transient: true }
		: {};

/** A turn at several limiters: that of all of them. */
async function acquireAll(
	limiters: RateLimiter[],
	budget: WaitBudget,
	signal: AbortSignal | undefined,
	isAgain: boolean,
): Promise<Turn> {
	const permits: Permit[] = [];
	for (const limiter of limiters) {
		const turn = await limiter.acquire(budget, signal, isAgain);
		if (!isPermit(turn)) {
			for (const permit of permits) permit.release(false);
			return turn;
		}
		if (limiters.length === 1) return turn;
		permits.push(turn);
	}
	return {
		release: (counted) => permits.forEach((permit) => permit.release(counted)),
		refused: (toldMs) => permits.forEach((permit) => permit.refused(toldMs)),
	};
}

/** The request as n8n's helper takes it. Redirects are not followed: they would take the key along. */
function requestOf(
	{ endpoint: { method, path: template }, path = template, qs, body, transport }: Call,
	baseURL: string,
	timeout: number,
): IHttpRequestOptions {
	const isEmpty = method === 'POST' && Object.keys(body ?? {}).length === 0;
	return {
		...(transport as Partial<IHttpRequestOptions>),
		method,
		baseURL,
		url: path,
		...(qs && { qs, arrayFormat: 'repeat' }),
		// n8n leaves an empty object out, but not its text, and Spoki's actions want one.
		...(isEmpty ? { body: '{}' } : method !== 'GET' && method !== 'DELETE' && { body }),
		headers: {
			Accept: 'application/json',
			...(isEmpty && { 'Content-Type': 'application/json' }),
		},
		json: true,
		returnFullResponse: true,
		disableFollowRedirect: true,
		timeout,
	};
}
