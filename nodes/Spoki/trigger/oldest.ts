import { compareMarks, type Entry } from './entries';

/** Keeps the oldest entries of many, and one more, in bounded memory. */
export class Oldest {
	#kept: Entry[] = [];
	#added = 0;

	constructor(private readonly limit: number) {}

	add(entry: Entry) {
		this.#added++;
		this.#kept.push(entry);
		if (this.#kept.length > 2 * this.limit + 1) this.#cut();
	}

	#cut() {
		this.#kept.sort(compareMarks).splice(this.limit + 1);
	}

	/** The oldest, oldest first, and the first that is not among them. */
	take(): { entries: Entry[]; waiting?: Entry; left: number } {
		this.#cut();
		return {
			entries: this.#kept.slice(0, this.limit),
			waiting: this.#kept.at(this.limit),
			left: Math.max(0, this.#added - this.limit),
		};
	}
}
