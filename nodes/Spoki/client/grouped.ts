import { held } from './held';

/** Entries by what is told of each, both in their order; in time in proportion to their number. */
export function grouped<T, K>(entries: Iterable<T>, keyOf: (entry: T) => K): Map<K, T[]> {
	const groups = new Map<K, T[]>();
	for (const entry of entries) held(groups, keyOf(entry), () => []).push(entry);
	return groups;
}
