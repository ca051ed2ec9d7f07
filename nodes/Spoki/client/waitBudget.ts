import { elapsed } from './pace';

/** Answers take their time: a run whose waits fit is not broken off for being this much late. */
const GRACE = 1.1;

/**
 * How long a run may wait for Spoki's limits. Only the time in which it waits counts, not the clock:
 * a run of hours that never waits has all of it left. Requests that wait side by side count once.
 */
export class WaitBudget {
	#spent = 0;
	#waiting = 0;
	#since = 0;
	#extraMs = 0;

	/** @param longestMs what Longest Wait allows, in ms */
	constructor(readonly longestMs: number) {}

	/** How long the run has waited so far, in ms. */
	get spentMs(): number {
		return this.#spent + (this.#waiting > 0 ? elapsed() - this.#since : 0);
	}

	/** How long it may still wait, in ms. */
	get leftMs(): number {
		return this.longestMs * GRACE + this.#extraMs - this.spentMs;
	}

	/** A request begins to wait. */
	begin(): void {
		if (this.#waiting++ === 0) this.#since = elapsed();
	}

	/** A request that waited doesn't any more. */
	end(): void {
		if (--this.#waiting === 0) this.#spent += elapsed() - this.#since;
	}

	/** Gives time back that another run took away. @param ms milliseconds */
	extend(ms: number): void {
		this.#extraMs += ms;
	}
}
