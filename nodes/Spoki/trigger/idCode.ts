/** More than a state can hold in earnest; a broken text must not fill the memory. */
const MAX_IDS = 5_000_000;

/**
 * Writes ids as text: runs of consecutive ids, each by its distance from the one before. 50,000 ids
 * in a row take 6 characters; 50,000 with small gaps about two each.
 * @param ids whole numbers from 0, ascending, each once
 */
export function encodeIds(ids: readonly number[]): string {
	const runs: string[] = [];
	let free = 0;
	for (let start = 0; start < ids.length;) {
		let end = start + 1;
		while (ids[end] === ids[end - 1] + 1) end++;
		const length = end - start;
		const distance = (ids[start] - free).toString(36);
		runs.push(length > 1 ? `${distance}-${length.toString(36)}` : distance);
		free = ids[end - 1] + 1;
		start = end;
	}
	return runs.join(' ');
}

/**
 * Reads what `encodeIds` wrote.
 * @throws RangeError when it is something else
 */
export function decodeIds(text: string): number[] {
	const ids: number[] = [];
	let free = 0;
	for (const run of text === '' ? [] : text.split(' ')) {
		const [distance, length = 1] = run.split('-').map((digits) => parseInt(digits, 36));
		const start = free + distance;
		free = start + length;
		if (!/^[\da-z]+(-[\da-z]+)?$/.test(run) || !Number.isSafeInteger(free)) throw new RangeError();
		if (!(length <= MAX_IDS - ids.length)) throw new RangeError();
		for (let id = start; id < free; id++) ids.push(id);
	}
	return ids;
}
