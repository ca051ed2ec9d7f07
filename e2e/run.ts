// npm run e2e: the scenarios in one real n8n. Words after it pick the files whose names contain one.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { explain } from './lib/plain';
import { Progress } from './lib/progress';
import type { Scenario } from './lib/scenario';
import { Stack } from './lib/stack';

const SCENARIOS = join(__dirname, 'scenarios');

main().then(
	(failed) => process.exit(failed ? 1 : 0),
	(error) => {
		console.error(`\n${explain(error)}`);
		process.exit(1);
	},
);

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));

async function main(): Promise<number> {
	const words = process.argv.slice(2);
	const files = readdirSync(SCENARIOS)
		.filter((file) => file.endsWith('.e2e.ts'))
		.filter((file) => !words.length || words.some((word) => file.includes(word)))
		.sort();
	const progress = new Progress();
	const folder = mkdtempSync(join(tmpdir(), 'n8n-spoki-e2e-'));
	const stack = await Stack.start(progress, folder);
	const failures: string[] = [];
	let passed = 0;
	for (const file of files) {
		const { scenario } = (await import(join(SCENARIOS, file))) as { scenario: Scenario };
		stack.sandbox.clearRequests();
		stack.sandbox.faults.clear();
		try {
			await progress.step(scenario.name, async () => await scenario.run(stack));
			passed++;
		} catch (error) {
			failures.push(`${file}: ${scenario.name}\n${explain(error)}`);
		}
	}
	await stack.stop();
	if (failures.length)
		progress.print(`\n${failures.join('\n\n')}\n\nn8n's log: ${stack.n8n.logFile}`);
	else rmSync(folder, { recursive: true, force: true });
	progress.print(`${passed} passed, ${failures.length} failed`);
	return failures.length;
}
