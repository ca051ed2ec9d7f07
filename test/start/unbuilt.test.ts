import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

const ROOT = join(__dirname, '../..');

/** Not copied: what is built, and what the commands don't read. */
const LEFT_OUT = new Set([
	'.cache',
	'dist',
	'node_modules',
	'.git',
	'coverage',
	'e2e',
	'images',
	'reports',
]);

jest.setTimeout(60_000);

describe('In a clone that nobody has built', () => {
	let clone: string;
	beforeAll(() => {
		clone = mkdtempSync(join(tmpdir(), 'unbuilt-'));
		cpSync(ROOT, clone, { recursive: true, filter: (path) => !LEFT_OUT.has(basename(path)) });
		symlinkSync(join(ROOT, 'node_modules'), join(clone, 'node_modules'), 'junction');
	});
	afterAll(() => rmSync(clone, { recursive: true, force: true }));

	const run = (...args: string[]) => {
		const { status, stdout, stderr } = spawnSync(process.execPath, args, {
			cwd: clone,
			encoding: 'utf8',
		});
		return { status, said: stdout + stderr };
	};

	it('the gate fails, and names what is missing', () => {
		const { status, said } = run('scripts/gate.mjs');
		expect(said).toContain('dist/nodes/Spoki/Spoki.node.js');
		expect(said).toContain('dist/credentials/SpokiApi.credentials.js');
		expect(said).toContain('run npm run build');
		expect(said).toContain('gate FAILED');
		expect(status).toBe(1);
	});

	it('the documents say in one sentence what to do first', () => {
		const { status, said } = run('--import', 'tsx', 'scripts/docs.ts', '--check');
		expect(said.trim()).toBe('There is no built package: run npm run build.');
		expect(status).toBe(1);
	});
});
