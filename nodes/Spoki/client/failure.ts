import type { IDataObject } from 'n8n-workflow';
import { isObject, textOf } from './errorBody';

/** An answer of Spoki, as n8n's request helper gives it. */
export interface Answer {
	statusCode: number;
	headers: IDataObject;
	body: unknown;
}

/** What kind of network fault it was: the words for it depend on the kind. */
export type NetworkFault =
	| 'bad address'
	| 'bad request'
	| 'certificate'
	| 'no encryption'
	| 'garbled'
	| 'host not found'
	| 'unreachable'
	| 'late'
	| 'broken off';

/** Why there is no usable answer. */
export interface Failure {
	/** HTTP status, when Spoki answered. */
	status?: number;
	headers: IDataObject;
	body?: unknown;
	/** The network's code (ECONNRESET …) and what it means, when there was no answer. */
	code?: string;
	network?: NetworkFault;
	/** Where the request went, when that isn't the host of the credential. */
	elsewhere?: string;
	/** Whether Spoki may have acted on the request all the same. */
	maybeDone: boolean;
	/** Whether a later try can go better. */
	transient: boolean;
	/** Whether there was an answer that does not carry what it should. */
	isUnreadable?: boolean;
	/** Whether it was the renewal of the OAuth2 token that failed: Spoki had refused the request. */
	renewal?: boolean;
	/** What n8n's request helper threw, when it is neither an answer nor the network. */
	other?: Error;
}

/** A request that got no usable answer. */
export interface NoAnswer {
	failure: Failure;
	/** Spoki may have acted, and asking again could do it twice. */
	uncertain: boolean;
	/** How long the request would have had to wait, which was longer than it may. */
	waitMs?: number;
}

/** What is told of a request of which nothing was done for certain, and that goes no better later. */
export const notDone = (facts: Partial<Failure>): NoAnswer => ({
	failure: { headers: {}, maybeDone: false, transient: false, ...facts },
	uncertain: false,
});

/** Network faults by code. */
const FAULTS: Array<[RegExp, network: NetworkFault, maybeDone: boolean, transient: boolean]> = [
	[/^ERR_INVALID_URL$/, 'bad address', false, false],
	[/^ERR_(INVALID|UNESCAPED|BAD_OPTION|BAD_REQUEST|NOT_SUPPORT)/, 'bad request', false, false],
	[/CERT|SELF_SIGNED|LEAF_SIGNATURE/, 'certificate', false, false],
	[/^(HPE_|Z_)/, 'garbled', true, true],
	[/^(ENOTFOUND|EAI_AGAIN)$/, 'host not found', false, true],
	[/^(ECONNREFUSED|UND_ERR_CONNECT_TIMEOUT)$/, 'unreachable', false, true],
];

/** How TLS says that the two sides could not agree, before anything is sent. */
const NO_HANDSHAKE =
	/wrong.version|handshake|unsupported.protocol|protocol.version|shared.cipher|length.too.long/i;

/**
 * The statuses that say that a request was turned away before anything was done. Of every other one that
 * is no success nobody knows: 408 and 499 are about time, 409 and 425 about another request like it.
 */
const TURNED_AWAY = [
	301, 302, 307, 308, 400, 401, 402, 403, 404, 405, 406, 410, 411, 412, 413, 414, 415, 417, 419,
	421, 422, 426, 428, 429, 431, 498,
];

/** Those after which a later try can go better, besides those of a server that fails. */
const TOO_LATE = [408, 425, 499];

interface Thrown extends Error {
	code?: unknown;
	/** HTTP status, in an error about the answer of a token server; what it says, where that is a refusal. */
	status?: number;
	body?: unknown;
	syscall?: unknown;
	/** The request that an error of the HTTP client is about. */
	config?: { data?: unknown };
	/** HTTP status, or the code of the network. n8n up to 2.27 loses the cause, and keeps only this. */
	httpCode?: string | null;
	/** What n8n replaced by words of its own. */
	messages?: string[];
	cause?: Thrown;
	errorResponse?: Thrown;
	response?: {
		status?: number;
		statusCode?: number;
		headers?: IDataObject;
		data?: unknown;
		body?: unknown;
	};
	context?: { data?: unknown };
}

/** An error and what caused it, outermost first. n8n keeps what it doesn't take for an error apart. */
function causes(error: unknown): Thrown[] {
	const chain: Thrown[] = [];
	let next = error as Thrown | undefined;
	while (next && typeof next === 'object' && chain.length < 5) {
		chain.push(next);
		next = next.cause ?? next.errorResponse;
	}
	return chain;
}

/** What an error says, also where n8n replaced it. */
const wordsOf = ({ message, messages }: Thrown) => `${message}\n${[messages].flat().join('\n')}`;

const isStatus = (value: unknown) => /^[1-5]\d\d$/.test(textOf(value));

/** Whether a body is the form that a token server gets; all that Spoki gets is JSON. */
const isTokenForm = (body: unknown) =>
	typeof body === 'string' && /^([^=&{}[\]]+=[^&]*&)*grant_type=/.test(body);

/** Whether it was the token server that failed, which n8n asks after a 401 of Spoki. */
const isRenewal = (chain: Thrown[]) =>
	chain.some(({ code, config }) => code === 'ESTATUS' || isTokenForm(config?.data));

/** Reads what n8n's request helper threw; n8n versions wrap the HTTP client's error differently. */
export function readFailure(error: unknown): Failure {
	const chain = causes(error);
	const { body } = chain.find(({ code }) => code === 'EAUTH') ?? {};
	if (isObject(body)) {
		// What OAuth2 calls a refusal of the token server; anything else may go better later.
		const isFinal = /^(invalid_|unauthori|unsupported_|access_denied)/.test(textOf(body.error));
		return { headers: {}, body, maybeDone: false, transient: !isFinal, renewal: true };
	}
	const failure = readChain(chain);
	if (!failure) return notDone({ other: chain[0] ?? new Error(String(error)) }).failure;
	if (!isRenewal(chain)) return failure;
	const { code } = failure;
	const status = failure.status ?? chain.find((entry) => entry.status)?.status;
	const isRefusal = status !== undefined && status >= 400 && status < 500 && status !== 429;
	return { status, code, headers: {}, maybeDone: false, transient: !isRefusal, renewal: true };
}

/** What the errors tell of an answer or the network; undefined when they are about neither. */
function readChain(chain: Thrown[]): Failure | undefined {
	const response = chain.find((entry) => entry.response)?.response;
	const httpCode = chain.map((entry) => entry.httpCode).find(isStatus);
	const status = Number(response?.status ?? response?.statusCode ?? httpCode) || undefined;
	// A 2xx arrives here when the connection ends in the middle of the answer.
	if (status !== undefined && status >= 300) {
		const data =
			response?.data ?? response?.body ?? chain.find((entry) => entry.context?.data)?.context?.data;
		return {
			status,
			headers: { ...response?.headers },
			body: parsed(data),
			maybeDone: !TURNED_AWAY.includes(status),
			transient: status >= 500 || TOO_LATE.includes(status),
		};
	}
	const code = networkCode(chain);
	return code === undefined ? undefined : { code, headers: {}, ...networkFault(code, chain) };
}

/** What a fault of the network means for the request. */
function networkFault(
	code: string,
	chain: Thrown[],
): Pick<Failure, 'network' | 'maybeDone' | 'transient'> {
	const known = FAULTS.find(([codes]) => codes.test(code));
	if (known) {
		const [, network, maybeDone, transient] = known;
		return { network, maybeDone, transient };
	}
	const isTls = /ERR_TLS|ERR_SSL|EPROTO/.test(code);
	if (isTls && chain.some((entry) => NO_HANDSHAKE.test(`${textOf(entry.code)} ${wordsOf(entry)}`)))
		return { network: 'no encryption', maybeDone: false, transient: false };
	const isConnecting = chain.some(
		(entry) => entry.syscall === 'connect' || /^connect /m.test(wordsOf(entry)),
	);
	const isLate = code === 'ECONNABORTED' || code === 'ETIMEDOUT';
	const hasNoRoute = /^(EHOSTUNREACH|ENETUNREACH)$/.test(code);
	return {
		network: hasNoRoute ? 'unreachable' : isLate ? 'late' : 'broken off',
		// Before the connection stood, nothing was sent.
		maybeDone: !(isConnecting && (isLate || hasNoRoute)),
		transient: true,
	};
}

/** The code of a fault of the network. OAuth2's EAUTH is none: n8n's own words explain it best. */
function networkCode(chain: Thrown[]): string | undefined {
	const codes = chain
		.flatMap(({ code, httpCode }) => [code, httpCode])
		.filter((code) => typeof code === 'string');
	if (codes.includes('EAUTH')) return undefined;
	const hungUp = chain.some((entry) => /socket hang up|aborted|timeout of/i.test(wordsOf(entry)));
	return (
		codes.find((code) => /^(E[A-Z]+|EAI_[A-Z]+|(UND_)?ERR_\w+|HPE_\w+|Z_\w+)$/.test(code)) ??
		codes.find((code) => FAULTS[2][0].test(code)) ??
		(hungUp || chain.some(({ response }) => response) ? 'ECONNRESET' : undefined)
	);
}

/** A body that came as text or bytes, parsed when it is JSON. */
function parsed(body: unknown): unknown {
	const text = body instanceof Uint8Array ? new TextDecoder().decode(body) : body;
	if (typeof text !== 'string') return text;
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}

/** Whether a body has nothing in it. */
export const isEmptyBody = (body: unknown) =>
	body === undefined || body === null || (typeof body === 'string' && body.trim() === '');

/**
 * The wait that Spoki asks for, in ms: in a Retry-After header as seconds or as a date by its clock, or in
 * the text of Django's 429, "Expected available in 30 seconds".
 */
export function retryAfterMs({ headers, body }: Pick<Failure, 'headers' | 'body'>) {
	const value = headers['retry-after'];
	const given = String(value ?? '').trim();
	if (/^-?\d{1,9}(\.\d{1,9})?$/.test(given)) return Math.max(0, Number(given) * 1000);
	if (/^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} [\d:]{8} GMT$/.test(given))
		return Math.max(0, Date.parse(given) - (Date.parse(textOf(headers.date)) || Date.now()));
	const { detail } = (body ?? {}) as { detail?: unknown };
	const told = /available in (\d{1,9}) second/.exec(typeof detail === 'string' ? detail : '');
	return told ? Number(told[1]) * 1000 : undefined;
}

/** A request that was given up: it was sent, and nobody knows what became of it. */
export const late = ({ status }: Failure): Partial<Failure> =>
	status === undefined
		? { code: 'ETIMEDOUT', network: 'late', other: undefined, maybeDone: true, transient: true }
		: {};
