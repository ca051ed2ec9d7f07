import { TESTS } from './scripts/mutation/folders.mjs';

// As docs/mutation.md starts it: small faults, put one by one into the parts where a fault costs most, must
// each be found by a test. `-- --mutate nodes/Spoki/trigger/seen.ts` takes one file. What was tried
// before and has not changed since is not tried again (.cache/mutation/incremental.json).

// Every fault that survives costs all tests that pass through it, so random histories are fewer, and
// the tests of volume, which find what the others find but with 50,000 items, are left out.
const { FOLDER, SAMPLE } = process.env;
process.env.HISTORIES ??= FOLDER ? '10' : '200';

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
	mutate: Object.keys(TESTS)
		.filter((folder) => !FOLDER || folder === FOLDER)
		.map((folder) => `nodes/Spoki/${folder}/**/*.ts`),
	plugins: ['@stryker-mutator/jest-runner', ...(SAMPLE ? ['./scripts/mutation/sample.mjs'] : [])],
	checkers: SAMPLE ? ['sample'] : [],
	testRunner: 'jest',
	jest: {
		configFile: 'jest.config.js',
		config: {
			...(FOLDER && { testMatch: [`<rootDir>/test/${TESTS[FOLDER]}.test.ts`] }),
			testPathIgnorePatterns: [
				'test/trigger/engineHistories',
				'test/trigger/mustShow',
				'test/limits/volume',
				'test/limits/random',
			],
		},
	},
	// None: swc reads no tsconfig, and to rewrite it Stryker would want TypeScript beside itself.
	tsconfigFile: 'none',
	coverageAnalysis: 'perTest',
	// jest's own copies of n8n's engine take a gigabyte each.
	concurrency: 2,
	maxTestRunnerReuse: 40,
	// The tests with a limiter wait for real, and what has no verdict in time counts as found.
	timeoutMS: 120_000,
	incremental: !SAMPLE,
	incrementalFile: '.cache/mutation/incremental.json',
	tempDirName: '.cache/stryker',
	ignorePatterns: ['dist', 'coverage', '.cache', 'e2e/host', 'docs/images'],
	reporters: ['progress', 'clear-text', 'html', 'json'],
	clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
	htmlReporter: { fileName: '.cache/mutation/index.html' },
	jsonReporter: { fileName: '.cache/mutation/report.json' },
	thresholds: { high: 95, low: 90, break: 85 },
};
