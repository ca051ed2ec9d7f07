import type { Settings } from './settings';
import { detail, Problem } from './http/problem';

/**
 * Counts requests as DRF's SimpleRateThrottle does: the times of those let through within the last
 * window, per credential and limit. Refused requests don't count.
 */
export class Throttle {
	private readonly passed = new Map<string, number[]>();

	constructor(
		private readonly settings: Settings,
		/** Milliseconds that only ever grow. */
		private readonly elapsed: () => number = () => performance.now(),
	) {}

	/** Lets a request through, or throws the 429. */
	check(credential: string, limitName: string, limit: number): void {
		const { enabled, windowMs } = this.settings.limits;
		if (!enabled) return;
		const key = `${credential} ${limitName}`;
		const now = this.elapsed();
		const times = (this.passed.get(key) ?? []).filter((time) => time > now - windowMs);
		if (times.length >= limit) throw this.refusal(times[0] + windowMs - now);
		times.push(now);
		this.passed.set(key, times);
	}

	clear(): void {
		this.passed.clear();
	}

	private refusal(waitMs: number): Problem {
		const { retryAfter, windowMs } = this.settings.limits;
		const seconds = Math.ceil(waitMs / 1000);
		const { status, body } = detail(
			429,
			`Request was throttled. Expected available in ${seconds} second${seconds === 1 ? '' : 's'}.`,
		);
		if (retryAfter === 'none') return new Problem(status, body);
		const value =
			retryAfter === 'date'
				? new Date(Math.ceil((Date.now() + waitMs) / 1000) * 1000).toUTCString()
				: windowMs < 60_000
					? (Math.ceil(waitMs) / 1000).toFixed(3)
					: String(seconds);
		return new Problem(status, body, { 'Retry-After': value });
	}
}
