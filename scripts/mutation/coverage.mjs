import { readFileSync } from 'node:fs';

/** The faults of changed sources, each with its source. */
const faultsIn = (sources) =>
	new Map(
		sources.flatMap((source) =>
			[...readFileSync(source, 'utf8').matchAll(/stryMutAct_\w+\("(\d+)"\)/g)].map(([, fault]) => [
				fault,
				source,
			]),
		),
	);

/** A test that takes more ms than this is tried only on what no other goes through. */
const SLOW = 2500;

/** Which tests go through which faults, and how often. */
export class Coverage {
	#sources;
	#found = { static: {}, perTest: {} };
	#files = new Map();
	#slow = [];

	/** @param sources the paths of the sources with faults */
	constructor(sources) {
		this.#sources = faultsIn(sources);
	}

	/** The object that the changed sources write to. */
	get written() {
		return this.#found;
	}

	/** What stands in the place of a test while a file is loaded, and while none of its tests runs. */
	places(file) {
		return { loading: `${file} loading`, around: `${file} around` };
	}

	/** Takes the results of a file, which has been run. */
	add(file, results) {
		const tests = results.map(({ id }) => id);
		this.#files.set(file, tests);
		for (const { id, ms } of results) if (ms > SLOW) this.#slow.push(id);
	}

	/**
	 * What is around the tests of a file concerns each of them. What happens as it is loaded happens in
	 * all files, so that it is left to the tests that go through the same source later on; to all where
	 * there is none.
	 */
	complete() {
		const { perTest } = this.#found;
		const given = new Set();
		const give = (test, fault, hits) => {
			perTest[test][fault] = (perTest[test][fault] ?? 0) + hits;
			given.add(fault);
		};
		const loaded = [];
		for (const [file, tests] of this.#files) {
			const { loading, around } = this.places(file);
			for (const test of tests) {
				perTest[test] ??= {};
				for (const [fault, hits] of Object.entries(perTest[around] ?? {})) give(test, fault, hits);
				const sources = new Set(
					Object.keys(perTest[test]).map((fault) => this.#sources.get(fault)),
				);
				loaded.push({ test, sources, faults: Object.entries(perTest[loading] ?? {}) });
			}
			delete perTest[loading];
			delete perTest[around];
		}
		for (const { test, sources, faults } of loaded)
			for (const [fault, hits] of faults)
				if (sources.has(this.#sources.get(fault))) give(test, fault, hits);
		const rest = new Set(
			loaded
				.flatMap(({ faults }) => faults.map(([fault]) => fault))
				.filter((fault) => !given.has(fault)),
		);
		for (const { test, faults } of loaded)
			for (const [fault, hits] of faults) if (rest.has(fault)) give(test, fault, hits);
		this.#spare();
		return this.#found;
	}

	/** Takes from the slow tests what others go through too. */
	#spare() {
		const { perTest } = this.#found;
		const quick = new Set(
			Object.entries(perTest)
				.filter(([test]) => !this.#slow.includes(test))
				.flatMap(([, faults]) => Object.keys(faults)),
		);
		for (const test of this.#slow)
			for (const fault of Object.keys(perTest[test]))
				if (quick.has(fault)) delete perTest[test][fault];
	}
}
