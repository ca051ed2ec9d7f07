import { randomUUID } from 'node:crypto';
import { WebStandardStreamableHTTPServerTransport as Transport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { World } from '../world';
import { refusalOf } from './access';
import { createMcpServer } from './server';

const PATH = '/v2/mcp';
const UNKNOWN_SESSION = {
	jsonrpc: '2.0',
	error: { code: -32_001, message: 'Session not found' },
	id: null,
};

/**
 * `/v2/mcp`: the protocol's streamable HTTP, made with its official SDK. Sessions outlive a reset, as
 * tokens do; `DELETE /_sandbox/mcp/sessions` forgets them.
 */
export async function registerMcp(app: FastifyInstance, world: World) {
	const { settings } = world;
	const sessions = new Map<string, Transport>();

	const serve = async (request: FastifyRequest, reply: FastifyReply) => {
		const { state } = settings.mcp;
		if (state === 'hangs up') {
			reply.hijack();
			request.raw.socket.destroy();
			return reply;
		}
		if (state === 'bad gateway') return reply.code(502).type('text/html').send('Bad Gateway');
		const refusal = refusalOf(request, world);
		if (refusal) return reply.code(refusal.status).headers(refusal.headers).send(refusal.body);
		const transport = settings.mcp.sessions ? await ofSession(request) : await connected();
		if (!transport) return reply.code(404).send(UNKNOWN_SESSION);
		if (!settings.mcp.sessions) reply.raw.once('close', () => void transport.close());
		return reply.send(await transport.handleRequest(asWebRequest(request)));
	};

	for (const method of ['POST', 'GET', 'DELETE'] as const) {
		app.route({ method, url: PATH, config: { endpoint: `${method} ${PATH}` }, handler: serve });
	}
	app.delete('/_sandbox/mcp/sessions', () => {
		sessions.clear();
		return {};
	});
	app.addHook('onClose', () => Promise.all([...sessions.values()].map((one) => one.close())));

	/** The session that is named, a new one when none is; undefined when it is unknown. */
	async function ofSession({ headers }: FastifyRequest) {
		const id = headers['mcp-session-id'];
		return id === undefined ? connected() : sessions.get(String(id));
	}

	async function connected(): Promise<Transport> {
		const transport = new Transport({
			sessionIdGenerator: settings.mcp.sessions ? randomUUID : undefined,
			enableJsonResponse: settings.mcp.answers === 'json',
			onsessioninitialized: (id) => void sessions.set(id, transport),
			onsessionclosed: (id) => void sessions.delete(id),
		});
		await createMcpServer(world).connect(transport);
		return transport;
	}
}

/** The request as the SDK takes it. */
function asWebRequest({ method, host, url, headers, payload }: FastifyRequest): Request {
	return new Request(`http://${host}${url}`, {
		method,
		headers: headers as Record<string, string>,
		body: method === 'POST' ? payload.text : undefined,
	});
}
