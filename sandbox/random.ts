/** A small seeded generator: the same seed gives the same data everywhere. */
export interface Random {
	/** The next number in [0, 1). */
	next(): number;
	/** A whole number from `min` to `max`, both included. */
	int(min: number, max: number): number;
	/** One of the values. */
	pick<T>(values: readonly T[]): T;
	/** `length` lower-case hexadecimal digits. */
	hex(length: number): string;
	/** A version 4 UUID. */
	uuid(): string;
}

/** Mulberry32. */
export function createRandom(seed: number): Random {
	let state = seed >>> 0;
	const next = () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let t = Math.imul(state ^ (state >>> 15), state | 1);
		t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
		return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
	};
	const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
	const hex = (length: number) => {
		let digits = '';
		while (digits.length < length) {
			digits += Math.floor(next() * 2 ** 32)
				.toString(16)
				.padStart(8, '0');
		}
		return digits.slice(0, length);
	};
	return {
		next,
		int,
		pick: (values) => values[int(0, values.length - 1)],
		hex,
		uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`,
	};
}

/** Scrambles an id (the finaliser of MurmurHash3), for an order that has nothing to do with it. */
export function hash(value: number): number {
	let h = value >>> 0;
	h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
	h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
	return (h ^ (h >>> 16)) >>> 0;
}
