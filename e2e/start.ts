// npm start: from a checkout to the main job in a real n8n. `--once` ends by itself, with 0 or 1.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { claim } from './lib/claim';
import { OWNER } from './lib/client';
import { importExamples, MAIN_EXAMPLE } from './lib/examples';
import { runMainJob } from './lib/mainJob';
import { CACHE } from './lib/paths';
import { explain, PlainError } from './lib/plain';
import { Progress } from './lib/progress';
import { Stack } from './lib/stack';

const once = process.argv.includes('--once');
const progress = new Progress();
let stack: Stack | undefined;

const interrupted = new Promise<'interrupted'>((resolve) => {
	for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => resolve('interrupted'));
});

main().then(
	(code) => process.exit(code),
	(error) => {
		console.error(`\n${explain(error)}`);
		process.exit(1);
	},
);

async function main(): Promise<number> {
	const unknown = process.argv.slice(2).filter((word) => word !== '--once');
	if (unknown.length)
		throw new PlainError(`The only option is --once, not "${unknown.join(' ')}".`);
	// one run from nothing, or a place that is kept, so that the next start is fast
	const folder = once ? mkdtempSync(join(tmpdir(), 'n8n-spoki-')) : join(CACHE, 'n8n-demo');
	const ended = await Promise.race([job(folder), interrupted]);
	if (stack) {
		const running = stack;
		await progress.step('Stopping n8n and the sandbox', async () => await running.stop());
	}
	if (once) rmSync(folder, { recursive: true, force: true });
	if (ended === 'interrupted') return once ? 130 : 0;
	return ended ? 0 : 1;
}

/** Everything up to the report; without --once it then waits, and only Ctrl-C ends it well. */
async function job(folder: string): Promise<boolean> {
	const claimed = claim(folder);
	stack = await Stack.start(progress, folder);
	const { n8n, client, credentials, files, sandbox } = stack;
	claimed(n8n.pid);
	const workflows = await progress.step('Importing the example workflows', async (note) => {
		const imported = await importExamples(client, Object.values(credentials), files);
		note(String(Object.keys(imported).length));
		return imported;
	});
	const main = workflows[MAIN_EXAMPLE];
	const { succeeded, report } = await progress.step(
		`Executing "${main.name}"`,
		async () => await runMainJob(client, main, sandbox),
	);
	progress.print(`\n${report}\n`);
	if (once) return succeeded;
	progress.print(
		`The editor is open at ${client.url}/workflow/${main.id}\n` +
			`  email     ${OWNER.email}\n  password  ${OWNER.password}\n` +
			'  (this n8n listens on this machine only; Ctrl-C ends it and the sandbox)\n',
	);
	await n8n.ended;
	throw new PlainError(`n8n ended by itself. Its log: ${n8n.logFile}`);
}
