// npm run e2e:trigger: the trigger in real n8n, through crashes, on both of n8n's engines. Words after it
// pick the engines whose names contain one.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installN8n } from './lib/host';
import { npm } from './lib/npm';
import { ROOT } from './lib/paths';
import { explain } from './lib/plain';
import { Progress } from './lib/progress';
import { nodeForN8n } from './lib/runtime';
import { exampleAssigns, livesThroughCrashes, type Check } from './trigger/checks';
import { CLASSIC, DURABLE, type Engine } from './trigger/engines';
import { Lab } from './trigger/lab';

const progress = new Progress();
const totals = { passed: 0, failed: 0 };

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));

main().then(
	() => process.exit(totals.failed ? 1 : 0),
	(error) => {
		console.error(`\n${explain(error)}`);
		process.exit(1);
	},
);

async function main(): Promise<void> {
	const home = mkdtempSync(join(tmpdir(), 'n8n-spoki-trigger-'));
	const node = await progress.step('Finding Node.js for n8n', nodeForN8n);
	await progress.step('Installing n8n', async (note) => await installN8n(node, note));
	await progress.step('Building the package', async () => {
		await npm(process.execPath, ['run', 'build'], {
			cwd: ROOT,
			otherwise: 'The package does not build.',
		});
	});
	const words = process.argv.slice(2);
	const engines = [CLASSIC, DURABLE].filter(
		({ name }) => !words.length || words.some((word) => name.includes(word)),
	);
	for (const engine of engines) await runOn(engine, node, home);
	if (totals.failed) progress.print(`n8n's logs are in ${home}`);
	else rmSync(home, { recursive: true, force: true, maxRetries: 5 });
	progress.print(`${totals.passed} passed, ${totals.failed} failed`);
}

async function runOn(engine: Engine, node: string, home: string): Promise<void> {
	const lab = await Lab.start(progress, node, home, engine);
	try {
		await runInTurn(engine, livesThroughCrashes(lab, engine));
		if (engine === CLASSIC) await runInTurn(engine, [exampleAssigns(lab, engine)]);
	} finally {
		await lab.stop();
	}
}

/** Runs checks that build on each other: after a failed one the rest would mean nothing. */
async function runInTurn(engine: Engine, checks: Check[]): Promise<void> {
	for (const { name, run } of checks) {
		try {
			await progress.step(`${engine.name}: ${name}`, run);
			totals.passed++;
		} catch (error) {
			totals.failed++;
			progress.print(`\n${explain(error)}\n`);
			return;
		}
	}
}
