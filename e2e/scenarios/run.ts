import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Host } from '../lib/host';
import { explain } from '../lib/plain';
import type { Progress } from '../lib/progress';
import type { Scenario, Totals } from '../lib/scenario';
import { Stack } from '../lib/stack';

/** The folder of the scenarios. */
export const SCENARIOS = __dirname;

/** Runs scenarios, by their files, in one n8n with the built package. */
export async function runScenarios(
	progress: Progress,
	host: Host,
	files: string[],
): Promise<Totals> {
	const folder = mkdtempSync(join(tmpdir(), 'n8n-spoki-e2e-'));
	const stack = await Stack.start(progress, host, folder);
	const failures: string[] = [];
	for (const file of files) {
		const { scenario } = (await import(join(SCENARIOS, file))) as { scenario: Scenario };
		stack.sandbox.clearRequests();
		stack.sandbox.faults.clear();
		try {
			await progress.step(scenario.name, async () => await scenario.run(stack));
		} catch (error) {
			failures.push(`${file}: ${scenario.name}\n${explain(error)}`);
		}
	}
	await stack.stop();
	if (failures.length)
		progress.print(`\n${failures.join('\n\n')}\n\nn8n's log: ${stack.n8n.logFile}\n`);
	else rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
	return { passed: files.length - failures.length, failed: failures.length };
}
