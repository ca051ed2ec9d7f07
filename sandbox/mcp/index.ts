import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { World } from '../world';
import { refusalOf } from './access';

const PATH = '/v2/mcp';
const UNKNOWN_SESSION = {
	jsonrpc: '2.0',
	error: { code: -32_001, message: 'Session not found' },
	id: null,
};

/** `/v2/mcp`: the protocol's streamable HTTP, made with its official SDK. */
export async function registerMcp(app: FastifyInstance, world: World) {
	const { settings, mcpSessions } = world;

	const serve = async (request: FastifyRequest, reply: FastifyReply) => {
		const { state, sessions } = settings.mcp;
		if (state === 'hangs up') {
			reply.hijack();
			request.raw.socket.destroy();
			return reply;
		}
		if (state === 'bad gateway') return reply.code(502).type('text/html').send('Bad Gateway');
		const refusal = refusalOf(request, world);
		if (refusal) return reply.code(refusal.status).headers(refusal.headers).send(refusal.body);
		const named = sessions ? request.headers['mcp-session-id'] : undefined;
		const transport =
			named === undefined ? await mcpSessions.open(world) : mcpSessions.get(String(named));
		if (!transport) return reply.code(404).send(UNKNOWN_SESSION);
		if (!sessions) reply.raw.once('close', () => void transport.close());
		return reply.send(await transport.handleRequest(asWebRequest(request)));
	};

	for (const method of ['POST', 'GET', 'DELETE'] as const) {
		app.route({ method, url: PATH, config: { endpoint: `${method} ${PATH}` }, handler: serve });
	}
	app.addHook('onClose', () => mcpSessions.forget());
}

/** The request as the SDK takes it. */
function asWebRequest({ method, host, url, headers, payload }: FastifyRequest): Request {
	return new Request(`http://${host}${url}`, {
		method,
		headers: headers as Record<string, string>,
		body: method === 'POST' ? payload.text : undefined,
	});
}
