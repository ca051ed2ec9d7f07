import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ActiveFault } from '../faults';
import { bulkErrors } from '../resources/bulk';
import type { Settings } from '../settings';

const PAGE = '<!DOCTYPE html><html><body><h1>Bad Gateway</h1><p>nginx</p></body></html>';

/** Faults that let the request be carried out, and spoil the answer. */
const isAfter = ({ kind, status = 0 }: ActiveFault) =>
	['500-after-effect', 'drop-after-effect', 'truncated', 'broken-json', 'garbled'].includes(kind) ||
	// A success that says nothing is a success.
	((kind === 'empty' || kind === 'html') && status >= 200 && status < 300);

/** What a fault does before the request is handled; true when that ends it. */
export async function strikeBefore(
	fault: ActiveFault,
	request: FastifyRequest,
	reply: FastifyReply,
	settings: Settings,
): Promise<boolean> {
	if (isAfter(fault)) return false;
	const answer = (status: number, body: unknown) => {
		reply.code(fault.status ?? status).send(fault.body ?? body);
		return true;
	};
	switch (fault.kind) {
		case 'slow':
			await delay(fault.delayMs ?? 1000);
			return false;
		case 'timeout':
			return new Promise(() => {});
		case 'drop-before':
			reply.hijack();
			request.raw.socket.destroy();
			return true;
		case '429':
			reply.header('Retry-After', String(fault.retryAfter ?? 1));
			return answer(429, { detail: 'Request was throttled.' });
		case '429-no-header':
			return answer(429, { detail: 'Request was throttled.' });
		case '503-retry-after':
			reply.header('Retry-After', String(fault.retryAfter ?? 1));
			return answer(503, { detail: 'Service temporarily unavailable, try again later.' });
		case '401':
			return answer(401, { detail: 'Incorrect authentication credentials.' });
		case '403':
			return answer(403, { detail: 'You do not have permission to perform this action.' });
		case '404':
			return answer(404, { detail: 'Not found.' });
		case 'html':
			reply.type('text/html');
			return answer(502, PAGE);
		case 'empty':
			return answer(500, '');
		case 'redirect':
			reply.header('Location', fault.location ?? `https://app.spoki.it${request.url}`);
			return answer(302, '');
		case 'errors-in-2xx':
			return answer(200, { errors: refusals(request.payload.json, settings) });
		default:
			return answer(500, { detail: 'A server error occurred.' });
	}
}

/** What a fault makes of the answer to a request that was carried out. */
export function strikeAfter(
	fault: ActiveFault,
	request: FastifyRequest,
	reply: FastifyReply,
	payload: unknown,
): unknown {
	if (!isAfter(fault)) return payload;
	const text = typeof payload === 'string' && payload.length > 1 ? payload : '{"id": 1}';
	const half = text.slice(0, Math.ceil(text.length / 2));
	switch (fault.kind) {
		case '500-after-effect':
			reply.code(fault.status ?? 500).type('application/json');
			return JSON.stringify(fault.body ?? { detail: 'A server error occurred.' });
		case 'drop-after-effect':
			request.raw.socket.destroy();
			return payload;
		case 'garbled':
			request.raw.socket.end('SPDY/9 what is this\r\n\r\n');
			return payload;
		case 'broken-json':
			reply.code(reply.statusCode === 204 ? 200 : reply.statusCode).type('application/json');
			return half;
		case 'truncated':
			reply.code(reply.statusCode === 204 ? 200 : reply.statusCode).type('application/json');
			reply.header('Content-Length', Buffer.byteLength(text));
			return Readable.from(cut(half));
		default:
			reply.code(fault.status!).type(fault.kind === 'html' ? 'text/html' : 'application/json');
			return fault.kind === 'html' ? PAGE : '';
	}
}

/** Sends a part, then fails, which ends the connection. */
async function* cut(part: string) {
	yield part;
	await delay(10);
	throw new Error('cut');
}

/** One refusal for each item of a batch, or one for a single thing. */
function refusals(body: unknown, settings: Settings): unknown {
	const batch = Array.isArray(body) ? body : (body as { contacts?: unknown[] })?.contacts;
	const message = 'This contact could not be stored.';
	if (!Array.isArray(batch)) return [message];
	return bulkErrors(
		settings,
		batch as Array<{ phone: string }>,
		new Map(batch.map((_item, index) => [index, { non_field_errors: [message] }])),
	);
}
