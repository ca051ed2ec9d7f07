import { accessSync, constants, existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, isAbsolute, join } from 'node:path';
import { cacheFolder } from './cache';
import { command, type CommandOptions } from './command';

/** Runs npm with the Node.js at `node` (a path to its binary), so that scripts and addons use it too. */
export async function npm(node: string, args: string[], options: CommandOptions = {}) {
	const env = { ...downloads(), ...withNode(node, options.env) };
	return await command('npm', args, { ...options, env });
}

/** npm keeps its downloads in the user's home; where that can't be, it is to keep them in our cache. */
export function downloads(home = homedir(), cache = cacheFolder): NodeJS.ProcessEnv {
	try {
		accessSync(home, constants.W_OK);
		if (isAbsolute(home)) return {};
	} catch {
		// there is no such folder, or it is read-only
	}
	return { npm_config_cache: join(cache(), 'npm') };
}

/**
 * An environment in which `node` is the Node.js that is found first. Where that Node.js comes with
 * its C headers, addons are built against them: a machine-wide setting may name another version's.
 */
export function withNode(node: string, env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
	const bin = dirname(node);
	const home = dirname(bin);
	const headers = existsSync(join(home, 'include/node/node.h'));
	return {
		...env,
		PATH: `${bin}${delimiter}${env.PATH ?? ''}`,
		...(headers && { npm_config_nodedir: home }),
	};
}
