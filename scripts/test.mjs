// `npm test`: brings what is missing, builds, and runs every test with coverage.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

function run(command, ...args) {
	const { status } = spawnSync(command, args, {
		stdio: 'inherit',
		shell: process.platform === 'win32',
	});
	if (status !== 0) process.exit(status ?? 1);
}

if (!existsSync('node_modules/jest')) run('npm', 'install', '--no-audit', '--no-fund');
run('npm', 'run', '--silent', 'build');
run('node', 'node_modules/jest/bin/jest.js', '--coverage', ...process.argv.slice(2));
