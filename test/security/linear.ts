/** How long it takes, in ms: the shortest of a few times, since the machine does other things too. */
function timeOf(run: () => unknown, times: number): number {
	let shortest = Infinity;
	for (let time = 0; time < times; time++) {
		const began = performance.now();
		run();
		shortest = Math.min(shortest, performance.now() - began);
	}
	return shortest;
}

/** Below this, in ms, a time is noise. What grows with the square is above it soon. */
const NOISE_MS = 12;

/**
 * Whether something takes time in proportion to the length of what it gets: the length is doubled
 * until there is something to measure, and twice as long may take little more than twice the time.
 * @param run gets the length
 * @param longest the length at which nothing to measure is good enough
 */
export function isLinear(run: (length: number) => unknown, longest = 100_000): boolean {
	for (let length = 3_125; length <= longest; length *= 2) {
		if (timeOf(() => run(length), 1) < NOISE_MS) continue;
		// Where the heap has to grow, one doubling costs more than the others; a square grows with each of them.
		const isSteep = () => {
			const [half, whole, twice] = [length / 2, length, length * 2].map((each) =>
				timeOf(() => run(each), 3),
			);
			return whole >= NOISE_MS && whole > half * 3.2 && twice > whole * 3.2;
		};
		// A machine that does other things in between does so at one length or another; a square is one each time.
		if (Array(10).fill(0).every(isSteep)) return false;
	}
	return true;
}

/**
 * The same for what is waited for and takes a while whatever it gets: whether the whole length takes
 * little more than twice the time of half of it.
 */
export async function isLinearAt(
	length: number,
	run: (length: number) => Promise<unknown>,
): Promise<boolean> {
	const shortest = async (each: number) => {
		let least = Infinity;
		for (let time = 0; time < 2; time++) {
			const began = performance.now();
			await run(each);
			least = Math.min(least, performance.now() - began);
		}
		return least;
	};
	for (let time = 0; time < 6; time++) {
		const half = await shortest(length / 2);
		if ((await shortest(length)) <= half * 3.2) return true;
	}
	return false;
}
