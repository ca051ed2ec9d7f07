import type { Endpoint } from './endpoint';
import { NO_CREDIT, readErrorBody } from './errorBody';
import { notDone, type Failure, type NoAnswer } from './failure';
import { elapsed } from './pace';

/** Spoki's code in a failure, by what its body says; HTTP's own status for it says that credit is used up. */
export const codeIn = ({ status, body }: Failure, said = readErrorBody(body)) =>
	status === 402 ? NO_CREDIT : said.code;

/** What Spoki said of used up credit in the last minute, by credential: what costs isn't sent meanwhile. */
export class Credit {
	readonly #spent = new Map<string, { until: number; outcome: NoAnswer }>();

	/** Why nothing is sent; undefined where something may be. */
	lacks({ spends }: Endpoint, key: string): NoAnswer | undefined {
		const known = spends && this.#spent.get(key);
		return known && elapsed() < known.until ? known.outcome : undefined;
	}

	/** @param ms how long it counts */
	learn(endpoint: Endpoint, key: string, { failure }: NoAnswer, ms: number): void {
		// What wasn't sent for it doesn't lengthen the minute.
		if (!endpoint.spends || codeIn(failure) !== NO_CREDIT || this.lacks(endpoint, key)) return;
		// Of what isn't sent nothing can have been done.
		const outcome = notDone({ ...failure, maybeDone: false });
		this.#spent.set(key, { until: elapsed() + ms, outcome });
	}
}
