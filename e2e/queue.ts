// npx tsx e2e/queue.ts: n8n in queue mode. Two workers share Spoki's limit without knowing of each other.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { explain } from './lib/plain';
import { Progress } from './lib/progress';
import { checksOf, countsOf } from './queue/checks';
import { startCluster, type Running } from './queue/cluster';
import { EXECUTIONS, ITEMS, runJob } from './queue/job';
import { templates, tickets } from './queue/kinds';

const progress = new Progress();
const running: Running = [];
let report = '';

const interrupted = new Promise<'interrupted'>((resolve) => {
	for (const signal of ['SIGINT', 'SIGTERM']) {
		process.once(signal, () => {
			resolve('interrupted');
			process.once(signal, () => process.exit(130));
		});
	}
});

void main().then((code) => process.exit(code));

async function main(): Promise<number> {
	const home = mkdtempSync(join(tmpdir(), 'n8n-spoki-queue-'));
	// PostgreSQL may run as another user, who has to get to its folder in there
	chmodSync(home, 0o711);
	const ended = await Promise.race([job(home), interrupted]).catch(failure);
	const stopped = await progress.step('Stopping everything', stopAll).catch(failure);
	if (ended === 'failed') progress.print(`The logs are in ${home}`);
	// the last thing to happen: an n8n that was still starting ends at the exit only
	else process.once('exit', () => rmSync(home, { recursive: true, force: true, maxRetries: 5 }));
	if (report) progress.print(`\n${report}`);
	if (ended === 'interrupted') return 130;
	return ended === 'passed' && stopped !== 'failed' ? 0 : 1;
}

/** The whole run, up to the report. */
async function job(home: string): Promise<'passed' | 'failed'> {
	const cluster = await startCluster(progress, home, running);
	const totals = { passed: 0, failed: 0 };
	const counts: string[] = [];
	for (const kind of [tickets, templates]) {
		const title = `${EXECUTIONS} executions with ${ITEMS} ${kind.things} each`;
		const result = await progress.step(title, async (note) => await runJob(cluster, kind, note));
		for (const { name, holds } of checksOf(cluster.sandbox, kind, result)) {
			try {
				await progress.step(name, async () => holds());
				totals.passed++;
			} catch (error) {
				totals.failed++;
				failure(error);
			}
		}
		counts.push(countsOf(cluster.sandbox, kind, result));
	}
	const { passed, failed } = totals;
	report = `${counts.join('\n\n')}\n\n${passed} passed, ${failed} failed`;
	return failed ? 'failed' : 'passed';
}

/** Shows what went wrong. */
function failure(error: unknown): 'failed' {
	console.error(`\n${explain(error)}\n`);
	return 'failed';
}

/** The last started first. One that doesn't end well doesn't keep the others. */
async function stopAll(): Promise<void> {
	const errors: unknown[] = [];
	for (const stop of running.reverse()) await stop().catch((error) => errors.push(error));
	if (errors.length) throw errors[0];
}
