import type { IDataObject } from 'n8n-workflow';

/** A place in the order of all items: by the time that Spoki gave the item, then by id. */
export interface Mark {
	/** Milliseconds since 1970, by Spoki's clock. */
	time: number;
	id: number;
	/** Whether the item itself has no time. */
	isGuessed?: true;
}

/** An item of a list, with its place. */
export interface Entry extends Mark {
	item: IDataObject;
}

/** Negative when `a` comes before `b`. */
export const compareMarks = (a: Mark, b: Mark) => a.time - b.time || a.id - b.id;

/** Whether `a` comes after `b`. */
export const isAfter = (a: Mark, b: Mark) => compareMarks(a, b) > 0;

/** The later of two marks. */
export const later = (a: Mark, b: Mark) => (isAfter(a, b) ? a : b);

/** The earlier of two marks. */
export const earlier = (a: Mark, b: Mark) => (isAfter(a, b) ? b : a);

/** Everything from this time on lies above the mark, the time itself included. */
export const justBefore = (time: number): Mark => ({ time, id: -1 });

/**
 * Reads a time as Spoki writes it, with or without fraction and offset. Without an offset it is UTC.
 * @returns milliseconds since 1970, or undefined when it can't be read
 */
export function readTime(value: unknown): number | undefined {
	if (typeof value !== 'string') return undefined;
	const text = value.trim().replace(' ', 'T');
	if (!/^\d{4}-\d\d-\d\d/.test(text)) return undefined;
	const zoned = !text.includes('T') || /(?:z|[+-]\d\d(?::?\d\d)?)$/i.test(text);
	// JavaScript wants minutes in an offset, which "+00" leaves out.
	const whole = zoned ? text.replace(/(T.*[+-]\d\d)$/, '$1:00') : `${text}Z`;
	const time = Date.parse(whole);
	return Number.isNaN(time) ? undefined : time;
}

/** The ID of an item; undefined where it has none that things can be told apart by. */
export function readId({ id }: IDataObject): number | undefined {
	const number = typeof id === 'string' && id.trim() !== '' ? Number(id) : id;
	return Number.isSafeInteger(number) && Number(number) >= 0 ? Number(number) : undefined;
}

/**
 * Reads the items of a page in the order of the page. An item without a readable time takes the
 * older one of its neighbours' times, so that it never looks newer than it is.
 * @throws TypeError when an item has no id, by which it could be recognised
 */
export function readEntries(items: IDataObject[]): Entry[] {
	const times = items.map((item) => readTime(item.created_datetime));
	const before: Array<number | undefined> = [];
	const after: Array<number | undefined> = [];
	for (let i = 0; i < items.length; i++) before[i] = times[i] ?? before[i - 1];
	for (let i = items.length - 1; i >= 0; i--) after[i] = times[i] ?? after[i + 1];
	return items.map((item, i) => {
		const neighbours = [before[i], after[i]].filter((time) => time !== undefined);
		const id = readId(item);
		if (id === undefined) throw new TypeError('Spoki gave an item without a usable ID');
		const time = neighbours.length > 0 ? Math.min(...neighbours) : 0;
		return { id, time, item, ...(times[i] === undefined && { isGuessed: true }) };
	});
}
