import { list } from '../http/pages';
import { read, remove, route, type Route } from '../http/route';
import {
	boolean,
	empty,
	filled,
	integer,
	object,
	query,
	strings,
	type Schema,
} from '../http/schema';
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

/** Public and https, as Spoki wants it; http to this machine only, where the sandbox delivers. */
const url: Schema = {
	type: 'string',
	pattern: '^(https://[^\\s/]+|http://(localhost|127(\\.\\d+){3}|\\[::1\\])(:\\d+)?(/\\S*)?$)',
	description: 'Enter a valid URL.',
};

const fields = { event: filled, url, version: integer, is_active: boolean };

export const externalWebhooks: Route[] = [
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
		handle: ({ target: webhook, store }) => {
			store.tell({ event: 'test', webhook });
			return {};
		},
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
