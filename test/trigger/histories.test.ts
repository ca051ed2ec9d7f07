import fc from 'fast-check';
import { histories, play } from './history';

const runs = Number(process.env.HISTORIES ?? 2000);

test(`in ${runs} random histories every new item is delivered once, and nothing else`, async () => {
	await fc.assert(
		fc.asyncProperty(histories(40), async (history) => {
			expect(await play(history)).toBeUndefined();
		}),
		{ numRuns: runs, ...(process.env.SEED && { seed: Number(process.env.SEED) }) },
	);
}, 600_000);
