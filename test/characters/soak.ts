// Lists of combined characters in n8n's engine for as long as wanted: see docs/trigger.md. SECONDS; SEED to repeat.
import { cellsOf, combinations, shuffled } from './combinations';

const seconds = Number(process.env.SECONDS ?? 600);
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000_000);

const print = (line: string) => process.stdout.write(`${line}\n`);

test(
	'no combination is silent',
	async () => {
		print(`seed ${seed}: ${combinations.length} combinations of characters`);
		const end = Date.now() + seconds * 1000;
		const told: Record<string, number> = {};
		const silent: string[] = [];
		let played = 0;
		for (const combination of shuffled(seed)) {
			if (Date.now() > end) break;
			for (const [promise, cell] of Object.entries(await cellsOf(combination))) {
				if (cell === 'told') told[promise] = (told[promise] ?? 0) + 1;
				if (!cell.startsWith('silent')) continue;
				silent.push(`${combination.join(' ')}: ${promise}: ${cell}`);
				print(silent.at(-1)!);
			}
			if (++played % 50 === 0) print(`${played} played, ${silent.length} silent`);
		}
		print(
			`seed ${seed}: ${played} played, told: ${JSON.stringify(told)}, silent: ${silent.length}`,
		);
		expect(silent).toEqual([]);
	},
	(seconds + 600) * 1000,
);
