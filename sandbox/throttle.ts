import type { Settings } from './settings';
import { detail, Problem } from './http/problem';

/**
 * Counts requests per credential and limit. By default as DRF's SimpleRateThrottle does, which
 * Spoki's error bodies suggest: the times of those let through within the last window.
 */
export class Throttle {
	private readonly passed = new Map<string, number[]>();

	constructor(
		private readonly settings: Settings,
		/** Milliseconds that only ever grow. */
		private readonly elapsed: () => number = () => performance.now(),
		/** What the server's clock shows. */
		private readonly now: () => number = Date.now,
	) {}

	/** Lets a request through, or throws the 429. */
	check(credential: string, limitName: string, limit: number): void {
		const { enabled, windowMs, window, countRefused } = this.settings.limits;
		if (!enabled) return;
		const key = `${credential} ${limitName}`;
		const now = this.elapsed();
		const start = window === 'fixed' ? Math.floor(now / windowMs) * windowMs : now - windowMs;
		const counts = (time: number) => (window === 'fixed' ? time >= start : time > start);
		const times = (this.passed.get(key) ?? []).filter(counts);
		this.passed.set(key, times);
		const isFree = times.length < limit;
		if (isFree || countRefused) times.push(now);
		if (isFree) return;
		// The place of the one that, once it is forgotten, leaves room for another.
		const blocking = times[times.length - limit];
		throw this.refusal((window === 'fixed' ? start : blocking) + windowMs - now);
	}

	clear(): void {
		this.passed.clear();
	}

	private refusal(waitMs: number): Problem {
		const { retryAfter, windowMs } = this.settings.limits;
		const seconds = Math.ceil(waitMs / 1000);
		if (retryAfter === 'none') return detail(429, 'Request was throttled.');
		const { status, body } = detail(
			429,
			`Request was throttled. Expected available in ${seconds} second${seconds === 1 ? '' : 's'}.`,
		);
		const named = retryAfter === 'short' ? waitMs / 3 : waitMs;
		const value =
			retryAfter === 'date'
				? new Date(Math.ceil((this.now() + waitMs) / 1000) * 1000).toUTCString()
				: windowMs < 60_000
					? (Math.ceil(named) / 1000).toFixed(3)
					: String(Math.ceil(named / 1000));
		return new Problem(status, body, { 'Retry-After': value });
	}
}
