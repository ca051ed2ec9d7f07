import type { IDataObject } from 'n8n-workflow';

/** A list as read from an answer. */
export interface List {
	items: IDataObject[];
	/** How many there are in all, when Spoki says so. */
	count?: number;
	/** The address of the next page; null at the end, undefined when the answer doesn't say. */
	next?: string | null;
}

const asItems = (values: unknown[]) =>
	values.map((value) =>
		value !== null && typeof value === 'object'
			? (value as IDataObject)
			: { value: value as string },
	);

/**
 * Reads a list in any shape that Spoki's lists are known or believed to have: a bare array, a page
 * `{ count, next, results }`, or an object with one array, named after the resource. Anything else
 * is a list of one.
 */
export function readList(body: unknown): List {
	if (Array.isArray(body)) return { items: asItems(body), next: null };
	if (body === null || typeof body !== 'object') return { items: [], next: null };
	const page = body as IDataObject;
	const arrays = Object.values(page).filter(Array.isArray);
	const values = Array.isArray(page.results)
		? page.results
		: arrays.length === 1
			? arrays[0]
			: undefined;
	if (!values) return { items: [page], next: null };
	return {
		items: asItems(values),
		...(typeof page.count === 'number' && { count: page.count }),
		next: page.next === null ? null : typeof page.next === 'string' ? page.next : undefined,
	};
}
