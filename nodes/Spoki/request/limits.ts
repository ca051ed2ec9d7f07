import { sleep } from 'n8n-workflow';
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
	/** First pause where Spoki names none, in ms; it doubles each time. */
	backoffMs: 500,
	/** How long the editor waits for a page of a picker, in ms. */
	pickerMs: 15_000,
};

/** Timers fire a little early at times; without a margin the last slot would be asked for too soon. */
const MARGIN_MS = 10;

/** However long Spoki wants a pause, after this one request may ask whether it still does, in ms. */
const LONGEST_PAUSE_MS = 3_600_000;

/** The longest that a timer runs, in ms: a wait that is over, or was given up, leaves none behind. */
const TICK_MS = 1000;

/** What a request gets at a gate: its turn, or how long it would have to wait beyond its patience. */
export type Turn =
	| {
			/**
			 * Ends the request. `pauseMs`: Spoki turned it away and wants no more for so long. `arrived`:
			 * whether Spoki may have counted it, which is so unless told otherwise.
			 */
			leave: (pauseMs?: number, arrived?: boolean) => void;
	  }
	| { waitMs: number }
	| 'stopped';

interface Waiter {
	ticket: number;
	until: number;
	settle: (turn: Turn) => void;
}

let tickets = 0;

/** A place in the order of arrival. A request keeps its own when it has to come again. */
export const takeTicket = () => tickets++;

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
	/** Spoki asked to slow down, so others use the limit too: one goes ahead before the rest follow. */
	private careful = false;
	private ticking = false;
	/** Requests that runs are going to send, and that have not come to the gate yet. */
	private booked = 0;

	constructor(private readonly perMinute: number | undefined) {}

	/** Nobody uses the gate, and its minute has passed. */
	get idle() {
		this.forget();
		return (
			this.underway === 0 &&
			this.queue.length === 0 &&
			this.answered.length === 0 &&
			this.booked === 0 &&
			Date.now() >= this.pausedUntil
		);
	}

	/**
	 * How long `count` further requests would have to wait until the last of them is let through, in
	 * ms, behind all that others have booked.
	 */
	estimate(count: number): number {
		return this.waitOf(this.booked + count);
	}

	/**
	 * Books turns for requests that come later, so that whoever asks meanwhile is told the truth.
	 * @param change how many more; negative when they come, or don't any more
	 */
	book(change: number): void {
		this.booked += change;
	}

	/** How long the last of `count` requests with a place in the order of arrival would have to wait, in ms. */
	waitOf(count: number, ticket = Infinity): number {
		this.forget();
		const now = Date.now();
		const pause = Math.max(0, this.pausedUntil - now);
		if (this.perMinute === undefined) return pause;
		const ahead = this.queue.filter((waiter) => waiter.ticket < ticket).length;
		const last = this.answered.length + this.underway + ahead + count;
		// Each request follows, a minute later, the one that came as many before it as the limit says.
		const minutes = Math.ceil(last / this.perMinute) - 1;
		const first = last - minutes * this.perMinute;
		const elapsed = first <= this.answered.length ? now - this.answered[first - 1] : 0;
		return Math.max(pause, minutes * pace.windowMs - elapsed, 0);
	}

	/**
	 * Waits for a turn.
	 * @param until how long to wait at most, in ms since 1970
	 */
	async enter(ticket: number, until: number, signal?: AbortSignal): Promise<Turn> {
		if (signal?.aborted) return 'stopped';
		const waitMs = this.waitOf(1, ticket);
		if (isTooLong(waitMs, until)) return { waitMs };
		return await new Promise((resolve) => {
			const stop = () => {
				this.queue.splice(this.queue.indexOf(waiter), 1);
				waiter.settle('stopped');
			};
			const waiter: Waiter = {
				ticket,
				until,
				settle: (turn) => {
					signal?.removeEventListener('abort', stop);
					resolve(turn);
				},
			};
			signal?.addEventListener('abort', stop);
			const place = this.queue.findIndex((other) => other.ticket > ticket);
			this.queue.splice(place < 0 ? this.queue.length : place, 0, waiter);
			this.advance();
		});
	}

	private leave(pauseMs?: number, arrived = true) {
		this.underway--;
		if (pauseMs !== undefined) {
			const until = Date.now() + Math.min(pauseMs, LONGEST_PAUSE_MS);
			this.pausedUntil = Math.max(this.pausedUntil, until);
			this.careful = true;
		} else if (arrived) {
			this.careful = false;
			if (this.perMinute !== undefined) this.answered.push(Date.now());
		}
		this.advance();
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
		if (this.underway >= (this.careful ? 1 : pace.concurrency)) return undefined;
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
			if (delay > 0) {
				this.dismissLate(delay);
				return this.advanceIn(delay);
			}
			const { settle } = this.queue.shift()!;
			this.underway++;
			settle({ leave: (pauseMs, arrived) => this.leave(pauseMs, arrived) });
		}
	}

	/** Turns away, wherever they stand, those who can't wait until the next may pass. */
	private dismissLate(waitMs: number) {
		const late = this.queue.filter(({ until }) => isTooLong(waitMs, until));
		for (const waiter of late) {
			this.queue.splice(this.queue.indexOf(waiter), 1);
			waiter.settle({ waitMs });
		}
	}

	private advanceIn(ms: number) {
		if (this.ticking || this.queue.length === 0) return;
		this.ticking = true;
		void sleep(Math.min(ms, TICK_MS)).then(() => {
			this.ticking = false;
			this.advance();
		});
	}
}

const isTooLong = (waitMs: number, until: number) => waitMs > 0 && Date.now() + waitMs > until;

/**
 * Gates by credential and endpoint, shared by all workflows of this process. Other processes meet
 * the same limits through Spoki's 429: nothing is wrong when this memory is lost.
 */
const gates = new Map<string, Gate>();

/** The gate of an endpoint for a credential. */
export function gateOf(credential: string, { family, perMinute }: Endpoint): Gate {
	const key = `${credential} ${family}`;
	let gate = gates.get(key);
	if (!gate) {
		if (gates.size >= 500) {
			for (const [old, { idle }] of gates) if (idle) gates.delete(old);
		}
		gate = new Gate(perMinute);
		gates.set(key, gate);
	}
	return gate;
}
