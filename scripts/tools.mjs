// Plain JavaScript without dependencies: it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const MINIMUM_NODE = 20;

/** Ends with a sentence. */
export function stop(sentence) {
	console.error(sentence);
	process.exit(1);
}

/** Whether node_modules holds what the lock file asks for (npm keeps its own copy of what it laid out). */
function toolsAreInstalled() {
	const installed = join(root, 'node_modules/.package-lock.json');
	if (!existsSync(installed)) return false;
	const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
	const there = packagesOf(installed);
	return Object.entries(packagesOf(join(root, 'package-lock.json'))).every(
		([path, wanted]) =>
			path === '' || wanted.optional || wanted.peer || there[path]?.version === wanted.version,
	);
}

/** Installs the development tools when they are missing or older than the lock file. */
export function ensureTools() {
	if (Number(process.versions.node.split('.')[0]) < MINIMUM_NODE) {
		stop(`This needs Node.js ${MINIMUM_NODE} or newer; ${process.version} is running.`);
	}
	if (toolsAreInstalled()) return;
	console.log('Installing the development tools with npm, about a minute …');
	const npm = spawnSync('npm', ['install', '--no-save', '--loglevel=error'], {
		cwd: root,
		stdio: 'inherit',
		shell: process.platform === 'win32',
	});
	if (npm.status !== 0) {
		stop('The development tools could not be installed. Check the network and run this again.');
	}
}
