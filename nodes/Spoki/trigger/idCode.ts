/** Those of Base64 for URLs, by their values. */
const DIGITS = Array.from({ length: 64 }, (_, value) =>
	Buffer.from([value * 4])
		.toString('base64url')
		.charAt(0),
);
const VALUES = new Map(DIGITS.map((digit, value) => [digit, value]));

/** A number in digits of 5 bits; the sixth says that more follow. */
function encodeNumber(number: number): string {
	let text = '';
	let rest = number;
	do {
		const digit = rest % 32;
		rest = Math.floor(rest / 32);
		text += DIGITS[digit + (rest > 0 ? 32 : 0)];
	} while (rest > 0);
	return text;
}

function decodeNumbers(text: string): number[] {
	const numbers: number[] = [];
	let number = 0;
	let weight = 1;
	for (const digit of text) {
		const value = VALUES.get(digit);
		if (value === undefined) throw new RangeError();
		number += (value % 32) * weight;
		weight *= 32;
		if (value < 32) {
			numbers.push(number);
			number = 0;
			weight = 1;
		}
	}
	if (weight !== 1 || numbers.some((entry) => !Number.isSafeInteger(entry))) throw new RangeError();
	return numbers;
}

/**
 * Writes ids as text: runs of consecutive ids, each by its distance from the one before. 50,000 ids
 * in a row take 5 characters; 50,000 with small gaps about one each.
 * @param ids whole numbers from 0, ascending, each once
 */
export function encodeIds(ids: readonly number[]): string {
	let text = '';
	let free = 0;
	for (let start = 0; start < ids.length;) {
		let end = start + 1;
		while (ids[end] === ids[end - 1] + 1) end++;
		const isRun = end - start > 1;
		text += encodeNumber((ids[start] - free) * 2 + (isRun ? 1 : 0));
		if (isRun) text += encodeNumber(end - start - 2);
		free = ids[end - 1] + 1;
		start = end;
	}
	return text;
}

/**
 * Reads what `encodeIds` wrote.
 * @throws RangeError when it is something else
 */
export function decodeIds(text: string): number[] {
	const ids: number[] = [];
	const numbers = decodeNumbers(text);
	for (let i = 0, free = 0; i < numbers.length; i++) {
		const start = free + Math.floor(numbers[i] / 2);
		const length = numbers[i] % 2 === 1 ? (numbers[++i] ?? NaN) + 2 : 1;
		if (!(length <= MAX_IDS - ids.length)) throw new RangeError();
		for (let id = start; id < start + length; id++) ids.push(id);
		free = start + length;
	}
	return ids;
}

/** More than a state can hold in earnest; a broken text must not fill the memory. */
const MAX_IDS = 5_000_000;
