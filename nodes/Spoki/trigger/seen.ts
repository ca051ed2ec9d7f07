import { grouped } from '../client/grouped';
import type { Mark } from './entries';

/** Ids that were delivered, in groups by time: every id of a group is from `until` or before. */
export type Seen = ReadonlyArray<{
	/** Milliseconds since 1970. */
	until: number;
	/** Ascending, each once. */
	ids: readonly number[];
}>;

/** Into how many groups the ids of one overlap window fall: only whole groups can be forgotten. */
const GROUPS = 8;

/** All ids. */
export const idsOf = (seen: Seen): Set<number> => new Set(seen.flatMap(({ ids }) => ids));

/** How many ids there are. */
export const countOf = (seen: Seen): number =>
	seen.reduce((total, { ids }) => total + ids.length, 0);

/**
 * Adds ids.
 * @param windowMs length of the overlap window
 */
export function remember(seen: Seen, marks: readonly Mark[], windowMs: number): Seen {
	const width = Math.max(1000, Math.ceil(windowMs / GROUPS));
	const groups = new Map(seen.map(({ until, ids }) => [until, ids as number[]]));
	const added = grouped(marks, ({ time }) => Math.ceil(time / width) * width);
	for (const [until, some] of added) {
		const all = new Set([...(groups.get(until) ?? []), ...some.map(({ id }) => id)]);
		groups.set(
			until,
			[...all].sort((a, b) => a - b),
		);
	}
	return [...groups].map(([until, ids]) => ({ until, ids })).sort((a, b) => a.until - b.until);
}

/** Forgets ids that lie before `floor` altogether. */
export const forget = (seen: Seen, floor: Mark): Seen =>
	seen.filter(({ until }) => until >= floor.time);
