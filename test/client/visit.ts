import { SPOKI_PACE } from '../../nodes/Spoki/client/pace';
import { isPermit, type Permit } from '../../nodes/Spoki/client/permit';
import { RateLimiter } from '../../nodes/Spoki/client/rateLimiter';
import { WaitBudget } from '../../nodes/Spoki/client/waitBudget';

/** A minute of a second. */
export const pace = { ...SPOKI_PACE, windowMs: 1000, backoffMs: 100, stallMs: 500 };
/** @param perMinute nothing: no limit */
export const limiterOf = (perMinute?: number) => new RateLimiter(perMinute, pace);

/** Requests at a limiter, by name: when each had its turn, in ms from now, or what it got instead. */
export function visit(limiter: RateLimiter) {
	const start = performance.now();
	const turns: Record<string, number | string> = {};
	const permits: Record<string, Permit> = {};
	/** How long those would have to wait who were told that it takes too long, in ms. */
	const told: Record<string, number> = {};
	const acquire = (
		name: string,
		budget = new WaitBudget(Infinity),
		signal?: AbortSignal,
		isAgain = false,
	) => {
		void limiter.acquire(budget, signal, isAgain).then((turn) => {
			if (typeof turn === 'string') turns[name] = turn;
			else if (!isPermit(turn)) {
				turns[name] = 'too late';
				told[name] = Math.round(turn.waitMs);
			} else {
				turns[name] = Math.round(performance.now() - start);
				permits[name] = turn;
			}
		});
	};
	return { acquire, turns, permits, told };
}

/** Lets time pass, in ms. */
export const pass = async (ms: number) => await jest.advanceTimersByTimeAsync(ms);
