export const sleep = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Asks again every `everyMs` until `ask` gives something other than undefined.
 * Throws the error of `late` after `timeoutMs`.
 */
export async function waitFor<T>(
	ask: () => Promise<T | undefined>,
	{ timeoutMs, everyMs = 100, late }: { timeoutMs: number; everyMs?: number; late: () => Error },
): Promise<T> {
	const end = Date.now() + timeoutMs;
	for (;;) {
		const answer = await ask();
		if (answer !== undefined) return answer;
		if (Date.now() > end) throw late();
		await sleep(everyMs);
	}
}
