import type { IDataObject } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import { readList } from '../lists/walk';
import { create as createWebhook } from '../resources/webhook/create.operation';
import { deleteOperation as deleteWebhook } from '../resources/webhook/delete.operation';
import { getAll as getWebhooks } from '../resources/webhook/getAll.operation';
import { setExpansions } from '../resources/webhook/setExpansions.operation';
import type { Ask } from './ask';

/** The version of deliveries that the trigger reads and whose signature it knows. */
const VERSION = 2;

/** A number in Spoki's documentation; a text is one too. */
export type Id = number | string;

/** What is kept of a subscription: Spoki shows its secret only once. */
export interface Subscription {
	/** Spoki's name of the event. */
	event: string;
	id: Id;
	secret: string;
	/** Its address, as Spoki has answered it. */
	url?: IDataObject['url'];
}

/**
 * Where subscriptions are kept: the static data of the node. A list is replaced, never changed,
 * since n8n notices only changes of the first level.
 */
export interface Store {
	subscriptions?: Subscription[];
}

/** What there should be: one subscription for each event, all with one address. */
export interface Wish {
	url: string;
	/** Spoki's names, each once. */
	events: string[];
	/** Related objects that deliveries should carry in full. */
	expands: string[];
}

/** What Spoki answered can't be used. */
export class Unusable extends Error {}

/** The subscriptions that are known, also when the static data holds something else. */
export const keptIn = ({ subscriptions }: Store): Subscription[] =>
	Array.isArray(subscriptions) ? subscriptions : [];

const isId = (id: unknown): id is Id =>
	(Number.isSafeInteger(id) && (id as number) > 0) ||
	(typeof id === 'string' && /^[\w-]+$/.test(id));

const statusOf = (error: unknown) =>
	error instanceof NodeApiError ? Number(error.httpCode ?? 0) : NaN;

/** Whether Spoki can't say for now: no answer, 429 or 5xx. */
function isPassing(error: unknown): boolean {
	const status = statusOf(error);
	return [0, 408, 425, 429, 499].includes(status) || status >= 500;
}

/** So many subscriptions of an account are looked at: a list need not have an end. */
const MOST = 5_000;

/** A subscription as Spoki lists it. */
type Item = IDataObject & { id: Id };

/** All subscriptions of the account. */
async function listed(ask: Ask): Promise<Item[]> {
	const { endpoint } = getWebhooks;
	const fetch = async (qs: IDataObject) => await ask(endpoint, { qs });
	const first = { page: 1, page_size: endpoint.pageSize };
	const { items } = await readList(fetch, first, { most: MOST, isPaged: true });
	return items.filter((item): item is Item => isId(item.id));
}

const at = (all: Item[], url: string) => all.filter((item) => item.url === url);

const forget = (store: Store, id: Id) => {
	store.subscriptions = keptIn(store).filter((kept) => kept.id !== id);
};

/** Forgets IDs that Spoki lists with an address that was never theirs: it was changed, or the account was. */
function forgetForeign(store: Store, all: Item[], address: string) {
	store.subscriptions = keptIn(store).filter(
		({ id, url }) =>
			!all.some((one) => one.id === id && ![address, url, undefined].includes(one.url)),
	);
}

/**
 * Deletes subscriptions, each of them, and only then says what went wrong first. One that is gone is
 * fine; of one that was just listed a 404 is believed only when the list no longer has it.
 */
async function unsubscribe(ask: Ask, store: Store, ids: Iterable<Id>, all: Item[]) {
	const faults: unknown[] = [];
	const unsure = new Map<Id, unknown>();
	for (const id of new Set(ids)) {
		const [result] = await Promise.allSettled([ask(deleteWebhook.endpoint, { id })]);
		if (result.status === 'fulfilled') forget(store, id);
		else if (statusOf(result.reason) === 404) unsure.set(id, result.reason);
		else faults.push(result.reason);
	}
	const isListed = all.some(({ id }) => unsure.has(id));
	const left = isListed ? await listed(ask) : [];
	for (const [id, reason] of unsure) {
		if (left.some((item) => item.id === id)) faults.push(reason);
		else forget(store, id);
	}
	if (faults.length > 0) throw faults[0];
}

/**
 * Creates a subscription and keeps its id and secret at once.
 * @throws Unusable when the answer has no id or no secret
 */
async function subscribe(ask: Ask, store: Store, url: string, event: string) {
	const body = { version: VERSION, url, event, is_active: true };
	const answer = (await ask(createWebhook.endpoint, { body })) as IDataObject | undefined;
	const { id, secret, url: address = url } = answer ?? {};
	if (!isId(id) || typeof secret !== 'string' || secret === '')
		throw new Unusable('Spoki gave no secret for the webhook, so that nothing can be verified');
	const made = { event, id, secret, url: address };
	store.subscriptions = [...keptIn(store), made];
	if (!isIntact({ event, ...answer, id }, made))
		throw new Unusable('Spoki made another webhook than was asked for');
	return made;
}

/** Whether a subscription as Spoki lists it is the one that is kept, and delivers. */
const isIntact = (item: IDataObject, { id, event }: Subscription) =>
	item.id === id &&
	item.event === event &&
	item.is_active !== false &&
	(item.version ?? VERSION) === VERSION;

/**
 * Whether everything is as it should be. When Spoki can't say for now, what is kept is believed: n8n
 * would otherwise delete it.
 * @throws NodeApiError when Spoki refuses to say
 */
export async function exist(ask: Ask, store: Store, { url, events }: Wish): Promise<boolean> {
	const kept = keptIn(store);
	const isComplete = events.every((event) => kept.some((one) => one.event === event));
	if (!isComplete || kept.length !== events.length) return false;
	const [result] = await Promise.allSettled([listed(ask)]);
	if (result.status === 'rejected') {
		if (isPassing(result.reason)) return true;
		throw result.reason;
	}
	const ours = at(result.value, url);
	return (
		ours.length === kept.length && kept.every((one) => ours.some((item) => isIntact(item, one)))
	);
}

/**
 * Makes everything as it should be. What is kept and intact stays; what else has our address, left
 * over by an earlier crash or without a known secret, is deleted, and so is what is kept from a former one. When something fails half-way, what
 * was created here is deleted again.
 * @throws NodeApiError | Unusable
 */
export async function create(ask: Ask, store: Store, wish: Wish): Promise<void> {
	const { url, events, expands } = wish;
	const all = await listed(ask);
	const ours = at(all, url);
	forgetForeign(store, all, url);
	const kept = keptIn(store);
	const stay = events.flatMap((event) => {
		const one = kept.find((entry) => entry.event === event);
		return one && ours.some((item) => isIntact(item, one)) ? [one] : [];
	});
	const staying = new Set(stay.map(({ id }) => id));
	const others = [...kept, ...ours].map(({ id }) => id).filter((id) => !staying.has(id));
	await unsubscribe(ask, store, others, all);
	const [result] = await Promise.allSettled([complete()]);
	if (result.status === 'fulfilled') return;
	// The fault that stopped it says more than one of cleaning up, which n8n lets us try again.
	await Promise.allSettled([remove(ask, store, url, staying)]);
	throw result.reason;

	async function complete() {
		for (const event of events) {
			const { id } =
				stay.find((one) => one.event === event) ?? (await subscribe(ask, store, url, event));
			if (expands.length === 0) continue;
			await ask(setExpansions.endpoint, { id, body: { expands } });
		}
	}
}

/**
 * Deletes what is kept and whatever else has our address, such as a subscription whose creation was
 * never answered. What can't be deleted stays kept, for the next attempt.
 * @param spared ids to leave alone
 * @throws NodeApiError
 */
export async function remove(
	ask: Ask,
	store: Store,
	url: string,
	spared: ReadonlySet<Id> = new Set(),
): Promise<void> {
	const [result] = await Promise.allSettled([listed(ask)]);
	const all = result.status === 'fulfilled' ? result.value : [];
	forgetForeign(store, all, url);
	const ids = [...keptIn(store), ...at(all, url)].map(({ id }) => id);
	await unsubscribe(
		ask,
		store,
		ids.filter((id) => !spared.has(id)),
		all,
	);
	if (result.status === 'rejected') throw result.reason;
}
