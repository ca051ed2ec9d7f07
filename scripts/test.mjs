// `npm test`: brings what is missing, builds, and runs every test with coverage.
import { spawnSync } from 'node:child_process';
import { ensureTools, root } from './tools.mjs';

function run(command, ...args) {
	const options = { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' };
	const { status } = spawnSync(command, args, options);
	if (status !== 0) process.exit(status ?? 1);
}

ensureTools();
run('npm', 'run', '--silent', 'build');
run('node', 'node_modules/jest/bin/jest.js', '--coverage', ...process.argv.slice(2));
