// Plays random histories of the trigger's core for as long as wanted: SECONDS, SEED to repeat, SHRINK=0 to leave a
// failing history as it is.
import fc from 'fast-check';
import { changeHistories, playChanges } from './changeHistory';
import { histories, play } from './history';

async function soak() {
	const seconds = Number(process.env.SECONDS ?? 600);
	const end = Date.now() + seconds * 1000;
	const firstSeed = Number(process.env.SEED ?? Date.now() % 1_000_000_000);
	for (let seed = firstSeed, played = 0; Date.now() < end; seed++) {
		const check = await fc.check(
			fc.asyncProperty(histories(40), async (history) => {
				const problem = await play(history);
				if (problem) throw new Error(problem);
			}),
			{ seed, numRuns: 1000, endOnFailure: process.env.SHRINK === '0' },
		);
		const changes = await fc.check(
			fc.asyncProperty(changeHistories, async (history) => {
				const problem = await playChanges(history);
				if (problem) throw new Error(problem);
			}),
			{ seed, numRuns: 1000, endOnFailure: process.env.SHRINK === '0' },
		);
		played += check.numRuns + changes.numRuns;
		console.log(`seed ${seed}: ${played} histories played`);
		if (check.failed || changes.failed) {
			console.error(check.failed ? fc.defaultReportMessage(check) : '');
			console.error(changes.failed ? fc.defaultReportMessage(changes) : '');
			process.exitCode = 1;
			return;
		}
	}
}

void soak();
