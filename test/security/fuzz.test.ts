/**
 * Arbitrary answers to everything that asks Spoki: an output item or an error of n8n's for each input
 * item, nothing thrown raw, nothing sent twice that can't be.
 */
import { arbitraryAnswer, seed, some } from './arbitrary';
import { Between } from './between';

jest.setTimeout(600_000);

const between = new Between();
beforeAll(async () => {
	process.stdout.write(`Fuzzed with SEED=${seed}\n`);
	await between.listen();
});
afterAll(async () => await between.close());

const perKind = { operation: 5, bulk: 20, picker: 5, mapper: 10, poll: 10 };

test.each(Object.entries(perKind))('every %s', async (kind, count) => {
	const askers = between.askers.filter((asker) => asker.kind === kind);
	expect(askers.length).toBeGreaterThan(1);
	const faults: string[] = [];
	for (const asker of askers) {
		for (const spoiled of some(arbitraryAnswer, count, asker.name)) {
			const found = await between.ask(asker, spoiled);
			faults.push(
				...found.map((one) => `${asker.name}: ${one} (${JSON.stringify(spoiled).slice(0, 300)})`),
			);
		}
	}
	expect(faults).toEqual([]);
});
