import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { command } from './command';
import { npm } from './npm';
import { HOST } from './paths';
import { PlainError } from './plain';
import { buildSqlite } from './sqlite';

/** n8n's start script. */
export const N8N_BIN = join(HOST, 'node_modules/n8n/bin/n8n');
export const N8N_VERSION = (
	JSON.parse(readFileSync(join(HOST, 'package.json'), 'utf8')) as { dependencies: { n8n: string } }
).dependencies.n8n;

const STAMP = join(HOST, 'node_modules/.installed.json');
const NEEDED_GIGABYTES = 4;

/** Installs n8n for the Node.js at `node`, unless the very same install is there and works. */
export async function installN8n(node: string, note: (text: string) => void): Promise<void> {
	const stamp = stampFor(await version(node));
	if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stamp && (await works(node))) {
		note(`n8n ${N8N_VERSION} is there`);
		return;
	}
	checkDisk();
	note('downloading, some minutes the first time');
	// `npm ci` refuses a lock file whose packages for other platforms the registry doesn't have
	await npm(node, ['install', '--no-save', '--ignore-scripts'], {
		cwd: HOST,
		otherwise:
			`n8n ${N8N_VERSION} could not be installed in ${HOST}. Check the network and that about 4 GB of ` +
			'memory are free, then run this again; a half-made install is continued.',
	});
	await buildSqlite(node, note);
	if (!(await works(node))) {
		throw new PlainError(
			`n8n's database driver was built but doesn't load. Delete ${join(HOST, 'node_modules')} and run this again.`,
		);
	}
	writeFileSync(STAMP, stamp);
	note(`n8n ${N8N_VERSION}`);
}

function stampFor(nodeVersion: string): string {
	const lock = createHash('sha256').update(readFileSync(join(HOST, 'package-lock.json')));
	return JSON.stringify({ lock: lock.digest('hex'), node: nodeVersion });
}

async function version(node: string): Promise<string> {
	return (await command(node, ['--version'])).trim();
}

/** Whether n8n's files are there and its one native addon, SQLite, really loads. */
async function works(node: string): Promise<boolean> {
	if (!existsSync(N8N_BIN)) return false;
	const program = 'new (require("sqlite3").Database)(":memory:", (e) => process.exit(e ? 1 : 0))';
	return await command(node, ['-e', program], { cwd: HOST }).then(
		() => true,
		() => false,
	);
}

function checkDisk(): void {
	const { bavail, bsize } = statfsSync(HOST);
	const free = (bavail * bsize) / 1e9;
	if (free >= NEEDED_GIGABYTES) return;
	throw new PlainError(
		`n8n needs about ${NEEDED_GIGABYTES} GB of disk for its install, and ${HOST} has ${free.toFixed(1)} GB free. ` +
			'Make room and run this again.',
	);
}
