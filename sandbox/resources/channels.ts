import { list } from '../http/pages';
import { notFound } from '../http/problem';
import { read, route, type Context, type Route } from '../http/route';
import { boolean, empty, filled, integer, object, query } from '../http/schema';
import type { Channel } from '../store/types';

const path = '/api/1/channel/';
const WHATSAPP_ONBOARDING = 1;

const view = (channel: Channel) => ({ ...channel });

function setPrimary({ store }: Context, primary: Channel) {
	for (const one of store.channels.all()) one.is_primary = one === primary;
}

export const channels: Route[] = [
	list<Channel>(path, 'channels', view, {
		pageSize: { default: 15, max: 30 },
		query: { whatsapp_business_account: query.text, waba: query.text },
		filter: ({ waba, whatsapp_business_account = waba }) =>
			whatsapp_business_account === undefined
				? undefined
				: (one) => one.whatsapp_business_account === whatsapp_business_account,
	}),
	read(path, 'channels', view),
	route<Pick<Channel, 'platform'> & Partial<Channel>>({
		method: 'POST',
		path,
		status: 201,
		body: object({ platform: integer, name: filled, identifier: filled, is_primary: boolean }, [
			'platform',
		]),
		handle: (context) => {
			const { store, body } = context;
			if (body.platform === WHATSAPP_ONBOARDING) {
				return { redirect_url: 'https://app.spoki.it/onboarding/whatsapp/' };
			}
			const channel = store.channels.add(body);
			if (body.is_primary) setPrimary(context, channel);
			return view(channel);
		},
	}),
	route<{ name: string }, Channel>({
		method: 'PATCH',
		path: `${path}{id}/`,
		target: 'channels',
		body: object({ name: filled }, ['name']),
		handle: ({ target, body }) => view(Object.assign(target, body)),
	}),
	route<unknown, Channel>({
		method: 'POST',
		path: `${path}{id}/set-primary/`,
		target: 'channels',
		body: empty,
		handle: (context) => {
			setPrimary(context, context.target);
			return view(context.target);
		},
	}),
	route<unknown, Channel>({
		method: 'POST',
		path: `${path}{id}/refresh-wa-status/`,
		target: 'channels',
		body: empty,
		handle: ({ target }) => view(target),
	}),
	route({
		method: 'GET',
		path: `${path}phone/{identifier}/`,
		handle: ({ store, params: { identifier } }) => {
			const every = store.channels.all();
			const found = every.find((one) =>
				[one.identifier, `+${one.identifier}`].includes(identifier),
			);
			if (!found) throw notFound();
			return view(found);
		},
	}),
];
