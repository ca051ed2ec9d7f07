import { existsSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { command } from '../../e2e/lib/command';
import { npm } from '../../e2e/lib/npm';
import { ROOT } from '../../e2e/lib/paths';
import { load } from './n8n';

/** The last commit with 57 operations, before the core was made anew. */
export const EARLIER = 'cdf144b';

/** Where the sides, which are processes of their own, find that build. */
const VARIABLE = 'SPOKI_BENCH_EARLIER';

/** Builds the package as it was then. It needs the history, which a shallow clone hasn't. */
export async function buildEarlier(node: string): Promise<void> {
	const folder = join(mkdtempSync(join(tmpdir(), 'spoki-earlier-')), 'checkout');
	await command('git', ['clone', '--quiet', '--shared', '--no-checkout', ROOT, folder]);
	await command('git', ['-C', folder, 'checkout', '--quiet', '--detach', EARLIER]);
	if (!existsSync(join(folder, 'node_modules')))
		symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'dir');
	await npm(node, ['run', 'build'], { cwd: folder });
	process.env[VARIABLE] = folder;
}

/** A file of that build, by its path below `dist`. */
export const earlier = <T>(path: string) => load<T>(join(process.env[VARIABLE]!, 'dist', path));
