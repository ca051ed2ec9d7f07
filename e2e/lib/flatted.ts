/** Reads n8n's execution data, stored in the "flatted" form: an array in which strings are indexes. */
export function readFlatted<T>(text: string): T {
	const raw = JSON.parse(text) as unknown[];
	const done = new Map<number, unknown>();
	const at = (index: number): unknown => {
		const value = raw[index];
		if (value === null || typeof value !== 'object') return value;
		if (done.has(index)) return done.get(index);
		const out: Record<string, unknown> = Array.isArray(value) ? ([] as never) : {};
		done.set(index, out);
		for (const [key, entry] of Object.entries(value)) {
			out[key] = typeof entry === 'string' ? at(Number(entry)) : entry;
		}
		return out;
	};
	return at(0) as T;
}
