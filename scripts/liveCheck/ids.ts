import type { Item } from './envelope';

/** The id of a thing as the node takes it, for a path; undefined where it has none that is a number. */
export function idIn(item: unknown): number | undefined {
	const { id } = (item ?? {}) as Item;
	const text = typeof id === 'number' || typeof id === 'string' ? String(id).trim() : '';
	return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
