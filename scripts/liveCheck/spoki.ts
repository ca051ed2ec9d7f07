import { endpointOf, limitOf } from './endpoints';
import type { Pacer } from './pace';
import { parsed } from './parsed';

/** How a request is authorised. Each is sent to the configured host only. */
export type Credential = 'key' | 'token' | 'partner' | 'key as bearer' | 'wrong key' | 'none';

/** What is asked for at the start; held in memory only. */
export interface Secrets {
	apiKey: string;
	token?: string;
	partnerKey?: string;
}

export interface Hosts {
	api: string;
	app: string;
	mcp: string;
}

export interface Answer {
	status: number;
	headers: Headers;
	/** Parsed JSON, else undefined. */
	body: unknown;
	isEmpty: boolean;
	/** It was JSON, but nested deeper than anything may look. */
	isTooDeep?: true;
}

/** An answer with the endpoint it came from, for the comparison of shapes. */
export interface Sample {
	endpoint: string;
	answer: Answer;
}

interface Ask {
	body?: unknown;
	as?: Credential;
	/** Told when it really goes: until then nothing has happened in Spoki. */
	onSend?(): void;
}

interface Options {
	hosts: Hosts;
	secrets: Secrets;
	/** Without one nothing waits: for the sandbox beside. */
	pacer?: Pacer;
	signal?: AbortSignal;
	/** It is thrown away afterwards: nothing has to be cleaned up. */
	isThrownAway?: true;
	/** Told before each request. */
	onRequest?(endpoint: string): void;
	/** Told before a 429 is waited for. */
	onWait?(seconds: number): void;
}

const TIMEOUT_MS = 30_000;
const MAX_WAIT_MS = 120_000;

/** One Spoki, real or not: asks within the limits, remembers reads, and keeps samples of answers. */
export class Spoki {
	readonly samples: Sample[] = [];
	/** 429s met by chance. */
	readonly throttled: Answer[] = [];
	private readonly remembered = new Map<string, Promise<Answer>>();

	constructor(private readonly options: Options) {}

	get hosts() {
		return this.options.hosts;
	}

	get secrets() {
		return this.options.secrets;
	}

	get isThrownAway() {
		return this.options.isThrownAway === true;
	}

	/** The same Spoki, which goes on after Ctrl-C: to clean up. */
	unstoppable(): Spoki {
		return new Spoki({ ...this.options, signal: undefined });
	}

	/** GET; the same one is sent once only. */
	get(path: string, query: Record<string, string | number> = {}): Promise<Answer> {
		const url = path + queryOf(query);
		const known = this.remembered.get(url);
		if (known) return known;
		const asked = this.ask('GET', url);
		this.remembered.set(url, asked);
		return asked;
	}

	/** Rejects when no answer came. A 429 is waited for, within reason, and asked again once. */
	async ask(method: string, url: string, ask: Ask = {}): Promise<Answer> {
		const answer = await this.once(method, url, ask);
		if (answer.status !== 429) return answer;
		this.throttled.push(answer);
		const { pacer, signal, onWait } = this.options;
		const wait = waitOf(answer.headers);
		if (wait > MAX_WAIT_MS) return answer;
		onWait?.(Math.ceil(wait / 1000));
		await pacer?.pause(wait, signal);
		return this.once(method, url, ask);
	}

	/** A public document of another host, without any credential. */
	async look(url: string): Promise<Answer> {
		return this.send('GET', url, {}, undefined);
	}

	private async once(
		method: string,
		url: string,
		{ body, as = 'key', onSend }: Ask,
	): Promise<Answer> {
		const { pacer, signal, hosts, onRequest } = this.options;
		const path = url.split('?')[0];
		const endpoint = endpointOf(method, path);
		const { name, limit } = limitOf(method, path, body);
		await pacer?.turn(name, limit, signal);
		signal?.throwIfAborted();
		onSend?.();
		onRequest?.(endpoint ?? `${method} (undocumented)`);
		const answer = await this.send(method, hosts.api + url, this.credential(as), body);
		if (endpoint && (as === 'key' || as === 'partner') && answer.status !== 429) {
			this.samples.push({ endpoint, answer });
		}
		return answer;
	}

	private async send(
		method: string,
		url: string,
		headers: Record<string, string>,
		body: unknown,
	): Promise<Answer> {
		const { signal } = this.options;
		const limit = AbortSignal.timeout(TIMEOUT_MS);
		const response = await fetch(url, {
			method,
			// A redirect would carry the key to another host.
			redirect: 'manual',
			signal: signal ? AbortSignal.any([signal, limit]) : limit,
			headers: {
				Accept: 'application/json',
				...(body !== undefined && { 'Content-Type': 'application/json' }),
				...headers,
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const text = await response.text();
		return {
			status: response.status,
			headers: response.headers,
			...parsed(text),
			isEmpty: text === '',
		};
	}

	private credential(as: Credential): Record<string, string> {
		const { apiKey, token, partnerKey } = this.secrets;
		switch (as) {
			case 'key':
				return { 'X-Spoki-Api-Key': apiKey };
			case 'partner':
				return { 'X-Spoki-Api-Key': partnerKey ?? '' };
			case 'token':
				return { Authorization: `Bearer ${token}` };
			case 'key as bearer':
				return { Authorization: `Bearer ${apiKey}` };
			case 'wrong key':
				return { 'X-Spoki-Api-Key': 'live-check-of-a-wrong-key' };
			case 'none':
				return {};
		}
	}
}

const queryOf = (query: Record<string, string | number>) => {
	const text = new URLSearchParams(
		Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
	).toString();
	return text && `?${text}`;
};

/** Milliseconds that a 429 asks to wait; a minute when it doesn't say. */
function waitOf(headers: Headers): number {
	const named = headers.get('Retry-After') ?? '';
	const ms = /^[\d.]+$/.test(named) ? Number(named) * 1000 : Date.parse(named) - Date.now();
	return Number.isFinite(ms) ? Math.max(ms, 1000) : 61_000;
}
