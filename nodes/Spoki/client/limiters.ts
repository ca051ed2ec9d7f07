import type { Endpoint, Limit } from './endpoint';
import { held } from './held';
import type { Pace } from './pace';
import { RateLimiter } from './rateLimiter';

/** The share of a limit that the editor has. */
const EDITOR_SHARE = 0.4;

/** How many limiters are kept before those that nobody uses are forgotten. */
const MOST = 500;

/** The limiters of this process: one for each credential and what Spoki counts by itself. */
export class Limiters {
	readonly #all = new Map<string, RateLimiter>();

	constructor(private readonly pace: Pace) {}

	/** What the requests of an endpoint are counted in, with a share of its own for the editor. */
	of(credential: string, endpoint: Endpoint, isEditor: boolean): RateLimiter[] {
		const limits: Array<Partial<Limit>> = endpoint.limits ?? [{}];
		return limits.map(({ bucket, perMinute }) => {
			const name = bucket ?? `${endpoint.method} ${endpoint.path}`;
			const share = perMinute && Math.max(1, Math.floor(perMinute * EDITOR_SHARE));
			return isEditor
				? this.#named(`${credential} ${name} (editor)`, share)
				: this.#named(`${credential} ${name}`, perMinute);
		});
	}

	#named(name: string, perMinute?: number): RateLimiter {
		return held(this.#all, name, () => {
			if (this.#all.size >= MOST)
				for (const [old, { idle }] of this.#all) if (idle) this.#all.delete(old);
			return new RateLimiter(perMinute, this.pace);
		});
	}
}
