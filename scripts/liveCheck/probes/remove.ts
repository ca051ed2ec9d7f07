import { readEnvelope, type Item } from '../envelope';
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

/** What is known of a thing that was to be made; nothing, until an answer came. */
export interface Made {
	id?: number;
	isRefused?: boolean;
}

export const madeBy = (answer: Answer): Made => ({
	id: idIn(answer.body),
	isRefused: (answer.status >= 400 && answer.status < 500) || refusalIn(answer) !== undefined,
});

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
export async function removeFrom(spoki: Spoki, url: string, fits: (item: Item) => boolean) {
	const [path] = url.split('?');
	let isGone = true;
	for (const item of await find(spoki, url, fits)) {
		isGone = (await remove(spoki, path, idIn(item))) && isGone;
	}
	return isGone;
}

/** Takes away what was made; without an answer it is looked for, and may be where nobody looked. */
export async function undo(
	spoki: Spoki,
	{ id, isRefused }: Made,
	url: string,
	fits: (item: Item) => boolean,
): Promise<boolean> {
	if (isRefused) return true;
	if (id) return remove(spoki, url.split('?')[0], id);
	const isFound = (await find(spoki, url, fits)).length > 0;
	return isFound && removeFrom(spoki, url, fits);
}
