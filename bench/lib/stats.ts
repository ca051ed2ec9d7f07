/** The middle one of some numbers, or the mean of the middle two. */
export function median(values: number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The median of a value of each result. */
export const medianOf = <Result>(results: Result[], value: (result: Result) => number) =>
	median(results.map(value));

/**
 * How many times as large a value is in `these` as in `those`: the median of the rounds, each
 * compared with the other side of the same round, so that a slow minute of the machine cancels out.
 */
export const ratio = <Result>(
	these: Result[],
	those: Result[],
	value: (result: Result) => number,
): number => median(these.map((result, round) => value(result) / value(those[round])));

/**
 * Runs all sides `rounds` times in alternation, each round beginning with another one.
 * @returns the results of each side, by round
 */
export async function alternate<Name extends string, Result>(
	names: readonly Name[],
	rounds: number,
	run: (name: Name) => Promise<Result>,
): Promise<Record<Name, Result[]>> {
	const results = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<
		Name,
		Result[]
	>;
	for (let round = 0; round < rounds; round++) {
		for (let turn = 0; turn < names.length; turn++) {
			const name = names[(round + turn) % names.length];
			results[name].push(await run(name));
		}
	}
	return results;
}
