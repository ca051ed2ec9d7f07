import type { IncomingHttpHeaders } from 'node:http';

/** One request as it came, and what became of it. Secrets are replaced by `<redacted>`. */
export interface LoggedRequest {
	/** Milliseconds since 1970, by the real clock. */
	at: number;
	method: string;
	/** Decoded, without the query. */
	path: string;
	rawUrl: string;
	query: Record<string, unknown>;
	headers: IncomingHttpHeaders & { authScheme: 'key' | 'bearer' | 'none' };
	/** Parsed JSON or form; undefined without one, or when it can't be parsed. */
	body: unknown;
	contentType: string | undefined;
	/** When the answer went out, like `at`: with it, how many requests were under way at once. */
	answeredAt?: number;
	/** Undefined until it is answered, and for good when it never is. */
	status: number | undefined;
	/** Method and path with `{id}`, or with the path as it came when there is no such endpoint. */
	endpoint: string;
	/** True when the connection ended before the answer did. */
	aborted?: boolean;
	/** The kind of fault that struck it. */
	fault?: string;
}

const CAPACITY = 200_000;
const REDACTED = '<redacted>';
const secretHeaders = ['x-spoki-api-key', 'authorization', 'cookie'];
const secretFields = [
	'secret',
	'private_key',
	'client_secret',
	'code',
	'code_verifier',
	'refresh_token',
];

/** The request log, oldest first; the oldest are forgotten beyond 200,000. */
export class RequestLog {
	readonly entries: LoggedRequest[] = [];

	add(entry: LoggedRequest): void {
		this.entries.push(entry);
		// In portions, since moving a long array costs the same for one as for many.
		if (this.entries.length > CAPACITY * 1.05)
			this.entries.splice(0, this.entries.length - CAPACITY);
	}

	clear(): void {
		this.entries.length = 0;
	}
}

/** Headers without secrets, and with the kind of credential they carry. */
export function redactHeaders(headers: IncomingHttpHeaders): LoggedRequest['headers'] {
	const bearer = /^bearer /i.test(headers.authorization ?? '');
	const authScheme = headers['x-spoki-api-key'] ? 'key' : bearer ? 'bearer' : 'none';
	const kept: LoggedRequest['headers'] = { ...headers, authScheme };
	for (const name of secretHeaders) if (name in kept) kept[name] = REDACTED;
	return kept;
}

/** A body whose secret fields are replaced; the same body when it has none. */
export function redactBody(body: unknown, path: string): unknown {
	if (typeof body !== 'object' || body === null) return body;
	// Custom fields have a `code` that is no secret.
	const names = secretFields.filter(
		(name) => name in body && (name !== 'code' || path.startsWith('/o/')),
	);
	if (!names.length) return body;
	return { ...body, ...Object.fromEntries(names.map((name) => [name, REDACTED])) };
}
