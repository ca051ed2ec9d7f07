/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: 'node',
	// On two cores jest would use one.
	maxWorkers: '100%',
	workerIdleMemoryLimit: '1GB',
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	setupFiles: ['<rootDir>/test/env.js'],
	modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/e2e', '<rootDir>/.cache'],
	transform: {
		'^.+\\.ts$': [
			'@swc/jest',
			{
				jsc: { target: 'es2022', parser: { syntax: 'typescript', decorators: true } },
				sourceMaps: 'inline',
			},
		],
	},
	// V8's own counts all of n8n's engine too, and makes the tests take half as long again.
	coverageProvider: 'babel',
	collectCoverageFrom: ['credentials/**/*.ts', 'nodes/**/*.ts'],
	coverageReporters: ['text-summary', 'lcov'],
};
