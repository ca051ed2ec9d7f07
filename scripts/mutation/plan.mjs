import { readFileSync, writeFileSync } from 'node:fs';

/** Beside the copy of the project that Stryker makes, since each of its processes needs them. */
const TIMES = 'times.json';

/** A test that takes this many ms more than four times its own seems to have no end. */
const SLACK = 5000;
const AROUND = 20_000;

/** What it may take when it is tried again by itself: on a busy machine an innocent one seems endless too. */
export const AGAIN = 30_000;

/** In which order the files are tried on a fault, and how long each test may take. */
export class Plan {
	#times;
	#found = new Map();

	/** Keeps how many ms each test takes without a fault. */
	keep(times) {
		writeFileSync(TIMES, JSON.stringify(times));
	}

	#timeOf(id) {
		this.#times ??= JSON.parse(readFileSync(TIMES, 'utf8'));
		return this.#times[id] ?? 0;
	}

	/** How many ms a test may take, or, without one, what stands around the tests; by its own limit. */
	limitOf(id, own) {
		return Math.min(own, id === undefined ? AROUND : 4 * this.#timeOf(id) + SLACK);
	}

	/**
	 * First those that found many faults of this source in little time.
	 * @param tests the names of the tests to be run, by their files
	 */
	order(tests, source) {
		const worth = ([file, names]) => {
			const { runs = 0, found = 0 } = this.#found.get(`${source} ${file}`) ?? {};
			const ms = 30 + names.reduce((sum, name) => sum + this.#timeOf(name), 0);
			return (found + 0.5) / (runs + 1) / ms;
		};
		return [...tests].sort((one, other) => worth(other) - worth(one)).map(([file]) => file);
	}

	/** Remembers whether a file found a fault of the source. */
	learn(file, source, isFound) {
		const { runs = 0, found = 0 } = this.#found.get(`${source} ${file}`) ?? {};
		this.#found.set(`${source} ${file}`, { runs: runs + 1, found: found + (isFound ? 1 : 0) });
	}
}
