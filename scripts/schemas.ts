// Writes what n8n's editor shows of each operation before it has run, from the answers of the sandbox;
// with --check it only compares.
import '../test/env.js';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { INodeType } from 'n8n-workflow';
import { answersOf } from './schemas/answers';
import { FOLDER, filesOf, present } from './schemas/files';

/** tsx takes "Spoki.node" for the codex file beside it, unless the ending is said. */
async function nodeClass(): Promise<new () => INodeType> {
	const file = ['../nodes/Spoki/Spoki.node', 'ts'].join('.');
	return ((await import(file)) as { Spoki: new () => INodeType }).Spoki;
}

async function main() {
	const Spoki = await nodeClass();
	const files = filesOf(await answersOf(() => new Spoki()));
	if (!process.argv.includes('--check')) {
		rmSync(FOLDER, { recursive: true, force: true });
		for (const [path, text] of files) {
			mkdirSync(dirname(path), { recursive: true });
			writeFileSync(path, text);
		}
		return;
	}
	const isCurrent = ([path, text]: [string, string]) =>
		existsSync(path) && readFileSync(path, 'utf8') === text;
	const stale = [...files].filter((file) => !isCurrent(file)).map(([path]) => path);
	const left = present().filter((path) => !files.has(path));
	if (stale.length + left.length === 0) console.log(`${FOLDER} is current.`);
	else {
		console.error(`Out of date, run npm run schemas: ${[...stale, ...left].join(', ')}`);
		process.exitCode = 1;
	}
}

void main();
