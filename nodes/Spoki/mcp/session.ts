import type { IDataObject } from 'n8n-workflow';
import { textOf } from '../client/errorBody';
import type { Client, Context, Outcome, Patience } from '../client/client';
import type { Connection, Transport } from '../client/connection';
import type { Endpoint } from '../client/endpoint';
import { notDone, type Failure, type NoAnswer } from '../client/failure';
import { held } from '../client/held';
import { defined } from '../client/members';
import { operationError } from '../client/operationError';
import { mcpServer, notified } from './endpoint';
import { answerTo, hello, KNOWN_VERSIONS, notification, request } from './message';

/** How Spoki's MCP server is reached: through the client, like everything else. */
export interface Line {
	client: Client;
	context: Context;
	connection: Connection;
	patience: Patience;
	transport?: Transport;
	/** How long one request may take, in ms. */
	timeoutMs?: number;
}

/** What the server and the node agreed on. */
interface Session {
	/** Of a server that keeps sessions. */
	id?: string;
	version: string;
}

/** Sessions by credential and address. They begin anew with another key, as after a renewed token. */
type Sessions = Map<string, { session: Promise<Session | NoAnswer>; secrets: string }>;
const sessionsOf = new WeakMap<Client, Sessions>();

/** So many are kept. */
const MOST_SESSIONS = 100;

let lastId = 0;

async function post(
	{ client, context, connection, patience, transport, timeoutMs }: Line,
	message: IDataObject,
	endpoint: Endpoint,
	session?: Session,
): Promise<Outcome> {
	const headers = defined({
		Accept: 'application/json, text/event-stream',
		'MCP-Protocol-Version': session?.version,
		'Mcp-Session-Id': session?.id,
	}) as Record<string, string>;
	const read = message.id === undefined ? undefined : answerTo(Number(message.id));
	const call = { endpoint, body: message, headers, read, transport, timeoutMs };
	return await client.send(context, connection, call, patience);
}

const isNoAnswer = (result: Session | NoAnswer): result is NoAnswer => 'failure' in result;

/** Says hello, and agrees on the version of the protocol. */
async function begin(line: Line): Promise<Session | NoAnswer> {
	const outcome = await post(line, request(++lastId, 'initialize', hello), mcpServer);
	if (!('answer' in outcome)) return outcome;
	const { headers, body } = outcome.answer;
	const { protocolVersion } = (body as { result: IDataObject }).result;
	const version = textOf(protocolVersion);
	if (!KNOWN_VERSIONS.includes(version)) {
		const node = line.context.getNode();
		const message = `Spoki's MCP server speaks a version of the protocol that this node does not know: ${version.slice(0, 40)}`;
		const todo = `Look for a newer version of this node, which knows ${KNOWN_VERSIONS.join(', ')}.`;
		return notDone({ other: operationError(node, message, todo) });
	}
	const given = headers['mcp-session-id'];
	const session = { version, id: typeof given === 'string' ? given : undefined };
	const outcomeOfNote = await post(
		line,
		notification('notifications/initialized'),
		notified,
		session,
	);
	return 'answer' in outcomeOfNote ? session : outcomeOfNote;
}

/** The session of a credential, which all its requests share. */
async function sessionOf(line: Line, gone?: Session): Promise<Session | NoAnswer> {
	const { client, connection } = line;
	const sessions = held(sessionsOf, client, () => new Map());
	const key = `${connection.key} ${connection.baseUrl}`;
	const secrets = connection.secrets.join();
	const known = sessions.get(key);
	if (known?.secrets === secrets) {
		const session = await known.session;
		if (session !== gone) return session;
	}
	const current = sessions.get(key);
	if (current && current !== known) return await current.session;
	const made = { session: begin(line), secrets };
	const [oldest] = sessions.keys();
	if (sessions.size >= MOST_SESSIONS && oldest !== undefined) sessions.delete(oldest);
	sessions.set(key, made);
	// Whoever asks next tries again.
	const forget = () => sessions.get(key) === made && sessions.delete(key);
	const begun = await made.session.catch((error: Error) => {
		forget();
		throw error;
	});
	if (isNoAnswer(begun)) forget();
	return begun;
}

/** Whether the server says that it has no such session: by 404, or as the protocol's own library does. */
const isForgotten = ({ status, body }: Failure) =>
	status === 404 || (status === 400 && /session/i.test(JSON.stringify(body)));

/**
 * Asks the server something. A session that the server has forgotten begins anew, once; the request
 * was not taken then.
 * @param endpoint the server, with what the request may have done when nobody knows
 * @returns the answer's body is the JSON-RPC message with the result
 * @throws Stopped when the execution is stopped before the request is sent
 */
export async function ask(
	line: Line,
	method: string,
	params: IDataObject,
	endpoint: Endpoint,
): Promise<Outcome> {
	let gone: Session | undefined;
	for (;;) {
		const session = await sessionOf(line, gone);
		if (isNoAnswer(session)) return session;
		const outcome = await post(line, request(++lastId, method, params), endpoint, session);
		const isGone = 'failure' in outcome && session.id !== undefined && isForgotten(outcome.failure);
		if (!isGone || gone) return outcome;
		gone = session;
	}
}
