import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './cache';
import { command } from './command';
import { makeOnce } from './makeOnce';
import { npm } from './npm';
import { HOST_MANIFEST } from './paths';
import { PlainError } from './plain';
import type { Progress } from './progress';
import { nodeForN8n } from './runtime';
import { buildSqlite } from './sqlite';
import { manifestOf, N8N_VERSION } from './versions';

/** An installed n8n and the Node.js that it runs on. */
export interface Host {
	version: string;
	/** The path of the Node.js. */
	node: string;
	/** The folder that n8n is installed in. */
	folder: string;
}

const NEEDED_GIGABYTES = 4;

/** n8n's start script. */
export const binOf = (folder: string) => join(folder, 'node_modules/n8n/bin/n8n');

/** Finds or installs an n8n and its Node.js in the user's cache, a step of `progress` each. */
export async function prepareHost(progress: Progress, version = N8N_VERSION): Promise<Host> {
	const node = await progress.step(
		'Finding Node.js for n8n',
		async (note) => await nodeForN8n(note, version),
	);
	const folder = await progress.step(
		'Installing n8n',
		async (note) => await installN8n(node, version, note),
	);
	return { version, node, folder };
}

/** Where a version of n8n is or will be installed: a folder for each install that differs. */
export async function hostFolder(node: string, version = N8N_VERSION): Promise<string> {
	const { modules, platform, arch } = JSON.parse(
		await command(node, [
			'-p',
			'JSON.stringify({ modules: process.versions.modules, platform: process.platform, arch: process.arch })',
		]),
	) as Record<string, string>;
	const contents = createHash('sha256').update(JSON.stringify(manifestOf(version)));
	if (version === N8N_VERSION)
		contents.update(readFileSync(join(HOST_MANIFEST, 'package-lock.json')));
	const key = contents.digest('hex').slice(0, 8);
	return join(cacheFolder(), 'n8n', `${version}-${platform}-${arch}-abi${modules}-${key}`);
}

async function installN8n(
	node: string,
	version: string,
	note: (text: string) => void,
): Promise<string> {
	const folder = await hostFolder(node, version);
	if (existsSync(folder) && !(await works(node, folder))) {
		note('what was installed is not whole, and is made again');
		rmSync(folder, { recursive: true, force: true });
	}
	const make = async (draft: string) => {
		checkDisk(draft);
		note('downloading, some minutes the first time');
		await fill(node, version, draft, note);
	};
	const waiting = () => note('waiting for another start, which is installing it');
	await makeOnce(folder, make, { waiting });
	note(`n8n ${version} in ${folder}`);
	return folder;
}

async function fill(
	node: string,
	version: string,
	folder: string,
	note: (text: string) => void,
): Promise<void> {
	writeFileSync(join(folder, 'package.json'), JSON.stringify(manifestOf(version), null, 2));
	copyFileSync(join(HOST_MANIFEST, '.npmrc'), join(folder, '.npmrc'));
	if (version === N8N_VERSION) {
		copyFileSync(join(HOST_MANIFEST, 'package-lock.json'), join(folder, 'package-lock.json'));
	}
	// `npm ci` refuses a lock file whose packages for other platforms the registry doesn't have
	await npm(node, ['install', '--ignore-scripts'], {
		cwd: folder,
		otherwise:
			`n8n ${version} could not be installed in ${folder}. Check the network and that about 4 GB of ` +
			'memory are free, then run this again; a half-made install is continued.',
	});
	await buildSqlite(node, folder, note);
	if (await works(node, folder)) return;
	throw new PlainError(
		`n8n's database driver was built but doesn't load. Delete ${folder} and run this again.`,
	);
}

/** Whether n8n's files are there and its one native addon, SQLite, really loads. */
async function works(node: string, folder: string): Promise<boolean> {
	if (!existsSync(binOf(folder))) return false;
	const program = 'new (require("sqlite3").Database)(":memory:", (e) => process.exit(e ? 1 : 0))';
	return await command(node, ['-e', program], { cwd: folder }).then(
		() => true,
		() => false,
	);
}

function checkDisk(folder: string): void {
	const { bavail, bsize } = statfsSync(folder);
	const free = (bavail * bsize) / 1e9;
	if (free >= NEEDED_GIGABYTES) return;
	throw new PlainError(
		`n8n needs about ${NEEDED_GIGABYTES} GB of disk for its install, and ${folder} has ${free.toFixed(1)} GB free. ` +
			'Make room and run this again.',
	);
}
