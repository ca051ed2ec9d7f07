/** A copy without some of the fields. */
export function omit<T extends object, K extends keyof T>(from: T, ...names: K[]): Omit<T, K> {
	const copy = { ...from };
	for (const name of names) delete copy[name];
	return copy;
}
