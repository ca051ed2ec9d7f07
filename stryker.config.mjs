import { availableParallelism } from 'node:os';
import { DESCRIPTIONS, TESTS } from './scripts/mutation/folders.mjs';

// As docs/mutation.md starts it: small faults, put one by one into a folder of nodes/Spoki where a fault
// costs most, must each be found by a test. What was tried before and has not changed since is not
// tried again.

// Every fault that survives costs all tests that pass through it, so random histories are fewer; and
// the same each time, so that a verdict is.
const { FOLDER = 'webhook', SAMPLE, WORKERS } = process.env;
process.env.HISTORIES ??= '50';
process.env.SEED ??= '11';
const kept = `.cache/mutation/${FOLDER}`;

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
	mutate: [`nodes/Spoki/${FOLDER}/**/*.ts`, ...DESCRIPTIONS.map((file) => `!nodes/Spoki/${file}`)],
	testFiles: [`test/${TESTS[FOLDER]}.test.ts`],
	plugins: ['./scripts/mutation/runner.mjs', ...(SAMPLE ? ['./scripts/mutation/sample.mjs'] : [])],
	checkers: SAMPLE ? ['sample'] : [],
	testRunner: 'hot',
	// None: swc reads no tsconfig, and to rewrite it Stryker would want TypeScript beside itself.
	tsconfigFile: 'none',
	coverageAnalysis: 'perTest',
	concurrency: Number(WORKERS ?? availableParallelism()),
	// A fault may leave something running behind itself.
	maxTestRunnerReuse: 200,
	// The runner itself ends a test without end; this is for what holds up the whole process.
	timeoutMS: 60_000,
	incremental: !SAMPLE,
	incrementalFile: `${kept}.incremental.json`,
	tempDirName: `.cache/stryker/${FOLDER}`,
	ignorePatterns: ['dist', 'coverage', '.cache', 'e2e/host', 'docs/images'],
	reporters: ['progress-append-only', 'clear-text', 'html', 'json'],
	clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
	htmlReporter: { fileName: `${kept}.html` },
	jsonReporter: { fileName: `${kept}.json` },
	thresholds: { high: 95, low: 90, break: 85 },
};
