import { setTimeout as delay } from 'node:timers/promises';
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { registerControl } from '../control';
import type { ActiveFault } from '../faults';
import { redactBody, redactHeaders, type LoggedRequest } from '../log';
import { refuseForeignHosts } from '../loopback';
import { registerMcp } from '../mcp';
import { registerOAuth } from '../oauth/routes';
import { routes } from '../resources';
import type { World } from '../world';
import { strikeAfter, strikeBefore } from './faulty';
import { CodedProblem, Problem, refusalBody } from './problem';
import type { Route } from './route';
import { endpointOf, refuseMethod, serve } from './serve';

declare module 'fastify' {
	interface FastifyRequest {
		/** Its entry in the request log; none for the sandbox's own control. */
		logged?: LoggedRequest;
		fault?: ActiveFault;
		/** The body as text, and as JSON when it is some. */
		payload: { text: string; json: unknown; type?: string };
	}
	interface FastifyContextConfig {
		endpoint?: string;
	}
}

const BODY_LIMIT = 32 * 1024 * 1024;

/** The HTTP side of a sandbox, not yet listening. */
export function createServer(world: World): FastifyInstance {
	const app = fastify({
		logger: false,
		bodyLimit: BODY_LIMIT,
		forceCloseConnections: true,
		exposeHeadRoutes: false,
		routerOptions: { maxParamLength: 500 },
	});
	app.decorateRequest('logged', undefined);
	app.decorateRequest('fault', undefined);
	app.decorateRequest('payload', null as unknown as FastifyRequest['payload']);
	keepBodiesAsText(app);
	refuseForeignHosts(app);
	recordRequests(app, world);
	const { settings } = world;
	app.setErrorHandler((error, request, reply) => {
		if (!(error instanceof Problem)) {
			const { statusCode = 500, message } = error as { statusCode?: number; message: string };
			return reply.code(statusCode).send({ detail: message });
		}
		const { code, title, detail } = error.body as Record<string, string>;
		const renamed = error instanceof CodedProblem && settings.codedErrors === 'error_code';
		const body = renamed ? { error: `${title}: ${detail}`, error_code: code } : error.body;
		if (request.method !== 'GET' && error.status === 400 && settings.refusals !== 'status') {
			return reply.code(200).send(refusalBody(settings.refusals, body));
		}
		return reply.code(error.status).headers(error.headers).send(body);
	});
	app.register((scope) => registerOAuth(scope, world));
	app.register((scope) => registerControl(scope, world));
	app.register((scope) => registerMcp(scope, world));
	registerRoutes(app, world);
	return app;
}

/** A body that isn't JSON must reach the log, the limits and the faults like any other. */
function keepBodiesAsText(app: FastifyInstance) {
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'string' }, (_request, text, done) => done(null, text));
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** Logs every request as it comes, and lets latency and faults strike before it is handled. */
function recordRequests(app: FastifyInstance, { log, faults, settings, clock }: World) {
	app.addHook('onRequest', async (request, reply) => {
		if (request.url.startsWith('/_sandbox/')) return;
		const path = request.url.split('?')[0];
		const entry: LoggedRequest = {
			at: Date.now(),
			method: request.method,
			path: decode(path),
			rawUrl: request.url,
			query: { ...(request.query as object) },
			headers: redactHeaders(request.headers),
			body: undefined,
			contentType: request.headers['content-type'],
			status: undefined,
			endpoint: request.routeOptions.config.endpoint ?? `${request.method} ${decode(path)}`,
		};
		request.logged = entry;
		log.add(entry);
		reply.raw.once('close', () => {
			if (!reply.raw.writableFinished) entry.aborted = true;
		});
	});
	app.addHook('preValidation', async (request, reply) => {
		const { body } = request;
		const text = typeof body === 'string' ? body : body ? JSON.stringify(body) : '';
		const json = typeof body === 'string' ? parse(body) : body;
		request.payload = { text, json, type: request.headers['content-type'] };
		const { logged } = request;
		if (!logged) return;
		logged.body = redactBody(json, logged.path);
		if (settings.latencyMs > 0) await delay(settings.latencyMs);
		const fault = faults.strike(logged, text);
		if (!fault) return;
		logged.fault = fault.kind;
		if (await strikeBefore(fault, request, reply, settings)) return reply;
		request.fault = fault;
	});
	app.addHook('onSend', async (request, reply, payload) => {
		const { fault, logged } = request;
		// One clock says when an answer was given, and when what is in it was created.
		reply.header('Date', clock.now().toUTCString());
		const sent = fault ? strikeAfter(fault, request, reply, payload) : payload;
		if (!logged) return sent;
		logged.answeredAt = Date.now();
		if (fault?.kind === 'drop-after-effect') logged.aborted = true;
		else logged.status = reply.statusCode;
		return sent;
	});
}

function decode(path: string): string {
	try {
		return decodeURIComponent(path);
	} catch {
		return path;
	}
}

/** Numbers only for `{id}`, so that `GET contacts/sync/` isn't taken for a contact. */
const urlOf = ({ path }: Route) => path.replace('{id}', ':id(^\\d+$)').replace(/\{(\w+)\}/g, ':$1');

function registerRoutes(app: FastifyInstance, world: World) {
	for (const route of routes) {
		const config = { endpoint: endpointOf(route) };
		app.route({ method: route.method, url: urlOf(route), config, handler: serve(route, world) });
	}
	const known = routes.map((route) => ({ route, pattern: patternOf(route) }));
	app.setNotFoundHandler((request, reply) => {
		const path = request.url.split('?')[0];
		const others = known.filter(({ pattern }) => pattern.test(path)).map(({ route }) => route);
		if (others.length) return refuseMethod(others, world, request, reply);
		const text = path.endsWith('/') ? 'Not found.' : 'Not found: the path must end with a slash.';
		return reply.code(404).send({ detail: text });
	});
}

const patternOf = ({ path }: Route) =>
	new RegExp(`^${path.replace('{id}', '\\d+').replace(/\{\w+\}/g, '[^/]+')}$`);
