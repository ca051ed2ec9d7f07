import { sleep } from 'n8n-workflow';
import { Stopped } from './wait';
import type { Endpoint } from './endpoints';

/**
 * The measure of time and width. Spoki counts per minute; a test against a server with a shorter
 * minute sets the same here.
 */
export const pace = {
	/** Length of Spoki's minute, in ms. */
	windowMs: 60_000,
	/** How many requests of one credential to one endpoint are under way at most. */
	concurrency: 10,
	/** First pause before a repetition, in ms; it doubles each time. */
	backoffMs: 500,
};

/** Timers fire a little early at times; without a margin the last slot would be asked for too soon. */
const MARGIN_MS = 10;

interface Waiter {
	grant: () => void;
	signal?: AbortSignal;
}

/**
 * The way to one endpoint for one credential, in order of arrival. Spoki keeps a sliding log: it
 * lets a request through when fewer than the limit went through in the last minute. A slot counts
 * from the moment its answer arrives, which is never before Spoki counted it.
 */
export class Gate {
	private readonly answered: number[] = [];
	private readonly queue: Waiter[] = [];
	private underway = 0;
	private pausedUntil = 0;
	private timer = false;

	constructor(private readonly perMinute: number | undefined) {}

	/** Nobody uses the gate, and its minute has passed. */
	get idle() {
		this.forget();
		return (
			this.underway === 0 &&
			this.queue.length === 0 &&
			this.answered.length === 0 &&
			Date.now() >= this.pausedUntil
		);
	}

	/** How long `count` further requests would have to wait until the last of them is let through, in ms. */
	estimate(count: number): number {
		this.forget();
		const pause = Math.max(0, this.pausedUntil - Date.now());
		if (this.perMinute === undefined) return pause;
		const ahead = this.answered.length + this.underway + this.queue.length;
		const minutes = Math.ceil((ahead + count) / this.perMinute) - 1;
		const elapsed = this.answered.length > 0 ? Date.now() - this.answered[0] : 0;
		return Math.max(pause, minutes * pace.windowMs - elapsed, 0);
	}

	/**
	 * Waits for a slot.
	 * @returns what to call when the request is over; `counted` is false when Spoki turned it away
	 * @throws Stopped when the execution is stopped meanwhile
	 */
	async enter(signal?: AbortSignal): Promise<(counted: boolean) => void> {
		if (signal?.aborted) throw new Stopped('The execution was stopped');
		await new Promise<void>((resolve, reject) => {
			const waiter: Waiter = { grant: resolve, signal };
			this.queue.push(waiter);
			signal?.addEventListener(
				'abort',
				() => {
					const place = this.queue.indexOf(waiter);
					if (place >= 0) {
						this.queue.splice(place, 1);
						reject(new Stopped('The execution was stopped'));
					}
				},
				{ once: true },
			);
			this.advance();
		});
		return (counted) => {
			this.underway--;
			if (counted && this.perMinute !== undefined) this.answered.push(Date.now());
			this.advance();
		};
	}

	/** Lets nobody through for `ms`, since Spoki asked for that. */
	pause(ms: number) {
		this.pausedUntil = Math.max(this.pausedUntil, Date.now() + ms);
	}

	private forget() {
		const border = Date.now() - pace.windowMs - MARGIN_MS;
		while (this.answered.length > 0 && this.answered[0] <= border) this.answered.shift();
	}

	/** Ms until the next may pass; undefined when that depends on a request under way. */
	private delay(): number | undefined {
		this.forget();
		const now = Date.now();
		if (now < this.pausedUntil) return this.pausedUntil - now;
		if (this.underway >= pace.concurrency) return undefined;
		if (this.perMinute === undefined || this.answered.length + this.underway < this.perMinute)
			return 0;
		return this.answered.length > 0
			? this.answered[0] + pace.windowMs + MARGIN_MS - now
			: undefined;
	}

	private advance() {
		while (this.queue.length > 0) {
			const delay = this.delay();
			if (delay === undefined) return;
			if (delay > 0) return this.advanceIn(delay);
			this.underway++;
			this.queue.shift()!.grant();
		}
	}

	private advanceIn(ms: number) {
		if (this.timer) return;
		this.timer = true;
		void sleep(ms).then(() => {
			this.timer = false;
			this.advance();
		});
	}
}

/**
 * Gates by credential and endpoint, shared by all workflows of this process. Other processes meet
 * the same limits through Spoki's 429: nothing is wrong when this memory is lost.
 */
const gates = new Map<string, Gate>();

/** The gate of an endpoint for a credential. */
export function gateOf(credential: string, endpoint: Endpoint & { name: string }): Gate {
	const key = `${credential} ${endpoint.name}`;
	let gate = gates.get(key);
	if (!gate) {
		if (gates.size >= 500) {
			for (const [old, { idle }] of gates) if (idle) gates.delete(old);
		}
		gate = new Gate(endpoint.perMinute);
		gates.set(key, gate);
	}
	return gate;
}
