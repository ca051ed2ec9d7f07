import type { Clock } from '../clock';
import type { Counts } from '../counts';
import type { Settings } from '../settings';
import type { Store } from '../store';
import type { Stored } from '../store/collection';
import type { Fields, Schema } from './schema';

/** What a handler works with. */
export interface Context<Body = unknown, Target = unknown> {
	store: Store;
	settings: Settings;
	clock: Clock;
	counts: Counts;
	/** Parts of the path, decoded. */
	params: Record<string, string>;
	query: Record<string, string | undefined>;
	body: Body;
	/** The thing that `{id}` names, for routes with a `target`. */
	target: Target;
	/** Scheme and host that the request came to. */
	origin: string;
	/** The path of the request, for `next` links. */
	path: string;
	/** A stored datetime as the settings want it shown. */
	time(iso: string): string;
	time(iso: string | null): string | null;
}

/** Turns a stored thing into what the API shows. */
export type View<T> = (item: T, context: Context) => unknown;

/** An answer with the status 202: the work is still to be done. */
export class Accepted {
	constructor(readonly body: unknown) {}
}

/** One endpoint: what it takes, what it may be asked per minute, and what it does. */
export interface Route<Body = unknown, Target = unknown> {
	method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
	/** With `{id}` and other parts in braces. */
	path: string;
	/** Documented requests per minute, or a way to tell them by the body. */
	limit?: number | ((body: unknown) => number | undefined);
	/** Requests per minute that are likely, but unpublished; counted where the settings say so. */
	likelyLimit?: number;
	/** Routes that share one limit name it; else each has its own. */
	limitName?: string;
	/** Query fields by name. */
	query?: Fields;
	/** Accepts `page`, `cursor` and `page_size`; 'page' all but the last. */
	paging?: 'full' | 'page';
	body?: Schema;
	/** The collection that `{id}` is looked up in; 404 without one. */
	target?: keyof Store;
	/** Who may: the account (default), a partner only, or anyone. */
	access?: 'account' | 'partner' | 'anyone';
	/** True for the GET that creates. */
	effect?: boolean;
	/** The status of success; without it that is 200, or 204 when there is no body. */
	status?: number;
	handle(context: Context<Body, Target>): unknown;
}

/** Gives the handler types for the body that the schema lets through, and for the target. */
export const route = <Body = unknown, Target = unknown>(route: Route<Body, Target>): Route =>
	route as unknown as Route;

/** GET of one thing by id. */
export const read = <T extends Stored>(
	path: string,
	target: keyof Store,
	view: View<T>,
	options: Partial<Route> = {},
): Route =>
	route<unknown, T>({
		...(options as object),
		method: 'GET',
		path: `${path}{id}/`,
		target,
		handle: (context) => view(context.target, context as Context),
	});

/** DELETE of one thing by id. `guard` throws when it must stay. */
export const remove = <T extends Stored>(
	path: string,
	target: keyof Store,
	options: Partial<Route> & { guard?: (item: T, context: Context) => void } = {},
): Route => {
	const { guard, ...others } = options;
	return route<unknown, T>({
		...(others as object),
		method: 'DELETE',
		path: `${path}{id}/`,
		target,
		handle: (context) => {
			guard?.(context.target, context as Context);
			const { store, settings } = context;
			if (settings.deleteReplies === 'refused') {
				return { success: false, message: 'It could not be deleted.' };
			}
			store.collection(target)?.remove(context.target.id);
			if (settings.deleteReplies === 'success') return { success: true };
			return settings.deleteReplies === 'object' ? { id: context.target.id } : undefined;
		},
	});
};
