import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Host } from '../lib/host';
import { explain } from '../lib/plain';
import type { Progress } from '../lib/progress';
import type { Totals } from '../lib/scenario';
import { exampleAssigns, livesThroughCrashes, type Check } from './checks';
import { CLASSIC, type Engine } from './engines';
import { Lab } from './lab';

/** The trigger (already built) in real n8n, through crashes, on these of n8n's engines. */
export async function runTrigger(
	progress: Progress,
	host: Host,
	engines: Engine[],
): Promise<Totals> {
	const home = mkdtempSync(join(tmpdir(), 'n8n-spoki-trigger-'));
	const totals = { passed: 0, failed: 0 };
	for (const engine of engines) {
		const lab = await Lab.start(progress, host, home, engine);
		try {
			await runInTurn(progress, totals, engine, livesThroughCrashes(lab, engine));
			if (engine === CLASSIC) {
				await runInTurn(progress, totals, engine, [exampleAssigns(lab, engine)]);
			}
		} finally {
			await lab.stop();
		}
	}
	if (totals.failed) progress.print(`n8n's logs are in ${home}`);
	else rmSync(home, { recursive: true, force: true, maxRetries: 5 });
	return totals;
}

/** Runs checks that build on each other: after a failed one the rest would mean nothing. */
async function runInTurn(
	progress: Progress,
	totals: Totals,
	engine: Engine,
	checks: Check[],
): Promise<void> {
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
