import { cellsOf, combinations, shuffled, type Combination } from './combinations';

// `soak.ts` plays as many as there is time for; SEED and COMBINATIONS choose others here.
const seed = Number(process.env.SEED ?? 20_261_126);
const share = Number(process.env.COMBINATIONS ?? 12);

jest.setTimeout(60_000);

/** Where something was missing, or had no end, until soaks found it. */
const FOUND: Combination[] = [
	['exact-count', 'page-no-next', 'no-page-size', 'end-404'],
	['capped-count', 'page-no-next', 'fixed-pages', 'end-repeated'],
	['no-count', 'data-meta-no-next', 'short-pages', 'end-repeated'],
];

test('every character of a list is combined with every other', () => {
	expect(combinations).toHaveLength(7 * 4 * 12 * 4 * 3);
	expect(new Set(shuffled(seed).map(String)).size).toBe(combinations.length);
});

describe(`found before, and with seed ${seed}`, () => {
	const chosen = [...FOUND, ...shuffled(seed).slice(0, share)];
	test.each(chosen.map((one) => [one.join(' '), one] as const))('%s', async (_, combination) => {
		for (const [promise, cell] of Object.entries(await cellsOf(combination)))
			expect({ promise, cell }).toEqual({ promise, cell: expect.stringMatching(/^(holds|told)$/) });
	});
});
