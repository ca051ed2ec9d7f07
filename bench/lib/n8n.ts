import { existsSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { join } from 'node:path';
import type { INodeType } from 'n8n-workflow';
import { HOST, ROOT } from '../../e2e/lib/paths';
import { PlainError } from '../../e2e/lib/plain';

/** Loads a file when it is wanted, by its full path. */
export const load = createRequire(__filename) as <T>(file: string) => T;

const BASE = join(HOST, 'node_modules/n8n-nodes-base');

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

/** @throws PlainError without n8n's own nodes */
export function requireHost(): void {
	if (existsSync(BASE)) return;
	throw new PlainError(
		"The benchmark compares with n8n's own nodes: run `npm run e2e` once, which installs n8n.",
	);
}

/** A node of n8n's own, by its path below `dist/nodes` and its class. */
export function ownNode(path: string, name: string): INodeType {
	type Classes = Record<string, new (base: object) => INodeType>;
	const { [name]: NodeType } = load<Classes>(join(BASE, 'dist/nodes', path));
	return new NodeType({ name });
}

/** A file of the built package, by its path below `dist`. */
export const built = <T>(path: string) => load<T>(join(ROOT, 'dist', path));
