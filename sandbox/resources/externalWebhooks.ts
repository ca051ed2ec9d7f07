import { list } from '../http/pages';
import { read, remove, route, type Route } from '../http/route';
import { boolean, empty, filled, httpsUrl, integer, object, query, strings } from '../http/schema';
import type { ExternalWebhook } from '../store/types';

const path = '/api/1/external-webhooks/';
const target = 'externalWebhooks' as const;

/** The secret is shown on creation and rotation only. */
const view = ({ id, event, url, version, is_active }: ExternalWebhook) => ({
	id,
	event,
	url,
	version,
	is_active,
});

const fields = { event: filled, url: httpsUrl, version: integer, is_active: boolean };

const routes: Route[] = [
	list<ExternalWebhook>(path, target, view, {
		query: { is_active: query.boolean, event: query.text },
		filter: ({ is_active, event }) =>
			is_active === undefined && event === undefined
				? undefined
				: (one) =>
						(event === undefined || one.event === event) &&
						(is_active === undefined || one.is_active === (is_active === 'true')),
	}),
	route<Partial<ExternalWebhook>>({
		method: 'POST',
		path,
		status: 201,
		body: object(fields, ['event', 'url']),
		handle: ({ store, body }) => {
			const made = store.externalWebhooks.add(body);
			return { ...view(made), secret: made.secret };
		},
	}),
	read(path, target, view),
	route<Partial<ExternalWebhook>, ExternalWebhook>({
		method: 'PATCH',
		path: `${path}{id}/`,
		target,
		body: object(fields),
		handle: ({ target: webhook, body }) => view(Object.assign(webhook, body)),
	}),
	remove(path, target),
	route<unknown, ExternalWebhook>({
		method: 'GET',
		path: `${path}{id}/expands/`,
		target,
		handle: ({ target: { expands } }) => ({ expands }),
	}),
	route<{ expands: string[] }, ExternalWebhook>({
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
		method: 'POST',
		path: `${path}{id}/test/`,
		target,
		body: empty,
		handle: () => ({}),
	}),
	route<unknown, ExternalWebhook>({
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

/** Together 30 requests a minute, which one client has from the documentation. */
export const externalWebhooks = routes.map((one) => ({
	...one,
	likelyLimit: 30,
	limitName: 'external-webhooks',
}));
