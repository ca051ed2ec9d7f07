import Module, { createRequire } from 'node:module';
import { join } from 'node:path';
import type { INodeType } from 'n8n-workflow';
import { ROOT } from '../../e2e/lib/paths';

/** Loads a file when it is wanted, by its full path. */
export const load = createRequire(__filename) as <T>(file: string) => T;

/** Where the sides, which are processes of their own, find the installed n8n. */
const VARIABLE = 'SPOKI_BENCH_HOST';

type Resolve = (request: string, parent?: { id: string }, ...rest: unknown[]) => string;

/** n8n's own nodes are to run in the engine of this repository: one engine, one set of classes. */
function shareEngine() {
	const loader = Module as unknown as { _resolveFilename: Resolve };
	const resolve = loader._resolveFilename;
	const here = { ...module, paths: [join(ROOT, 'node_modules')] };
	loader._resolveFilename = (request, parent, ...rest) =>
		/^n8n-(core|workflow)(\/|$)/.test(request)
			? resolve(request, here, ...rest)
			: resolve(request, parent, ...rest);
}

shareEngine();

/** Compares with the nodes of the n8n that is installed in this folder. */
export function useHost(folder: string): void {
	process.env[VARIABLE] = folder;
}

/** A node of n8n's own, by its path below `dist/nodes` and its class. */
export function ownNode(path: string, name: string): INodeType {
	type Classes = Record<string, new (base: object) => INodeType>;
	const { [name]: NodeType } = load<Classes>(
		join(process.env[VARIABLE]!, 'node_modules/n8n-nodes-base/dist/nodes', path),
	);
	return new NodeType({ name });
}

/** A file of the built package, by its path below `dist`. */
export const built = <T>(path: string) => load<T>(join(ROOT, 'dist', path));
