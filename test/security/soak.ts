/**
 * A hostile server for long: 10,000 arbitrary answers to everything of each kind, unless ANSWERS says
 * otherwise: jest --coverage=false --maxWorkers=1 --testMatch '<rootDir>/test/security/soak.ts'
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { arbitraryAnswer, seed, some } from './arbitrary';
import type { Asker } from './askers';
import { Between } from './between';

const answers = Number(process.env.ANSWERS ?? 10_000);
/** What may be asked again is asked for so many input items at once, which saves most of the time. */
const TOGETHER = 25;

const kindOf = ({ kind, once, givesOne }: Asker) =>
	kind !== 'operation'
		? kind
		: once
			? 'operation that must not be sent twice'
			: givesOne
				? 'operation about one thing'
				: 'list';

/** Spreads the answers over all that ask. */
async function soak(between: Between, kind: string, askers: Asker[]) {
	const delay = monitorEventLoopDelay({ resolution: 1 });
	const isOneByOne = askers.some(({ once, kind: of }) => once || of !== 'operation');
	const faults: string[] = [];
	let [given, turn] = [0, 0];
	while (given < answers) {
		const count = isOneByOne ? 1 : TOGETHER;
		const [first, ...others] = some(arbitraryAnswer, count, `${kind} ${turn}`);
		const asker = askers[turn++ % askers.length];
		delay.enable();
		const found = await between.ask(asker, first, ...others);
		delay.disable();
		given += 1 + others.length;
		faults.push(...found.map((fault) => `${asker.name}: ${fault} ${JSON.stringify(first)}`));
	}
	const doubles = faults.filter((fault) => /: sent \d+ times/.test(fault)).length;
	const longest = Math.round(delay.max / 1e6);
	process.stdout.write(
		`${kind}: ${askers.length} ask, ${given} answers, ${faults.length - doubles} faults, ${doubles} doubles, longest block ${longest} ms\n`,
	);
	return faults;
}

test('a hostile server for long', async () => {
	process.stdout.write(`SEED=${seed}\n`);
	const between = new Between();
	await between.listen();
	const kinds = new Map<string, Asker[]>();
	for (const asker of between.askers)
		kinds.set(kindOf(asker), [...(kinds.get(kindOf(asker)) ?? []), asker]);
	const faults: string[] = [];
	for (const [kind, askers] of kinds) faults.push(...(await soak(between, kind, askers)));
	await between.close();
	expect(faults).toEqual([]);
}, 14_400_000);
