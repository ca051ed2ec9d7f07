import type { Undone } from '../cleanup';
import { readEnvelope, type Envelope, type Item } from '../envelope';
import { idIn } from '../ids';
import type { Answer, Spoki } from '../spoki';

export const isSuccess = ({ status }: Answer) => status >= 200 && status < 300;

/** Where a refusal may be said inside a success. */
export function refusalIn({ status, body }: Answer) {
	const said = (body ?? {}) as Item;
	if (status === 400) return 'refused-by-status';
	if ('error' in said) return 'refused-in-error';
	if (said.success === false) return 'refused-in-success-false';
	return said.status === 'error' ? 'refused-in-status-error' : undefined;
}

/** What is known of a thing that was to be made; nothing, until the request went. */
export interface Made {
	isAsked?: true;
	/** Unknown, too, where the answer was lost, or had it in a place of its own. */
	id?: number;
	isRefused?: boolean;
}

const madeBy = (answer: Answer): Made => ({
	id: idIn(answer.body),
	isRefused: (answer.status >= 400 && answer.status < 500) || refusalIn(answer) !== undefined,
});

/** Sends what makes something, and notes what becomes known of it. */
export async function make(spoki: Spoki, url: string, body: unknown, made: Made): Promise<Answer> {
	const onSend = () => void (made.isAsked = true);
	const answer = await spoki.ask('POST', url, { body, onSend });
	Object.assign(made, madeBy(answer));
	return answer;
}

/** Things of a list that fit, freshly read; rejects when it can't be read. */
export async function find(
	spoki: Spoki,
	url: string,
	fits: (item: Item) => boolean,
): Promise<Item[]> {
	return readEnvelope(await spoki.ask('GET', url)).items.filter(fits);
}

/** Resolves to whether it is gone. What the deletion answers tells nothing: it may be a refusal. */
export async function remove(spoki: Spoki, path: string, id: number | undefined): Promise<boolean> {
	if (id === undefined) return false;
	const url = `${path}${id}/`;
	await spoki.ask('DELETE', url);
	return (await spoki.ask('GET', url)).status === 404;
}

/** Deletes what fits; resolves to whether all of it is gone. */
export async function removeFrom(
	spoki: Spoki,
	url: string,
	fits: (item: Item) => boolean,
): Promise<Undone> {
	const [path] = url.split('?');
	const found = await find(spoki, url, fits).catch(() => undefined);
	if (!found) return 'unsure';
	let isGone = true;
	for (const item of found) isGone = (await remove(spoki, path, idIn(item))) && isGone;
	return isGone;
}

/** What of a list is one's own: by a member that says so. */
export interface Marked {
	member: string;
	value: string;
	/** Ids of things that were there before and say the same. */
	except?: ReadonlySet<unknown>;
}

/** Pages that are looked through. */
const MOST_PAGES = 5;

interface Looked {
	own: Item[];
	/** Whether all were seen, and say whose they are: else it may be where nobody looked. */
	isSure: boolean;
}

/** Looks for one's own in a list, freshly read. Rejects when it can't be read. */
async function look(spoki: Spoki, url: string, { member, value, except }: Marked): Promise<Looked> {
	const items: Item[] = [];
	let last: Envelope | undefined;
	let isWhole = false;
	for (let page = 1; page <= MOST_PAGES && !isWhole; page++) {
		const sign = url.includes('?') ? '&' : '?';
		const next = last?.cursor ? `cursor=${encodeURIComponent(last.cursor)}` : `page=${page}`;
		const answer = await spoki.ask('GET', last ? `${url}${sign}${next}` : url);
		// Beyond the last page.
		if (last && (answer.status === 404 || answer.status === 400)) isWhole = true;
		else {
			const { items: more } = (last = readEnvelope(answer));
			const known = JSON.stringify(items.slice(-more.length));
			isWhole = last.more === false || !more.length || known === JSON.stringify(more);
			items.push(...more);
		}
	}
	const own = items.filter((item) => item[member] === value && !except?.has(item.id));
	return { own, isSure: isWhole && items.every((item) => member in item) };
}

/** Takes away what was made; without its id it is looked for. */
export async function undo(spoki: Spoki, made: Made, url: string, own: Marked): Promise<Undone> {
	const { isAsked, id, isRefused } = made;
	if (!isAsked || isRefused) return true;
	const [path] = url.split('?');
	if (id !== undefined) return remove(spoki, path, id);
	const looked = await look(spoki, url, own).catch(() => undefined);
	if (!looked) return 'unsure';
	let isGone = true;
	for (const item of looked.own) isGone = (await remove(spoki, path, idIn(item))) && isGone;
	if (looked.own.length) return isGone;
	return looked.isSure || 'unsure';
}
