import { ToolSchema } from '@modelcontextprotocol/sdk/types.js';
import { messagesIn } from '../../nodes/Spoki/mcp/eventStream';
import {
	answerTo,
	hello,
	KNOWN_VERSIONS,
	notification,
	request,
} from '../../nodes/Spoki/mcp/message';
import { isObject, type Item } from './envelope';
import { parsed } from './parsed';
import type { Spoki } from './spoki';

const TIMEOUT_MS = 20_000;
/** As in the node: a server that names page after page is not believed longer than this. */
const MOST_PAGES = 100;

/** A server that answered something else than was asked for; `code` of HTTP or of JSON-RPC. */
export class NoMcp extends Error {
	constructor(readonly code?: number) {
		super('The answer is not what was asked for.');
	}
}

/** The tools that the node would show, and how many of them aren't as the protocol says. */
export interface Tools {
	names: string[];
	odd: number;
}

interface Session {
	headers: Record<string, string>;
	lastId: number;
}

async function post({ hosts }: Spoki, { headers }: Session, message: object): Promise<Response> {
	const response = await fetch(new URL('/v2/mcp', hosts.mcp), {
		method: 'POST',
		redirect: 'error',
		signal: AbortSignal.timeout(TIMEOUT_MS),
		headers: {
			Accept: 'application/json, text/event-stream',
			'Content-Type': 'application/json',
			...headers,
		},
		body: JSON.stringify(message),
	});
	if (!response.ok) throw new NoMcp(response.status);
	return response;
}

const codeOf = ({ error }: Item) =>
	isObject(error) && typeof error.code === 'number' ? error.code : undefined;

/** Asks, and reads the answer as the node does: in JSON or in an event stream. */
async function ask(spoki: Spoki, session: Session, method: string, params: Item): Promise<Item> {
	const id = ++session.lastId;
	const response = await post(spoki, session, request(id, method, params as never));
	const given = response.headers.get('mcp-session-id');
	if (given) session.headers['Mcp-Session-Id'] = given;
	const text = await response.text();
	const isStream = response.headers.get('content-type')?.startsWith('text/event-stream');
	const body = isStream ? messagesIn(text) : parsed(text).body;
	const message = answerTo(id)({ body } as never);
	if (!isObject(message)) throw new NoMcp();
	if (!isObject(message.result)) throw new NoMcp(codeOf(message));
	return message.result;
}

const isTool = (value: unknown): value is Item & { name: string } =>
	isObject(value) && typeof value.name === 'string';

/** Whether a tool isn't as the protocol says, or nested so deep that nobody can tell. */
function isOdd(tool: Item): boolean {
	try {
		return !ToolSchema.safeParse(tool).success;
	} catch {
		return true;
	}
}

/** Reads the server's tools as tolerantly as the node: it shows all that have a name. */
export async function toolsOf(spoki: Spoki): Promise<Tools> {
	const session: Session = { headers: { 'X-Spoki-Api-Key': spoki.secrets.apiKey }, lastId: 0 };
	const { protocolVersion } = await ask(spoki, session, 'initialize', hello);
	if (!KNOWN_VERSIONS.includes(String(protocolVersion))) throw new NoMcp();
	session.headers['MCP-Protocol-Version'] = String(protocolVersion);
	await post(spoki, session, notification('notifications/initialized'));
	const tools: Item[] = [];
	let cursor: unknown;
	for (let page = 0; page < MOST_PAGES; page++) {
		const result = await ask(spoki, session, 'tools/list', cursor === undefined ? {} : { cursor });
		tools.push(...[result.tools].flat().filter(isObject));
		if (typeof result.nextCursor !== 'string' || result.nextCursor === cursor) break;
		cursor = result.nextCursor;
	}
	return { names: tools.filter(isTool).map(({ name }) => name), odd: tools.filter(isOdd).length };
}
