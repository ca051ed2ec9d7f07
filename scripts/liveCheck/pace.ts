import { setTimeout as delay } from 'node:timers/promises';

const WINDOW_MS = 60_000;
/** Between any two requests, so that no burst is ever sent. */
const GAP_MS = 250;

/** What the waiting goes by; tests have a clock of their own. */
export interface Clock {
	now(): number;
	sleep(ms: number, signal?: AbortSignal): Promise<unknown>;
}

const systemClock: Clock = {
	now: () => Date.now(),
	sleep: (ms, signal) => delay(ms, undefined, { signal }),
};

/** Lets requests through so that no limit (per minute, by name) is ever passed. */
export class Pacer {
	private readonly sent = new Map<string, number[]>();
	private last = -Infinity;

	constructor(private readonly clock: Clock = systemClock) {}

	/** Resolves when the next request of this name may go. */
	async turn(name: string, limit: number, signal?: AbortSignal): Promise<void> {
		const { clock } = this;
		const times = this.sent.get(name) ?? [];
		const free = times.length < limit ? -Infinity : times[times.length - limit] + WINDOW_MS + 500;
		const wait = Math.max(free, this.last + GAP_MS) - clock.now();
		if (wait > 0) await clock.sleep(wait, signal);
		this.last = clock.now();
		this.sent.set(name, [...times, this.last]);
	}

	pause = (ms: number, signal?: AbortSignal) => this.clock.sleep(ms, signal);
}
