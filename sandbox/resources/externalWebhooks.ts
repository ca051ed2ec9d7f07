import { list } from '../http/pages';
import { invalid } from '../http/problem';
import { read, remove, route, type Context, type Route } from '../http/route';
import { boolean, empty, filled, object, oneOf, query, strings, type Schema } from '../http/schema';
import type { ExternalWebhook } from '../store/types';

const path = '/api/1/external-webhooks/';
const target = 'externalWebhooks' as const;
/** For the whole family, by the reading of one client. */
const limits = { limit: 30, limitName: 'external-webhooks' };

/** The secret is shown on creation and rotation only. */
const view = ({ id, event, url, version, is_active }: ExternalWebhook) => ({
	id,
	event,
	url,
	version,
	is_active,
});

/** Public and https, as Spoki wants it; http to this machine only, where the sandbox delivers. */
const url: Schema = {
	type: 'string',
	pattern: '^(https://[^\\s/]+|http://(localhost|127(\\.\\d+){3}|\\[::1\\])(:\\d+)?(/\\S*)?$)',
	description: 'Enter a valid URL.',
};

const fields = { event: filled, url, version: oneOf([1, 2]), is_active: boolean };

/** The reference's list is cut off before the events of contact fields. */
const EVENTS =
	/^(chat\.has_unread_messages|message\.(outbound|inbound|note)|contact\.(created|updated|deleted)|contact_(tag|list)\.(created|deleted)|contact_?field\.\w+)$/;

function checkEvent({ settings }: Context, event?: string) {
	if (event === undefined || EVENTS.test(event)) return;
	if (settings.demands.includes('webhook-events')) {
		throw invalid('event', `"${event}" is not a valid choice.`);
	}
}

export const externalWebhooks: Route[] = [
	list<ExternalWebhook>(path, target, view, {
		...limits,
		query: { is_active: query.boolean, event: query.text },
		filter: ({ is_active, event }) =>
			is_active === undefined && event === undefined
				? undefined
				: (one) =>
						(event === undefined || one.event === event) &&
						(is_active === undefined || one.is_active === (is_active === 'true')),
	}),
	route<Partial<ExternalWebhook>>({
		...limits,
		method: 'POST',
		path,
		status: 201,
		body: object(fields, ['event', 'url']),
		handle: (context) => {
			const { store, body } = context;
			checkEvent(context, body.event);
			const made = store.externalWebhooks.add(body);
			return { ...view(made), secret: made.secret };
		},
	}),
	read(path, target, view, limits),
	route<Partial<ExternalWebhook>, ExternalWebhook>({
		...limits,
		method: 'PATCH',
		path: `${path}{id}/`,
		target,
		body: object(fields),
		handle: (context) => {
			checkEvent(context, context.body.event);
			return view(Object.assign(context.target, context.body));
		},
	}),
	remove(path, target, limits),
	route<unknown, ExternalWebhook>({
		...limits,
		method: 'GET',
		path: `${path}{id}/expands/`,
		target,
		handle: ({ target: { expands } }) => ({ expands }),
	}),
	route<{ expands: string[] }, ExternalWebhook>({
		...limits,
		method: 'POST',
		path: `${path}{id}/expands/`,
		target,
		body: object({ expands: strings }, ['expands']),
		handle: ({ target: webhook, body: { expands } }) => {
			webhook.expands = expands;
			return { expands };
		},
	}),
	route<unknown, ExternalWebhook>({
		...limits,
		method: 'POST',
		path: `${path}{id}/test/`,
		target,
		body: empty,
		handle: ({ target: webhook, store }) => {
			store.tell({ event: 'test', webhook });
			return {};
		},
	}),
	route<unknown, ExternalWebhook>({
		...limits,
		method: 'POST',
		path: `${path}{id}/rotate_secret/`,
		target,
		body: empty,
		handle: ({ target: webhook, store }) => {
			webhook.secret = `whsec_${store.random.hex(32)}`;
			return { secret: webhook.secret };
		},
	}),
];
