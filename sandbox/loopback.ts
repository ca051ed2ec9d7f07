import type { FastifyInstance } from 'fastify';
import { detail } from './http/problem';

/**
 * The `Host` of a request to this machine: localhost, 127.x.x.x or [::1], with or without a port. A page
 * whose own name was made to point here (DNS rebinding) sends that name.
 */
export const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i;

/** Answers 403 to every request that doesn't name this machine as its host. */
export function refuseForeignHosts(app: FastifyInstance): void {
	app.addHook('onRequest', async ({ headers }) => {
		if (LOOPBACK_HOST.test(headers.host ?? '')) return;
		throw detail(403, 'Only requests to this machine by its loopback names are answered.');
	});
}

/**
 * Answers 403 to what a browser sends for a page of another origin, and 415 to a body that isn't JSON
 * (a page may send a form or plain text anywhere without being asked).
 */
export function refuseForeignPages(app: FastifyInstance): void {
	app.addHook('onRequest', async ({ headers }) => {
		const { origin, host, 'sec-fetch-site': site } = headers;
		const isForeign =
			(origin !== undefined && origin !== `http://${host}`) ||
			(site !== undefined && site !== 'same-origin' && site !== 'none');
		if (isForeign) throw detail(403, 'Pages of another origin are not answered.');
	});
	app.addHook('preHandler', async ({ payload: { text, json, type = '' } }) => {
		if (!text) return;
		if (!/^application\/json\s*(;|$)/i.test(type)) throw detail(415, 'The body must be JSON.');
		if (typeof json === 'object' && json !== null) return;
		throw detail(400, 'The body must be a JSON object or array.');
	});
}
