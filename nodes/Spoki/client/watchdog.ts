import { sleep } from 'n8n-workflow';
import { elapsed } from './pace';

/** How often it looks, in ms. */
const PATROL_MS = 250;

/**
 * Ends requests that take too long in all: n8n's own timeout only counts silence. One timer for all
 * of them, which runs as long as there are any.
 */
export class Watchdog {
	readonly #watched = new Map<object, { until: number; giveUp: () => void }>();
	#isOut = false;

	/**
	 * Calls `giveUp` unless the request ends in time.
	 * @param ms how long it may take
	 * @returns ends the watch
	 */
	watch(ms: number, giveUp: () => void): () => void {
		const key = {};
		this.#watched.set(key, { until: elapsed() + ms, giveUp });
		void this.#patrol();
		return () => this.#watched.delete(key);
	}

	async #patrol() {
		if (this.#isOut) return;
		this.#isOut = true;
		while (this.#watched.size > 0) {
			await sleep(PATROL_MS);
			const now = elapsed();
			for (const [key, { until, giveUp }] of this.#watched) {
				if (now < until) continue;
				this.#watched.delete(key);
				giveUp();
			}
		}
		this.#isOut = false;
	}
}
