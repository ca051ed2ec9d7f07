/**
 * A hostile server for long: 10,000 arbitrary answers to everything of each kind, unless ANSWERS says
 * otherwise, and KIND names one of them:
 * jest --coverage=false --maxWorkers=1 --testMatch '<rootDir>/test/security/soak.ts'
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { arbitraryAnswer, seed, some } from './arbitrary';
import { byManner, type Asker } from './askers';
import { Between } from './between';

const answers = Number(process.env.ANSWERS ?? 10_000);
/** What may be asked again is asked for so many input items at once, which saves most of the time. */
const TOGETHER = 25;

/**
 * The longest time, in ms, in which nothing else of the process had its turn while it was at work: on
 * a busy machine a process that waits for its own turn has nobody to hold up.
 */
async function longestBlock(during: () => Promise<void>): Promise<number> {
	let [longest, last, used] = [0, performance.now(), process.cpuUsage()];
	const tick = () => {
		const now = performance.now();
		const { user, system } = process.cpuUsage(used);
		longest = Math.max(longest, Math.min(now - last, (user + system) / 1000));
		[last, used] = [now, process.cpuUsage()];
	};
	const timer = setInterval(tick, 1);
	// A tick after, which tells of the last block.
	await during().then(async () => await sleep(2));
	clearInterval(timer);
	return longest;
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
