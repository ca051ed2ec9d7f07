import type {
	IDataObject,
	IExecuteFunctions,
	IExecuteSingleFunctions,
	IHookFunctions,
	ILoadOptionsFunctions,
	IPollFunctions,
} from 'n8n-workflow';
import { usable } from './answer';
import { barredBy } from './barred';
import { connectionOf, credentialType, unsafe, type Connection } from './connection';
import { Credit } from './credit';
import { isFine, readErrorBody } from './errorBody';
import type { Endpoint } from './endpoint';
import { late, notDone, readFailure, type Answer, type Failure, type NoAnswer } from './failure';
import { Limiters } from './limiters';
import { masked } from './masked';
import { elapsed, SPOKI_PACE, type Pace } from './pace';
import { isPermit } from './permit';
import { acquireAll, type RateLimiter } from './rateLimiter';
import { elsewhere, isFurther, requestOf, type Call } from './request';
import { isRepeatable, isUnknownCredential, nextAfter } from './retry';
import { formsOf, secretsOf } from './secrets';
import { aborted, onStop, pause, Stopped } from './stopped';
import type { WaitBudget } from './waitBudget';
import { Watchdog } from './watchdog';
import { operationError } from './operationError';

/** Where in n8n a request comes from. */
export type Context =
	| IExecuteFunctions
	| IExecuteSingleFunctions
	| ILoadOptionsFunctions
	| IPollFunctions
	| IHookFunctions;

/** How long and how a request may wait to succeed. */
export interface Patience {
	budget: WaitBudget;
	/** Says that the execution was stopped. */
	signal?: AbortSignal;
	/** Whether it is the editor that asks, which has a share of Spoki's limits of its own. */
	isEditor?: boolean;
}

export type Outcome = { answer: Answer } | NoAnswer;

const isAnswer = (result: Answer | Failure): result is Answer => 'statusCode' in result;

/** Why a request wasn't sent: nothing comes back from those before it. */
const STALLED = notDone({ code: 'ETIMEDOUT', network: 'late' });

/** A token that was renewed in vain isn't renewed again for so long, in ms. */
const RENEWED_MS = 300_000;

/**
 * The one way to Spoki: everything that the package sends passes here. It keeps to Spoki's limits,
 * waits as Spoki asks, repeats what may be repeated, sends a key only where it belongs, and hides
 * what nobody may read. What it remembers is shared by all workflows of this process; other
 * processes meet the same limits through Spoki's 429, and nothing is wrong when it is lost.
 */
export class Client {
	readonly #limiters: Limiters;
	readonly #watchdog = new Watchdog();
	/** Lists that refuse `page_size`. */
	readonly #bareLists = new Set<string>();
	readonly #credit = new Credit();
	/** When OAuth2 tokens were last renewed after a 403 that may mean anything. */
	readonly #renewed = new Map<string, number>();

	/** @param pace how time is measured; a test passes in a shorter minute */
	constructor(readonly pace: Pace = SPOKI_PACE) {
		this.#limiters = new Limiters(pace);
	}

	/**
	 * Reads the credential that an endpoint takes.
	 * @param authentication which of the node's credentials is chosen
	 * @throws Error when it isn't there
	 */
	async connect(
		context: Context,
		endpoint: Pick<Endpoint, 'access' | 'server'>,
		authentication: string,
	): Promise<Connection> {
		const node = context.getNode();
		const type = credentialType(node, endpoint, authentication);
		return connectionOf(node, type, await context.getCredentials(type), endpoint.server);
	}

	/** The limiters of what an endpoint's requests are counted in. */
	limitersOf({ key }: Connection, endpoint: Endpoint, isEditor = false): RateLimiter[] {
		return this.#limiters.of(key, endpoint, isEditor);
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
		const { baseUrl = connection.baseUrl, transport, endpoint } = call;
		const fault = unsafe({ ...connection, baseUrl }, transport);
		if (fault) {
			return notDone({ other: operationError(context.getNode(), fault.message, fault.hint) });
		}
		const outcome = await this.#sendSafely(context, connection, call, patience);
		if ('answer' in outcome) return outcome;
		const secrets = await secretsNow(context, connection, call);
		const shown = { ...outcome, failure: masked(context.getNode(), outcome.failure, secrets) };
		this.#credit.learn(endpoint, connection.key, shown, this.pace.windowMs);
		return shown;
	}

	async #sendSafely(
		context: Context,
		connection: Connection,
		call: Call,
		{ budget, signal, isEditor }: Patience,
	): Promise<Outcome> {
		const { endpoint } = call;
		const limiters = this.limitersOf(connection, endpoint, isEditor);
		let maybeDone = false;
		let expired = 0;
		let doubted: Failure | undefined;
		let failed: NoAnswer | undefined;
		let refused: Failure | undefined;
		for (let repetitions = 0; ;) {
			const lack = this.#credit.lacks(endpoint, connection.key);
			if (lack) return failed ?? lack;
			const turn = await acquireAll(limiters, budget, signal, refused !== undefined);
			if (turn === 'stopped') {
				if (failed) return failed;
				throw new Stopped();
			}
			if (turn === 'stalled') return failed ?? STALLED;
			// The limit leaves no turn for it in time.
			if (!isPermit(turn)) return failed ?? { ...notDone(refused ?? { status: 429 }), ...turn };
			const learned = this.#credit.lacks(endpoint, connection.key);
			if (learned) turn.release(false);
			if (learned) return failed ?? learned;
			const sentAt = elapsed();
			const latest = await this.#attempt(context, connection, call, expired);
			const { renewal, other } = latest as Partial<Failure>;
			// Where the token can't be renewed, what Spoki refused stands.
			const result = doubted && (renewal || other) ? doubted : latest;
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
					return failed ?? { ...notDone(result), waitMs: next.toldMs };
				refused = result;
				continue;
			}
			// n8n renews the OAuth2 token only after a 401, unless it is told another status.
			const { status = 0 } = result;
			const mayRenew = endpoint.access !== 'none' && !expired && status > 299 && status !== 401;
			if (mayRenew && this.#mayBeExpired(connection, result, sentAt)) {
				expired = status;
				if (!isUnknownCredential(result)) doubted = result;
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
	 * Whether a refusal can mean that the OAuth2 token has expired: by its words, or a 403 that nothing
	 * tells from a missing right. Then the token is renewed as well, but not again for a while.
	 * @param sentAt when the refused request was sent, by `elapsed`
	 */
	#mayBeExpired({ isOAuth2, key }: Connection, refusal: Failure, sentAt: number): boolean {
		if (!isOAuth2) return false;
		if (isUnknownCredential(refusal)) return true;
		if (refusal.status !== 403) return false;
		const last = this.#renewed.get(key) ?? -Infinity;
		// What was sent before has still the old token.
		if (elapsed() - last < RENEWED_MS) return sentAt <= last;
		this.#renewed.set(key, elapsed());
		return true;
	}

	/**
	 * Asks for a page of a list. Where Spoki refuses `page_size`, it is left out from then on.
	 * @returns undefined where there is no such page, also since items left the list meanwhile; a body
	 * that is `Barred` where there may be one
	 */
	async page(
		context: Context,
		connection: Connection,
		call: Call & { qs: IDataObject },
		patience: Patience,
	): Promise<Outcome | undefined> {
		const name = `${connection.key} ${call.endpoint.path}`;
		const { page_size: size, ...bare } = call.qs;
		const isBare = size === undefined || this.#bareLists.has(name);
		const qs = isBare ? bare : call.qs;
		const outcome = await this.send(context, connection, { ...call, qs }, patience);
		if ('answer' in outcome) return outcome;
		const { status = 0, body, isUnreadable } = outcome.failure;
		const said = readErrorBody(body);
		const { fields, text = '' } = said;
		const isAboutSize =
			fields.some(({ path: [field] }) => field === 'page_size') || /page.?size/i.test(text);
		if (isAboutSize && !isBare) {
			this.#bareLists.add(name);
			return await this.send(context, connection, { ...call, qs: bare }, patience);
		}
		if (isAboutSize || !isFurther(qs)) return outcome;
		// What follows a last page that says nothing of it may be nothing, or be refused.
		if (isUnreadable && isFine(body)) return undefined;
		if (![400, 404, 416].includes(status)) return outcome;
		const barred = barredBy(status, said);
		return barred && { answer: { statusCode: status, headers: {}, body: barred } };
	}

	/** Sends a request once. */
	async #attempt(
		context: Context,
		connection: Connection,
		call: Call,
		expired: number,
	): Promise<Answer | Failure> {
		const { endpoint, transport = {}, timeoutMs } = call;
		const totalMs = timeoutMs ?? transport.timeout ?? this.pace.requestMs;
		const controller = new AbortController();
		const stop = () => controller.abort();
		let isLate = false;
		const unwatch = this.#watchdog.watch(totalMs, () => {
			isLate = true;
			stop();
		});
		// A run that ends through another item lets what is under way come to its end.
		const stay = onStop((context as Partial<IExecuteFunctions>).getExecutionCancelSignal?.(), stop);
		const own = Object.create(context, {
			getExecutionCancelSignal: { value: () => controller.signal },
		}) as IExecuteFunctions;
		try {
			const options = requestOf(call, call.baseUrl ?? connection.baseUrl, totalMs);
			const { helpers } = context as IExecuteFunctions;
			const asked =
				endpoint.access === 'none'
					? helpers.httpRequest({ ...options, abortSignal: controller.signal })
					: helpers.httpRequestWithAuthentication.call(
							own,
							connection.type,
							options,
							expired ? { oauth2: { tokenExpiredStatusCode: expired } } : undefined,
						);
			// n8n waits for a token server for ever, whatever the signal says.
			const answer = (await Promise.race([asked, aborted(controller.signal)])) as Answer;
			const body = call.read ? call.read(answer) : answer.body;
			return usable({ ...answer, body }, call, await secretsNow(context, connection, call));
		} catch (error) {
			const failure = { ...readFailure(error), ...elsewhere(call, connection) };
			return isLate ? { ...failure, ...late(failure) } : failure;
		} finally {
			unwatch();
			stay();
		}
	}
}

/** What nobody may read in an answer: n8n may have renewed the token of OAuth2 on the way. */
async function secretsNow(
	context: Context,
	{ type, secrets, isOAuth2 }: Connection,
	{ secrets: own = [] }: Call,
): Promise<string[]> {
	const ofCall = own.filter(({ length }) => length > 3).flatMap(formsOf);
	if (!isOAuth2) return [...secrets, ...ofCall];
	const now = await context.getCredentials(type).then(secretsOf, () => []);
	return [...new Set([...secrets, ...now, ...ofCall])];
}
