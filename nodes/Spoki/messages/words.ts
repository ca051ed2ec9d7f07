/** Longer sentences than this nobody reads at a glance. */
export const LONGEST_SENTENCE = 300;

/** A text that people read, cut where it gets too long. */
export const bounded = (text: string, length = 2000) =>
	text.length > length ? `${text.slice(0, length - 1)}…` : text;

/** A text with a full stop. */
export const sentence = (text: string) => (/[.!?…]$/.test(text) ? text : `${text}.`);

/** A length of time in words, e.g. "about 9 minutes". @param ms milliseconds */
export function inWords(ms: number): string {
	const seconds = Math.max(1, Math.ceil(ms / 1000));
	if (seconds < 90) return seconds === 1 ? '1 second' : `${seconds} seconds`;
	const minutes = Math.round(seconds / 60);
	if (minutes < 180) return `about ${minutes} minutes`;
	const hours = Math.round(minutes / 60);
	return hours < 72 ? `about ${hours} hours` : 'days';
}

/** Numbers in words, ranges shortened, e.g. "0–6, 8". */
export function itemRanges(items: number[]): string {
	const ranges: string[] = [];
	const sorted = [...new Set(items)].sort((a, b) => a - b);
	for (let start = 0; start < sorted.length;) {
		let end = start;
		while (sorted[end + 1] === sorted[end] + 1) end++;
		ranges.push(end === start ? `${sorted[start]}` : `${sorted[start]}–${sorted[end]}`);
		start = end + 1;
	}
	return ranges.length > 20 ? `${ranges.slice(0, 20).join(', ')} and more` : ranges.join(', ');
}

/** Items by their numbers, e.g. "items 1–2". */
export const itemsIn = (items: number[], what = 'item') =>
	`${what}${items.length === 1 ? '' : 's'} ${itemRanges(items)}`;

/** Items by what became of them. */
type Became = Record<'through' | 'failed' | 'unsent', number[]> & { unclear?: number[] };

/**
 * What became of the items of a run that stopped, in sentences. Items count from 0, as n8n shows
 * them.
 */
export function whatBecameOf(
	{ through, failed, unsent, unclear = [] }: Became,
	what = 'Item',
): string {
	return [
		through.length > 0
			? `${what}s that went through: ${itemRanges(through)}.`
			: unclear.length === 0 && `No ${what.toLowerCase()} went through.`,
		unclear.length > 0 && `${what}s that may have gone through: ${itemRanges(unclear)}.`,
		failed.length > 0 && `${what}s that did not: ${itemRanges(failed)}.`,
		unsent.length > 0 ? `${what}s not sent: ${itemRanges(unsent)}.` : '',
	]
		.filter(Boolean)
		.join(' ');
}
