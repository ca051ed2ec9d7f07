// npm start: from a checkout to the main job in a real n8n. `--once` ends by itself, with 0 or 1.
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { cacheFolder } from './lib/cache';
import { claim } from './lib/claim';
import { importExamples, MAIN_EXAMPLE } from './lib/examples';
import { prepareHost } from './lib/host';
import { runMainJob } from './lib/mainJob';
import { buildPackage } from './lib/package';
import { ROOT } from './lib/paths';
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
	const folder = once ? mkdtempSync(join(tmpdir(), 'n8n-spoki-')) : keptFolder();
	const ended = await Promise.race([job(folder), interrupted]);
	if (stack) {
		const running = stack;
		await progress.step('Stopping n8n and the sandbox', async () => await running.stop());
	}
	if (once) rmSync(folder, { recursive: true, force: true });
	if (ended === 'interrupted') return once ? 130 : 0;
	return ended ? 0 : 1;
}

/** n8n's data of this checkout; each has its own, so that two can run at once. */
function keptFolder(): string {
	const checkout = createHash('sha256').update(ROOT).digest('hex').slice(0, 8);
	return join(cacheFolder(), 'data', `${basename(ROOT)}-${checkout}`);
}

/** Everything up to the report; without --once it then waits, and only Ctrl-C ends it well. */
async function job(folder: string): Promise<boolean> {
	const claimed = claim(folder);
	const host = await prepareHost(progress);
	await progress.step('Building the package', buildPackage);
	stack = await Stack.start(progress, host, folder);
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
			`  email     ${client.owner.email}\n  password  ${client.owner.password}\n` +
			'  (this n8n listens on this machine only; Ctrl-C ends it and the sandbox)\n',
	);
	await n8n.ended;
	throw new PlainError(`n8n ended by itself. Its log: ${n8n.logFile}`);
}
