/** What is known about an endpoint beyond its path. */
export interface Endpoint {
	/** Its method, and its path with `{id}` for numbers. */
	name: string;
	/** What Spoki counts it under: its name, or that of a family of endpoints. */
	family: string;
	/** Requests a minute that Spoki documents, or undefined where it publishes none. */
	perMinute?: number;
	/** Whether a request may be sent again when nobody knows what became of the first. */
	repeatable: boolean;
}

/**
 * Requests a minute by method and path, from Spoki's API documentation and help centre. Each
 * endpoint counts for itself, except in the families below.
 */
const PER_MINUTE: Record<string, number> = {
	'GET /api/1/accounts/': 5,
	'GET /api/1/contacts/': 120,
	'POST /api/1/contacts/sync/': 120,
	'POST /api/1/contacts/sync_all/': 1,
	'POST /api/1/contacts/{id}/add_operator/': 5,
	'POST /api/1/contacts/{id}/remove_operator/': 5,
	'GET /api/1/lists/': 5,
	'POST /api/1/lists/': 10,
	'GET /api/1/lists/{id}/': 5,
	'DELETE /api/1/lists/{id}/': 5,
	'POST /api/1/lists/{id}/sync_contacts/': 1,
	'POST /api/1/lists/{id}/remove_all_contacts/': 5,
	'POST /api/1/lists/{id}/remove_contacts/': 5,
	'GET /api/1/custom-fields/': 5,
	'POST /api/1/custom-fields/': 5,
	'GET /api/1/custom-fields/{id}/': 5,
	'PATCH /api/1/custom-fields/{id}/': 5,
	'DELETE /api/1/custom-fields/{id}/': 5,
	'POST /api/1/media/': 120,
	'PATCH /api/1/media/{id}/': 120,
	'DELETE /api/1/media/{id}/': 60,
	'POST /api/1/templates/': 10,
	'PATCH /api/1/templates/{id}/': 10,
	'DELETE /api/1/templates/{id}/': 10,
	'POST /api/1/tickets/': 120,
	'DELETE /api/1/tickets/{id}/': 60,
	'POST /api/1/roles/add_service_user/': 10,
	'POST /api/1/roles/{id}/generate_private_key/': 10,
	'GET /api/1/roles/{id}/has_private_key/': 10,
	'POST /api/1/roles/{id}/update_role/': 10,
	'GET /api/1/roles/{id}/': 5,
	'DELETE /api/1/roles/{id}/': 5,
	'POST /api/1/invitations/{id}/send/': 5,
	'POST /api/1/invitations/{id}/update_role/': 5,
	'PATCH /api/1/campaigns/{id}/': 5,
};

/** Endpoints that share one limit: by the reading of one client, custom fields have 5 together. */
const FAMILIES: Record<string, RegExp> = {
	'custom-fields': /^(GET|PATCH|POST) \/api\/1\/custom-fields\//,
};

const familyOf = (name: string) =>
	Object.keys(FAMILIES).find((family) => FAMILIES[family].test(name)) ?? name;

/** POSTs that lead to the same state however often they are sent: upserts, removals, role changes. */
const SAFE_POSTS = [
	'POST /api/1/contacts/sync/',
	'POST /api/1/contacts/sync_all/',
	'POST /api/1/contacts/{id}/add_operator/',
	'POST /api/1/contacts/{id}/remove_operator/',
	'POST /api/1/invitations/{id}/update_role/',
	'POST /api/1/lists/{id}/remove_all_contacts/',
	'POST /api/1/lists/{id}/remove_contacts/',
	'POST /api/1/lists/{id}/sync_contacts/',
	'POST /api/1/roles/{id}/update_role/',
];

/** The one GET with a side effect: it creates a draft. */
const UNSAFE_GET = 'GET /api/1/templates/{id}/clone/';

/** What is known about the endpoint behind a method and a path such as /api/1/contacts/42/. */
export function endpointOf(method: string, path: string): Endpoint {
	const name = `${method} ${path.replace(/(?<!\/api)\/\d+(?=\/)/g, '/{id}')}`;
	const repeatable = method === 'POST' ? SAFE_POSTS.includes(name) : name !== UNSAFE_GET;
	return { name, family: familyOf(name), perMinute: PER_MINUTE[name], repeatable };
}
