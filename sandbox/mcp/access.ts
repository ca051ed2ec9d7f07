import type { FastifyRequest } from 'fastify';
import type { World } from '../world';

/** The answer to whoever may not call the MCP server (API reference, 8.6); undefined for who may. */
export function refusalOf({ headers, payload }: FastifyRequest, world: World) {
	const { settings, apiKey, authority } = world;
	const key = headers['x-spoki-api-key'];
	if (key === apiKey) return undefined;
	const [, token] = /^bearer (.*)$/i.exec(headers.authorization ?? '') ?? [];
	if (settings.mcp.bearer && !key && token && authority.check(token) === 'valid') return undefined;
	const known = key !== undefined;
	const [error, error_description] = known
		? ['invalid_api_key', 'The API key is not valid']
		: ['invalid_token', 'No bearer access token was provided'];
	if (settings.mcp.refusals === 'rpc') {
		const { id = null } = (payload.json ?? {}) as { id?: unknown };
		const message = known ? error : error_description;
		return {
			status: 200,
			headers: {},
			body: { jsonrpc: '2.0', id, error: { code: -32_001, message } },
		};
	}
	const challenge = `Bearer error="${error}", error_description="${error_description}"`;
	return {
		status: 401,
		headers: { 'WWW-Authenticate': challenge },
		body: { error, error_description },
	};
}
