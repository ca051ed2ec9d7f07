import type { FastifyReply, FastifyRequest } from 'fastify';
import type { World } from '../world';
import { credentialOf } from './access';
import { pagingFields } from './pages';
import { detail, notFound } from './problem';
import { Accepted, type Context, type Route } from './route';
import { object, type Schema } from './schema';
import { showTime } from './time';
import { validate } from './validate';

/** The name of an endpoint in the request log, faults, limits and effects. */
export const endpointOf = ({ method, path }: Pick<Route, 'method' | 'path'>) => `${method} ${path}`;

/** Carries out one request, in the order that DRF does: who, how often, what, with what. */
export function serve(route: Route, world: World) {
	const { settings, store, clock, counts } = world;
	const querySchema = object({ ...route.query, ...pagingFields(route) });

	return (request: FastifyRequest, reply: FastifyReply): unknown => {
		const credential = credentialOf(request.headers, route.access, world);
		const body = bodyOf(request, route, settings.strict);
		throttle(credential, body.value);
		if (body.problem) throw body.problem;
		const params = request.params as Record<string, string>;
		const target = targetOf(params.id);
		validate(querySchema, request.query, settings.strict);
		if (route.body) validate(route.body, body.value, settings.strict);
		const context: Context = {
			store,
			settings,
			clock,
			counts,
			params,
			query: request.query as Context['query'],
			body: body.value,
			target,
			origin: `http://${request.host}`,
			path: request.url.split('?')[0],
			time: ((iso: string | null) =>
				iso === null ? null : showTime(iso, settings.datetimeFormat)) as Context['time'],
		};
		const answer = route.handle(context);
		const accepted = answer instanceof Accepted;
		if (route.method !== 'GET' || route.effect) {
			if (target && route.method !== 'DELETE') store.collection(route.target!)?.touch(target);
			const name = endpointOf(route);
			world.effects[name] = (world.effects[name] ?? 0) + 1;
		}
		if (accepted) return reply.code(202).send(answer.body);
		if (answer === undefined) return reply.code(route.status === 200 ? 200 : 204).send();
		return reply.code(route.status ?? 200).send(answer);
	};

	function throttle(credential: string, body: unknown) {
		const { unpublished, families } = settings.limits;
		const likely = unpublished ? route.likelyLimit : undefined;
		const limit = (typeof route.limit === 'function' ? route.limit(body) : route.limit) ?? likely;
		if (limit === undefined) return;
		const family = families && route.path.split('/')[3];
		const name = family || (route.limitName ?? endpointOf(route));
		world.throttle.check(credential, `${name} ${limit}`, limit);
	}

	function targetOf(id: string | undefined) {
		if (!route.target) return undefined;
		const target = store.collection(route.target)?.get(Number(id));
		if (!target) throw notFound();
		return target;
	}
}

/** The parsed body, and what is wrong with it: limits count before a faulty body is refused. */
function bodyOf(request: FastifyRequest, { method, body: schema }: Route, strict: boolean) {
	const { text, json, type = '' } = request.payload;
	if (!schema) {
		const carriesNone = method === 'GET' ? !Number(request.headers['content-length']) : !text;
		const harmless = carriesNone || !strict || isEmptyObject(json);
		return {
			value: undefined,
			problem: harmless ? undefined : detail(400, 'No body is expected.'),
		};
	}
	if (strict && text && !/^application\/json\b/i.test(type)) {
		return { value: json, problem: detail(415, `Unsupported media type "${type}" in request.`) };
	}
	if (!text) return strict ? { value: undefined, problem: unread(schema) } : { value: {} };
	if (json === undefined) return { value: undefined, problem: detail(400, 'JSON parse error') };
	return { value: json };
}

const unread = (schema: Schema) =>
	detail(400, `A JSON ${schema.type === 'array' ? 'array' : 'object'} is expected as the body.`);

const isEmptyObject = (value: unknown) =>
	typeof value === 'object' && value !== null && !Object.keys(value).length;

/** Answers 405 with the methods that the path has. */
export function refuseMethod(
	routes: Route[],
	world: World,
	request: FastifyRequest,
	reply: FastifyReply,
): unknown {
	credentialOf(request.headers, routes[0].access, world);
	reply.header('Allow', routes.map(({ method }) => method).join(', '));
	return reply.code(405).send({ detail: `Method "${request.method}" not allowed.` });
}
