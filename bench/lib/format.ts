/** A whole number with thousands separated. */
export const whole = (value: number) => Math.round(value).toLocaleString('en');

/** Milliseconds as text, in seconds from ten seconds on. */
export const time = (ms: number) =>
	ms < 10_000 ? `${whole(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;

/** A size in the unit that suits it. */
export function bytes(value: number): string {
	if (value < 10_000) return `${whole(value)} bytes`;
	if (value < 1_000_000) return `${whole(value / 1000)} KB`;
	return `${(value / 1_000_000).toFixed(1)} MB`;
}

/** A ratio, e.g. "1.32 ×". */
export const times = (value: number) => `${value.toFixed(2)} ×`;
