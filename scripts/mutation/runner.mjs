import { relative } from 'node:path';
import { Coverage } from './coverage.mjs';
import { HotJest } from './hotJest.mjs';
import { AGAIN, Plan } from './plan.mjs';

/** Where Stryker's changed sources ask which fault is on, and tell which test went through which. */
const stryker = (globalThis.__stryker__ ??= {});

const [SUCCESS, FAILED] = [0, 1];
const textOf = (error) => String(error?.message ?? error);
const isTimeout = (error) => textOf(error).includes('Exceeded timeout of');

/** The tests of a filter by their files, with which their names begin. */
function byFile(names) {
	const files = new Map();
	for (const name of names) {
		const file = name.slice(0, name.indexOf('.test.ts') + '.test.ts'.length);
		files.set(file, [...(files.get(file) ?? []), name]);
	}
	return files;
}

/** Runs the tests for Stryker, all in one process that keeps n8n's engine loaded. */
class Runner {
	#jest;
	#plan = new Plan();

	/** Each run loads the project anew. */
	capabilities() {
		return { reloadEnvironment: true };
	}

	async init() {
		process.env.JEST_WORKER_ID = process.env.STRYKER_MUTATOR_WORKER ?? '0';
		process.env.NODE_ENV = 'test';
		this.#jest = new HotJest(process.cwd());
		this.#jest.setUp('test/env.js');
	}

	/** Runs all tests without a fault, to learn which go where and how long they take. */
	async dryRun({ files, testFiles }) {
		const tests = [];
		const coverage = new Coverage(files);
		stryker.mutantCoverage = coverage.written;
		for (const fileName of testFiles) {
			const file = relative(process.cwd(), fileName);
			const { loading, around } = coverage.places(file);
			stryker.currentTestId = loading;
			const { results, errors } = await this.#jest.run(file, {
				isWanted: () => true,
				limitOf: (_, own) => own,
				onTest: (id) => (stryker.currentTestId = id ?? around),
				bails: false,
			});
			if (errors.length > 0)
				return { status: 'error', errorMessage: `${file}: ${errors[0]?.stack ?? errors[0]}` };
			for (const { id, ms, errors } of results) {
				const test = { id, name: id, fileName, timeSpentMs: ms };
				const failure = { status: FAILED, failureMessage: textOf(errors[0]) };
				tests.push({ ...test, ...(errors.length > 0 ? failure : { status: SUCCESS }) });
			}
			coverage.add(file, results);
		}
		stryker.currentTestId = undefined;
		stryker.mutantCoverage = { static: {}, perTest: {} };
		this.#plan.keep(Object.fromEntries(tests.map(({ id, timeSpentMs }) => [id, timeSpentMs])));
		return { status: 'complete', tests, mutantCoverage: coverage.complete() };
	}

	/** Runs tests of a file until one fails. */
	async #try(file, wanted, limitOf) {
		const { results, errors } = await this.#jest.run(file, {
			isWanted: (id) => wanted.has(id),
			limitOf,
			onTest: () => {},
			bails: true,
		});
		const failed = results.find((result) => result.errors.length > 0);
		const [error] = failed?.errors ?? errors;
		const isFound = failed !== undefined || errors.length > 0;
		return { isFound, error, killer: failed?.id, nrOfTests: results.length };
	}

	/** Runs the tests that go through a fault until one fails. */
	async mutantRun({ activeMutant, testFilter, hitLimit, sandboxFileName }) {
		stryker.activeMutant = activeMutant.id;
		stryker.hitLimit = hitLimit;
		stryker.hitCount = hitLimit === undefined ? undefined : 0;
		const tests = byFile(testFilter);
		let nrOfTests = 0;
		try {
			for (const file of this.#plan.order(tests, sandboxFileName)) {
				const wanted = new Set(tests.get(file));
				const limitOf = (id, own) => this.#plan.limitOf(id, own);
				let found = await this.#try(file, wanted, limitOf);
				nrOfTests += found.nrOfTests;
				if (isTimeout(found.error) && !(stryker.hitCount > hitLimit)) {
					const seemed = new Set(found.killer === undefined ? wanted : [found.killer]);
					found = await this.#try(file, seemed, () => AGAIN);
					// It was only slow, so that the others have yet to be seen.
					if (!found.isFound) found = await this.#try(file, wanted, () => AGAIN);
				}
				this.#plan.learn(file, sandboxFileName, found.isFound);
				if (stryker.hitCount > hitLimit) return { status: 'timeout', reason: 'It has no end.' };
				if (!found.isFound) continue;
				const killer = found.killer ?? tests.get(file)[0];
				if (isTimeout(found.error)) return { status: 'timeout', reason: `No end to: ${killer}` };
				const failureMessage = textOf(found.error);
				return { status: 'killed', killedBy: [killer], failureMessage, nrOfTests };
			}
			return { status: 'survived', nrOfTests };
		} finally {
			stryker.activeMutant = undefined;
			stryker.hitCount = undefined;
		}
	}
}

export const strykerPlugins = [{ kind: 'TestRunner', name: 'hot', injectableClass: Runner }];
