/**
 * A hostile server for long: 10,000 arbitrary answers to everything of each kind, unless ANSWERS says
 * otherwise, and KIND names one of them:
 * jest --coverage=false --maxWorkers=1 --testMatch '<rootDir>/test/security/soak.ts'
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { arbitraryAnswer, seed, some } from './arbitrary';
import { byManner, type Asker } from './askers';
import { Between } from './between';

const answers = Number(process.env.ANSWERS ?? 10_000);
/** What may be asked again is asked for so many input items at once, which saves most of the time. */
const TOGETHER = 25;

/** The longest time, in ms, in which nothing else of the process had its turn. */
async function longestBlock(during: () => Promise<void>): Promise<number> {
	const delay = monitorEventLoopDelay({ resolution: 1 });
	delay.enable();
	// A tick before, from which it is counted, and one after, which tells of the last block.
	await sleep(2);
	await during();
	await sleep(2);
	delay.disable();
	return delay.max / 1e6;
}

/** Spreads the answers over all that ask. */
async function soak(between: Between, kind: string, askers: Asker[]) {
	const isOneByOne = askers.some(({ once, kind: of }) => once || of !== 'operation');
	const faults: string[] = [];
	let [given, turn, longest, starved] = [0, 0, 0, 0];
	while (given < answers) {
		const count = isOneByOne ? 1 : TOGETHER;
		const [first, ...others] = some(arbitraryAnswer, count, `${kind} ${turn}`);
		const asker = askers[turn++ % askers.length];
		let found: string[] = [];
		const block = await longestBlock(async () => {
			found = await between.ask(asker, first, ...others);
		});
		longest = Math.max(longest, block);
		// On a busy machine n8n gives up its own check of a locator, before the node is asked.
		if (found.some((fault) => fault.includes('at validateResourceLocatorParameter'))) {
			starved++;
			continue;
		}
		faults.push(...found.map((fault) => `${asker.name}: ${fault} ${JSON.stringify(first)}`));
		given += 1 + others.length;
	}
	const doubles = faults.filter((fault) => /: sent \d+ times/.test(fault)).length;
	process.stdout.write(
		`${kind}: ${askers.length} ask, ${given} answers, ${faults.length - doubles} faults, ${doubles} doubles, longest block ${Math.round(longest)} ms, ${starved} given up by n8n\n`,
	);
	return faults;
}

test('a hostile server for long', async () => {
	process.stdout.write(`SEED=${seed}\n`);
	const between = new Between();
	await between.listen();
	const wanted = [...byManner(between.askers)].filter(([kind]) =>
		kind.includes(process.env.KIND ?? ''),
	);
	expect(wanted).not.toEqual([]);
	const faults: string[] = [];
	for (const [kind, askers] of wanted) faults.push(...(await soak(between, kind, askers)));
	await between.close();
	expect(faults).toEqual([]);
}, 14_400_000);
