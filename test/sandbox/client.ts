import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox';

export interface Answer {
	status: number;
	headers: Headers;
	text: string;
	/** Parsed JSON; undefined when it isn't any. */
	body: unknown;
}

export interface Call {
	body?: unknown;
	/** Sent as it is, instead of `body`. */
	raw?: string;
	headers?: Record<string, string>;
	/** The account's key unless another is given; null sends none. */
	key?: string | null;
	signal?: AbortSignal;
}

/** `call('POST', '/api/1/lists/', { body })`. */
export function clientOf(sandbox: Sandbox) {
	return async (method: string, path: string, options: Call = {}): Promise<Answer> => {
		const { body, raw = body === undefined ? undefined : JSON.stringify(body) } = options;
		const { key = sandbox.apiKey, signal } = options;
		const response = await fetch(sandbox.url + path, {
			method,
			body: raw,
			redirect: 'manual',
			signal,
			headers: {
				...(key !== null && { 'X-Spoki-Api-Key': key }),
				...(raw !== undefined && { 'Content-Type': 'application/json' }),
				...options.headers,
			},
		});
		const text = await response.text();
		return { status: response.status, headers: response.headers, text, body: parse(text) };
	};
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** A sandbox for the tests of one describe block, as it was at its start before each. */
export function useSandbox(options: SandboxOptions = {}) {
	const held = {} as { sandbox: Sandbox; call: ReturnType<typeof clientOf> };
	beforeAll(async () => {
		held.sandbox = await startSandbox(options);
		held.call = clientOf(held.sandbox);
	});
	afterEach(() => held.sandbox.reset());
	afterAll(() => held.sandbox.close());
	return held;
}

/** The items of a page. */
export const resultsOf = <T = Record<string, unknown>>({ body }: Answer) =>
	(body as { results: T[] }).results;
