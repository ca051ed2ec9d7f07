import { sleep } from 'n8n-workflow';
import { elapsed, type Pace } from './pace';
import { isPermit, type Admission, type Permit } from './permit';
import { onStop } from './stopped';
import type { WaitBudget } from './waitBudget';

/** Timers fire a little early at times; without a margin the last slot would be asked for too soon. */
const MARGIN_MS = 10;

/** However long Spoki wants a pause, after this one request asks whether it still does, in ms. */
export const LONGEST_PAUSE_MS = 300_000;

/** The longest that a timer runs, in ms: whoever waits is looked after now and then. */
const TICK_MS = 1000;

/** How requests go apart after a refusal, and together with each answer; in shares of a minute at least and most. */
const [SLOWER, FASTER, NEAR, FAR] = [1.5, 0.995, 1 / 250, 1 / 10];

interface Waiter {
	budget: WaitBudget;
	since: number;
	isAgain: boolean;
	/** Whether its budget is running. */
	counts: boolean;
	settle: (turn: Admission) => void;
}

/** Turns that a run will ask for, so that another run is told how long it takes. */
export interface Reservation {
	/** Gives turns back: they are asked for now, or not any more. */
	release(count?: number): void;
	cancel(): void;
}

/**
 * The way to what Spoki counts together for one credential. Nobody knows how Spoki counts, so the
 * strictest way is kept to: never more than the limit within any minute, and a slot counts from the
 * moment its answer arrives, which is never before Spoki counted it. Requests of different runs take
 * turns in order of arrival.
 */
export class RateLimiter {
	readonly #answered: number[] = [];
	readonly #queue: Waiter[] = [];
	readonly #reserved = new Map<object, { budget: WaitBudget; left: number; ahead: number }>();
	#underway = 0;
	#pausedUntil = -Infinity;
	#refusals = 0;
	/** How far apart requests go, in ms: they feel for a limit that nobody knows, or that others use too. */
	#gapMs = 0;
	#lastGrant = 0;
	#lastRelease = elapsed();
	/** When it looks again by itself. */
	#wakesAt = Infinity;

	constructor(
		private readonly perMinute: number | undefined,
		private readonly pace: Pace,
	) {}

	/** Nobody uses it, and its minute has passed. */
	get idle(): boolean {
		this.#forget();
		return (
			this.#underway + this.#queue.length + this.#answered.length + this.#reserved.size === 0 &&
			elapsed() >= this.#pausedUntil
		);
	}

	/** How many requests may be under way at once. After a refusal one goes ahead before the rest follow. */
	get #width(): number {
		if (this.#refusals > 0) return 1;
		return this.perMinute ? this.pace.concurrency : this.pace.unlimitedConcurrency;
	}

	/** How far apart turns are on average, in ms. */
	get #intervalMs(): number {
		return this.perMinute ? this.pace.windowMs / this.perMinute : 0;
	}

	/**
	 * How long the last of `count` further requests would wait, in ms. Other runs that have turns to
	 * come take theirs in between.
	 */
	estimate(count: number): number {
		const others = [...this.#reserved.values()].reduce(
			(sum, { left, ahead }) => sum + Math.min(left, count + ahead),
			0,
		);
		return this.#waitOf(count + others);
	}

	/** Keeps turns for requests that come later, so many of which may go ahead of those of others. */
	reserve(count: number, budget: WaitBudget, ahead = this.pace.concurrency): Reservation {
		const key = {};
		const entry = { budget, left: count, ahead };
		this.#reserved.set(key, entry);
		return {
			release: (released = 1) => {
				entry.left -= released;
				if (entry.left <= 0) this.#reserved.delete(key);
			},
			cancel: () => this.#reserved.delete(key),
		};
	}

	/** How long the last of `count` requests at the end of the queue would wait, in ms. */
	#waitOf(count: number): number {
		this.#forget();
		const now = elapsed();
		const pause = Math.max(0, this.#pausedUntil - now);
		if (this.perMinute === undefined) return pause;
		const last = this.#answered.length + this.#underway + this.#queue.length + count;
		// Each request follows, a minute later, the one that came as many before it as the limit says.
		const minutes = Math.ceil(last / this.perMinute) - 1;
		const first = last - minutes * this.perMinute;
		const passed = first <= this.#answered.length ? now - this.#answered[first - 1] : 0;
		return Math.max(pause, minutes * this.pace.windowMs - passed, 0);
	}

	/**
	 * Waits for a turn, as long as the budget lasts.
	 * @param isAgain whether the request was turned away before: it goes before those that come first
	 * @returns at once how long the wait would be when that is longer than the budget
	 */
	async acquire(budget: WaitBudget, signal?: AbortSignal, isAgain = false): Promise<Admission> {
		if (signal?.aborted) return 'stopped';
		const waitMs = this.#waitOf(1);
		if (waitMs > 0 && waitMs > budget.leftMs) return { waitMs };
		return await new Promise((resolve) => {
			const forget = onStop(signal, () => this.#settle(waiter, 'stopped'));
			const waiter: Waiter = {
				budget,
				since: elapsed(),
				isAgain,
				counts: false,
				settle: (turn) => {
					forget();
					resolve(turn);
				},
			};
			const place = isAgain ? this.#queue.findIndex((other) => !other.isAgain) : -1;
			this.#queue.splice(place < 0 ? this.#queue.length : place, 0, waiter);
			this.#advance();
		});
	}

	#settle(waiter: Waiter, turn: Admission) {
		this.#queue.splice(this.#queue.indexOf(waiter), 1);
		if (waiter.counts) waiter.budget.end();
		waiter.settle(turn);
	}

	#forget() {
		const border = elapsed() - this.pace.windowMs - MARGIN_MS;
		let old = 0;
		while (old < this.#answered.length && this.#answered[old] <= border) old++;
		if (old > 0) this.#answered.splice(0, old);
	}

	/** Ms until the next may pass; undefined when that depends on a request under way. */
	#delay(): number | undefined {
		this.#forget();
		const now = elapsed();
		if (now < this.#pausedUntil) return this.#pausedUntil - now;
		if (this.#underway >= this.#width) return undefined;
		const gap = this.#lastGrant + this.#gapMs - now;
		if (gap > 0) return gap;
		if (this.perMinute === undefined || this.#answered.length + this.#underway < this.perMinute)
			return 0;
		return this.#answered.length > 0
			? this.#answered[0] + this.pace.windowMs + MARGIN_MS - now
			: undefined;
	}

	#advance() {
		while (this.#queue.length > 0) {
			const delay = this.#delay();
			if (delay !== 0) {
				this.#dismissLate(delay);
				return this.#tickIn(delay ?? TICK_MS);
			}
			this.#grant(this.#queue[0]);
		}
	}

	#grant(waiter: Waiter) {
		this.#underway++;
		const began = (this.#lastGrant = elapsed());
		this.#settle(waiter, {
			release: (counted = true) => {
				if (counted) {
					this.#refusals = 0;
					this.#gapMs *= FASTER;
					if (this.perMinute !== undefined) this.#answered.push(elapsed());
				}
				this.#end();
			},
			refused: (toldMs) => {
				this.#pause(began, toldMs);
				this.#end();
			},
		});
		this.#compensate(waiter.budget);
	}

	/** A turn that one run takes is no time that the others have wasted. */
	#compensate(taker: WaitBudget) {
		if (this.#intervalMs === 0) return;
		const others = new Set(
			[...this.#reserved.values(), ...this.#queue].map(({ budget }) => budget),
		);
		for (const budget of others) if (budget !== taker) budget.extend(this.#intervalMs);
	}

	#end() {
		this.#underway--;
		this.#lastRelease = elapsed();
		this.#advance();
	}

	/**
	 * Spoki wants no more for a while. The pause is what it says, or the time that the limit leaves
	 * between two requests; and it grows as long as requests are refused in spite of it.
	 * @param began when the refused request was sent
	 */
	#pause(began: number, toldMs = 0) {
		// What was on its way when the pause began tells nothing new.
		if (began >= this.#pausedUntil) {
			this.#refusals++;
			const { windowMs } = this.pace;
			this.#gapMs = Math.min(Math.max(this.#gapMs * SLOWER, windowMs * NEAR), windowMs * FAR);
		}
		const grown = this.pace.backoffMs * 2 ** Math.min(Math.max(this.#refusals, 1) - 1, 6);
		// "At once" from a server that has just refused is no advice.
		const isTold = toldMs >= this.pace.backoffMs / 2;
		const least =
			isTold && this.#refusals <= 1 ? toldMs : Math.max(toldMs, grown, this.#intervalMs);
		const spread = isTold ? Math.min(least / 10, this.pace.backoffMs) : least / 5;
		const ms = Math.min(least + Math.random() * spread, LONGEST_PAUSE_MS);
		this.#pausedUntil = Math.max(this.#pausedUntil, elapsed() + ms);
	}

	/**
	 * Turns away those whose time is over. Waiting for the limit runs down their budget; waiting for
	 * requests under way does not as long as those come to an end.
	 */
	#dismissLate(delay: number | undefined) {
		for (const waiter of [...this.#queue]) {
			const { budget } = waiter;
			if (delay === undefined) {
				if (waiter.counts) budget.end();
				waiter.counts = false;
				const stalledMs = elapsed() - Math.max(waiter.since, this.#lastRelease);
				const patience = Math.max(budget.leftMs, this.pace.stallMs);
				if (stalledMs > patience) this.#settle(waiter, 'stalled');
				continue;
			}
			if (!waiter.counts) budget.begin();
			waiter.counts = true;
			if (delay > budget.leftMs) this.#settle(waiter, { waitMs: delay });
		}
	}

	/** Looks again after a while, or sooner where that is planned already. */
	#tickIn(ms: number) {
		if (this.#queue.length === 0) return;
		const patience = Math.min(...this.#queue.map(({ budget }) => Math.max(budget.leftMs, 0)));
		const waitMs = Math.min(ms, TICK_MS, patience + MARGIN_MS);
		const at = elapsed() + waitMs;
		if (this.#wakesAt <= at) return;
		this.#wakesAt = at;
		void sleep(waitMs).then(() => {
			if (this.#wakesAt === at) this.#wakesAt = Infinity;
			this.#advance();
		});
	}
}

/** A turn at several limiters: that of all of them. */
export async function acquireAll(
	limiters: RateLimiter[],
	budget: WaitBudget,
	signal: AbortSignal | undefined,
	isAgain: boolean,
): Promise<Admission> {
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
