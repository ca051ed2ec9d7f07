import type { Item } from '../envelope';
import { untold, type Finding } from '../finding';

type Key = (item: Item) => number;

const created: Key = (item) =>
	typeof item.created_datetime === 'string' ? Date.parse(item.created_datetime) : Number(item.id);
const updated: Key = (item) => Date.parse(String(item.updated_datetime));

const isFalling = (items: Item[], key: Key) =>
	items.every((item, i) => i === 0 || key(items[i - 1]) >= key(item));
const isRising = (items: Item[], key: Key) => isFalling([...items].reverse(), key);

/** Fields that a list may be grouped by, and the character that is. */
const groupings: Record<string, Array<[field: string, character: string]>> = {
	tickets: [
		['status', 'grouped'],
		['priority', 'by-priority'],
	],
	contacts: [
		['is_blocked', 'grouped'],
		['status', 'by-priority'],
	],
};

const found = (seen: string, sandbox: string, follows: string): Finding => ({
	seen,
	sandbox,
	follows,
});

/** Fewer fall or rise by chance. */
const TELLING = 5;
/** Fewer than so many in a mixed order may be in any. */
const TELLING_MIXED = 8;
/** So many in order behind some that aren't are no chance. */
const TELLING_REST = 6;

/** What order the first pages of a list are in; too few of them are in any by chance. */
export function orderOf(name: string, items: Item[]): Finding {
	if (items.length < TELLING) return untold(`too few ${name}`);
	if (items.some((item) => Number.isNaN(created(item))))
		return untold(`some ${name} have neither a time nor a number`);
	if (isFalling(items, created)) {
		return found('newest first', 'falling', 'The trigger reads the first page only.');
	}
	if (isRising(items, created)) {
		return found('oldest first', 'rising', 'The trigger reads the last pages.');
	}
	const readsMore = 'The trigger reads more pages.';
	if (items.every((item) => item.updated_datetime) && isFalling(items, updated)) {
		return found('last changed first', 'last-changed', readsMore);
	}
	if (items.length < TELLING_MIXED) return untold(`too few ${name}`);
	for (const [field, character] of groupings[name] ?? []) {
		if (isGrouped(items, field)) return found(`in groups of ${field}`, character, readsMore);
	}
	const pinned = items.findIndex((_item, i) => isFalling(items.slice(i), created));
	if (pinned <= items.length / 2) {
		return items.length - pinned < TELLING_REST
			? untold(`too few ${name}`)
			: found('some first, then the newest first', 'pinned', readsMore);
	}
	return found('none that can be told', 'scrambled', 'The trigger reads the whole list.');
}

/** Each value in one run, and the newest first within it. */
function isGrouped(items: Item[], field: string): boolean {
	const runs = items.reduce<Item[][]>((all, item) => {
		const run = all.at(-1);
		if (run && run[0][field] === item[field]) run.push(item);
		else all.push([item]);
		return all;
	}, []);
	const values = new Set(runs.map(([first]) => first[field]));
	// Runs of one thing each would fit anything.
	const isTold = runs.length > 1 && runs.length <= items.length / 2;
	return isTold && values.size === runs.length && runs.every((run) => isFalling(run, created));
}
