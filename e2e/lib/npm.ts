import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { command, type CommandOptions } from './command';

/** Runs npm with the Node.js at `node` (a path to its binary), so that scripts and addons use it too. */
export async function npm(node: string, args: string[], options: CommandOptions = {}) {
	return await command('npm', args, { ...options, env: withNode(node, options.env) });
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
