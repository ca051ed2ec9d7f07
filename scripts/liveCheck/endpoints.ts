import { routes } from '../../sandbox';

/** Requests a minute where none are published. */
const UNPUBLISHED = 30;

const known = routes.map((route) => ({
	route,
	pattern: new RegExp(`^${route.path.replace(/\{\w+\}/g, '[^/]+')}$`),
}));

const find = (method: string, path: string) => {
	const fitting = known.filter(
		({ route, pattern }) => route.method === method && pattern.test(path),
	);
	// `contacts/sync/` is no contact: the path without placeholders goes first.
	return (fitting.find(({ route }) => route.path === path) ?? fitting[0])?.route;
};

/** `GET /api/1/contacts/{id}/` for a request to it; undefined for what isn't documented. */
export function endpointOf(method: string, path: string): string | undefined {
	const route = find(method, path);
	return route && `${route.method} ${route.path}`;
}

/** The limit that a request counts for: its name, and how many a minute. */
export function limitOf(method: string, path: string, body?: unknown) {
	// Whether OPTIONS counts isn't known, so it counts like a GET.
	const route = find(method === 'OPTIONS' ? 'GET' : method, path);
	const limit = typeof route?.limit === 'function' ? route.limit(body) : route?.limit;
	return {
		name: route?.limitName ?? (route ? `${route.method} ${route.path}` : 'anything else'),
		limit: limit ?? route?.likelyLimit ?? UNPUBLISHED,
	};
}

/** The lists of an account: `contacts` by its path. */
export const lists = routes
	.filter(({ method, paging, access }) => method === 'GET' && paging && access !== 'partner')
	.map(({ path }) => ({ path, name: path.split('/')[3] }))
	.filter(({ path }) => /^\/api\/1\/[\w-]+\/$/.test(path) && path !== '/api/1/reports/');

/** Reads of one thing, without those that create; `{id}` is for the caller to fill in. */
export const reads = routes
	.filter(({ method, effect, access }) => method === 'GET' && !effect && access !== 'partner')
	.map(({ path }) => path);
