// Writes what n8n shows of each operation before it has run, and knows of the triggers, from the answers
// of the sandbox; with --check it only compares.
import '../test/env.js';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { INodeType } from 'n8n-workflow';
import { answersOf } from './schemas/answers';
import { FOLDER, filesOf, present } from './schemas/files';
import { itemsOfTriggers } from './schemas/triggers';

/** tsx takes "Spoki.node" for the codex file beside it, unless the ending is said. */
async function maker(name: string): Promise<() => INodeType> {
	const file = [`../nodes/Spoki/${name}.node`, 'ts'].join('.');
	const { [name]: Node } = (await import(file)) as Record<string, new () => INodeType>;
	return () => new Node();
}

async function main() {
	const answers = await answersOf(await maker('Spoki'));
	const polling = await maker('SpokiTrigger');
	const webhook = await maker('SpokiWebhookTrigger');
	const files = filesOf(answers, await itemsOfTriggers({ polling, webhook }));
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
