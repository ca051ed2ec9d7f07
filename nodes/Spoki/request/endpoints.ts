/** What is known about an endpoint beyond its path. */
export interface Endpoint {
	/** Requests a minute that Spoki documents, or undefined where it publishes none. */
	perMinute?: number;
	/** Whether a request may be sent again when nobody knows what became of the first. */
	repeatable: boolean;
}

/**
 * Requests a minute by method and path, from Spoki's API documentation and help centre. The whole
 * custom-fields family has 5, by the reading of one client; lists, roles and contacts count each
 * endpoint for itself.
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

/** The name of an endpoint: its method, and its path with `{id}` for numbers. */
export const endpointName = (method: string, path: string) =>
	`${method} ${path.replace(/(?<!\/api)\/\d+(?=\/)/g, '/{id}')}`;

/** What is known about the endpoint behind a method and a path such as /api/1/contacts/42/. */
export function endpointOf(method: string, path: string): Endpoint & { name: string } {
	const name = endpointName(method, path);
	const repeatable = method === 'POST' ? SAFE_POSTS.includes(name) : name !== UNSAFE_GET;
	return { name, perMinute: PER_MINUTE[name], repeatable };
}
