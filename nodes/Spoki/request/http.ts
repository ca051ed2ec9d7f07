import type { IDataObject } from 'n8n-workflow';

/** An answer of Spoki, as n8n's request helper gives it. */
export interface Answer {
	statusCode: number;
	headers: IDataObject;
	body: unknown;
}

/** Why there is no usable answer. */
export interface Failure {
	/** HTTP status, when Spoki answered. */
	status?: number;
	headers: IDataObject;
	body?: unknown;
	/** The network's code (ECONNRESET …), when there was no answer. */
	code?: string;
	/** Whether Spoki may have acted on the request all the same. */
	maybeDone: boolean;
	/** Whether a later try can go better. */
	transient: boolean;
	/** Whether it was the renewal of the OAuth2 token that failed: Spoki had refused the request. */
	renewal?: boolean;
	/** What n8n's request helper threw, when it is neither an answer nor the network. */
	other?: Error;
}

/** Network faults that come before anything is sent. */
const NEVER_SENT = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT)$/;

/** Network faults that come before anything is sent when they end the attempt to connect. */
const NO_ROUTE = /^(EHOSTUNREACH|ENETUNREACH|ETIMEDOUT)$/;

/** Whether a code says that the certificate of the host was refused. */
export const isCertificateFault = (code: string) => /CERT|SELF_SIGNED|LEAF_SIGNATURE/.test(code);

/** Whether a code is about the encryption of the connection. */
export const isTlsFault = (code: string) => /ERR_TLS|ERR_SSL|EPROTO/.test(code);

/** How TLS says that the two sides could not agree, before anything is sent. */
const NO_HANDSHAKE =
	/wrong.version|handshake|unsupported.protocol|protocol.version|shared.cipher|length.too.long/i;

/** Whether a code says that what came is no HTTP, or can't be unpacked. */
export const isGarbled = (code: string) => /^(HPE_|Z_)/.test(code);

/** Whether a code says that the request could not even be made from what was given. */
export const isRequestFault = (code: string) =>
	/^ERR_(INVALID|UNESCAPED|BAD_OPTION|BAD_REQUEST|NOT_SUPPORT)/.test(code);

interface Thrown extends Error {
	code?: unknown;
	/** HTTP status, in an error about the answer of a token server. */
	status?: number;
	syscall?: unknown;
	/** The request that an error of the HTTP client is about. */
	config?: { data?: unknown };
	httpCode?: string | null;
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

const isStatus = (value: unknown) => /^[1-5]\d\d$/.test(String(value));

/** Whether a body is the form that a token server gets; all that Spoki gets is JSON. */
const isTokenForm = (body: unknown) =>
	typeof body === 'string' && /^([^=&{}[\]]+=[^&]*&)*grant_type=/.test(body);

/** Whether it was the token server that failed, which n8n asks after a 401 of Spoki. */
const isRenewal = (chain: Thrown[]) =>
	chain.some(({ code, config }) => code === 'ESTATUS' || isTokenForm(config?.data));

/** Reads what n8n's request helper threw; n8n versions wrap the HTTP client's error differently. */
export function readFailure(error: unknown): Failure {
	const chain = causes(error);
	const failure = readChain(chain);
	if (!failure) {
		const other = chain[0] ?? new Error(String(error));
		return { headers: {}, maybeDone: false, transient: false, other };
	}
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
			maybeDone: status >= 500,
			transient: status >= 500,
		};
	}
	const code = networkCode(chain);
	if (code !== undefined) {
		const isUnagreed =
			isTlsFault(code) &&
			chain.some((entry) => NO_HANDSHAKE.test(`${String(entry.code)} ${entry.message}`));
		const lasting = isCertificateFault(code) || isUnagreed || isRequestFault(code);
		const isConnecting = chain.some(
			({ syscall, message }) => syscall === 'connect' || /^connect /.test(message),
		);
		const neverSent = NEVER_SENT.test(code) || (NO_ROUTE.test(code) && isConnecting);
		const maybeDone = !lasting && !neverSent;
		return { code, headers: {}, maybeDone, transient: !lasting };
	}
	return undefined;
}

/** The code of a fault of the network. OAuth2's EAUTH is none: n8n's own words explain it best. */
function networkCode(chain: Thrown[]): string | undefined {
	const codes = chain.map(({ code }) => code).filter((code) => typeof code === 'string');
	if (codes.includes('EAUTH')) return undefined;
	const hungUp = chain.some(({ message }) => /socket hang up|aborted|timeout of/i.test(message));
	return (
		codes.find((code) => /^(E[A-Z]+|EAI_[A-Z]+|(UND_)?ERR_\w+|HPE_\w+|Z_\w+)$/.test(code)) ??
		codes.find(isCertificateFault) ??
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

/** A page of a proxy, or JSON that was cut off: both arrive as text. */
const isSpoiled = (body: unknown) => typeof body === 'string' && /^\s*[<{[]/.test(body);

/**
 * Checks that a 2xx answer can be used. A read must bring data, and one that brings nothing at all
 * must not pass for "no results"; to anything else Spoki may answer with a word, such as "OK".
 */
export function unreadable(answer: Answer, isRead: boolean): Failure | undefined {
	const { body, statusCode, headers } = answer;
	const isUsable = isRead
		? isEmptyBody(body)
			? statusCode === 204
			: typeof body === 'object'
		: !isSpoiled(body);
	if (isUsable) return undefined;
	return { status: statusCode, headers, body, maybeDone: true, transient: true };
}

/**
 * The wait that Spoki asks for, in ms: in a Retry-After header as seconds or as an HTTP date, or in
 * the text of Django's 429, "Expected available in 30 seconds".
 */
export function retryAfterMs({ headers, body }: Pick<Failure, 'headers' | 'body'>) {
	const value = headers['retry-after'];
	const given = String(value ?? '').trim();
	if (/^-?\d+(\.\d+)?$/.test(given)) return Math.max(0, Number(given) * 1000);
	if (/^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} [\d:]{8} GMT$/.test(given))
		return Math.max(0, Date.parse(given) - Date.now());
	const { detail } = (body ?? {}) as { detail?: unknown };
	const told = /available in (\d+) second/.exec(String(detail));
	return told ? Number(told[1]) * 1000 : undefined;
}
