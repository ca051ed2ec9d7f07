import { AsyncLocalStorage } from 'node:async_hooks';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Modules } from './modules.mjs';

const { setImmediate } = globalThis;
const TIMEOUT = Symbol.for('TEST_TIMEOUT_SYMBOL');
const GLOBALS = ['describe', 'test', 'it', 'beforeAll', 'beforeEach', 'afterAll', 'afterEach'];

/** Runs test files by jest's own parts in this very process, one after the other, without a realm for each. */
export class HotJest {
	#root;
	#circus;
	#mocks;
	#timers;
	#modules;
	#run;
	#running = new AsyncLocalStorage();

	constructor(root) {
		this.#root = root;
		globalThis[Symbol.for('jest-native-now')] = Date.now;
		const require = createRequire(join(root, 'package.json'));
		this.#circus = require('jest-circus');
		this.#mocks = new (require('jest-mock').ModuleMocker)(globalThis);
		const { ModernFakeTimers } = require('@jest/fake-timers');
		const config = { rootDir: root, fakeTimers: {} };
		this.#timers = new ModernFakeTimers({ config, global: globalThis });
		this.#modules = new Modules(root, (from) => this.#jestFor(from));
		for (const name of GLOBALS) globalThis[name] = this.#circus[name];
		globalThis.expect = require('@jest/expect').jestExpect;
		this.#circus.addEventHandler(async (event) => await this.#on(event));
		this.#listen();
	}

	#jestFor(require) {
		const mocks = this.#mocks;
		const timers = this.#timers;
		return {
			fn: mocks.fn.bind(mocks),
			spyOn: mocks.spyOn.bind(mocks),
			restoreAllMocks: () => mocks.restoreAllMocks(),
			useFakeTimers: () => timers.useFakeTimers(),
			useRealTimers: () => timers.useRealTimers(),
			setSystemTime: (now) => timers.setSystemTime(now),
			advanceTimersByTimeAsync: async (ms) => await timers.advanceTimersByTimeAsync(ms),
			setTimeout: (ms) => void (globalThis[TIMEOUT] = ms),
			requireActual: require,
			isolateModules: (load) => this.#modules.isolated(load),
		};
	}

	/** What fails outside of a test fails the run it came from, as with jest. */
	#listen() {
		const rejected = new Map();
		const isOurs = () => (this.#running.getStore() ?? this.#run) === this.#run;
		process.on('uncaughtException', (error) => {
			if (isOurs()) this.#run?.errors.push(error);
		});
		process.on('unhandledRejection', (error, promise) => {
			if (!this.#run || !isOurs()) return;
			const run = this.#run;
			rejected.set(promise, () => run.errors.splice(run.errors.indexOf(error), 1));
			run.errors.push(error);
		});
		process.on('rejectionHandled', (promise) => {
			rejected.get(promise)?.();
			rejected.delete(promise);
		});
	}

	async #on(event) {
		const run = this.#run;
		if (event.name === 'run_start') {
			run.onTest(undefined);
			const state = this.#circus.getState();
			state.testTimeout = run.limitOf(undefined, state.testTimeout);
		}
		if (event.name === 'run_describe_start' && !run.wants(event.describeBlock))
			event.describeBlock.mode = 'skip';
		if (event.name === 'test_start') {
			const { test } = event;
			const id = run.ids.get(test);
			if (!run.wants(test)) test.mode = 'skip';
			const own = test.timeout ?? this.#circus.getState().testTimeout;
			test.timeout = run.limitOf(id, own);
			run.onTest(id);
		}
		if (event.name === 'test_skip') run.onTest(undefined);
		if (event.name === 'test_done') {
			// A promise that nobody waited for is found a moment later.
			await new Promise((resolve) => setImmediate(resolve));
			const { test } = event;
			const errors = [...test.errors.flat(), ...run.errors.splice(0)].filter(Boolean);
			run.results.push({ id: run.ids.get(test), ms: test.duration ?? 0, errors });
			if (errors.length > 0) run.over = run.bails;
			run.onTest(undefined);
		}
	}

	/** Names each test by its file, its blocks and itself; of two with one name, the second by its number. */
	#name(block, path, ids, seen) {
		for (const child of block.children) {
			const name = `${path} ${child.name}`;
			if (child.type === 'describeBlock') {
				this.#name(child, name, ids, seen);
				continue;
			}
			const times = (seen.get(name) ?? 0) + 1;
			seen.set(name, times);
			ids.set(child, times === 1 ? name : `${name} (${times})`);
		}
	}

	/**
	 * Runs a test file.
	 * @param file its path from the root on
	 * @param isWanted which tests, by name
	 * @param limitOf how many ms a test, or what stands around the tests, may take at most; by its own limit
	 * @param onTest is told which test runs, or that none does
	 * @returns what was found for each test; and what failed beside them
	 */
	async run(file, { isWanted, limitOf, onTest, bails }) {
		const environment = { ...process.env };
		this.#circus.resetState();
		delete globalThis[TIMEOUT];
		this.#modules.forget();
		const ids = new Map();
		const wants = (part) =>
			!run.over && (part.type === 'test' ? isWanted(ids.get(part)) : part.children.some(wants));
		const run = { ids, wants, limitOf, onTest, bails, over: false, results: [], errors: [] };
		this.#run = run;
		try {
			await this.#running.run(run, async () => {
				this.#modules.require(join(this.#root, file));
				this.#name(this.#circus.getState().rootDescribeBlock, file, ids, new Map());
				const { unhandledErrors } = await this.#circus.run();
				run.errors.push(...unhandledErrors);
			});
		} catch (error) {
			run.errors.push(error);
		} finally {
			this.#run = undefined;
			this.#mocks.restoreAllMocks();
			this.#timers.useRealTimers();
			for (const name of Object.keys(process.env))
				if (!(name in environment)) delete process.env[name];
			Object.assign(process.env, environment);
		}
		return { results: run.results, errors: run.errors };
	}

	/** Loads a module once, as jest's setup files are. */
	setUp(file) {
		this.#modules.require(join(this.#root, file));
	}
}
