import fc from 'fast-check';
import { changeHistories, playChanges } from './changeHistory';
import { histories, play } from './history';

const runs = Number(process.env.HISTORIES ?? 2000);
const options = { numRuns: runs, ...(process.env.SEED && { seed: Number(process.env.SEED) }) };

test(`in ${runs} random histories every new item is delivered once, and nothing else`, async () => {
	await fc.assert(
		fc.asyncProperty(histories(40), async (history) => {
			expect(await play(history)).toBeUndefined();
		}),
		options,
	);
}, 600_000);

test(`in ${runs} random histories every change that a list shows is delivered once`, async () => {
	await fc.assert(
		fc.asyncProperty(changeHistories, async (history) => {
			expect(await playChanges(history)).toBeUndefined();
		}),
		options,
	);
}, 600_000);
