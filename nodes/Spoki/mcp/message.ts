import type { IDataObject } from 'n8n-workflow';
import { isFine, isObject } from '../client/errorBody';
import type { Answer } from '../client/failure';
import { messagesIn } from './eventStream';

/** The version of the protocol that is asked for, and all that are understood. */
export const PROTOCOL_VERSION = '2025-06-18';
export const KNOWN_VERSIONS = ['2025-11-25', PROTOCOL_VERSION, '2025-03-26', '2024-11-05'];

/** A JSON-RPC message that wants an answer. */
export const request = (id: number, method: string, params: IDataObject): IDataObject => ({
	jsonrpc: '2.0',
	id,
	method,
	params,
});

/** A JSON-RPC message that wants none. */
export const notification = (method: string): IDataObject => ({ jsonrpc: '2.0', method });

/** Who says hello, and what to. */
export const hello: IDataObject = {
	protocolVersion: PROTOCOL_VERSION,
	capabilities: {},
	clientInfo: { name: 'n8n-nodes-spoki', version: '1' },
};

/** What went wrong, where it says anything. */
const isFault = ({ error }: IDataObject) => isObject(error) && !isFine(error);

/** Whether a message answers a request; what went wrong before it was read has no ID. */
const answers = (message: unknown, id: number): message is IDataObject =>
	isObject(message) &&
	((message.id === id && (isObject(message.result) || isFault(message))) ||
		((message.id === null || message.id === undefined) && isFault(message)));

/**
 * Finds the answer to a request: in a JSON document (one message, or in older versions of the
 * protocol a list of them) or in an event stream, where the server may say other things first.
 * @returns the whole as a text where there is none
 */
export const answerTo =
	(id: number) =>
	({ body }: Answer): unknown => {
		const isText = typeof body === 'string';
		const messages = isText ? messagesIn(body) : [body].flat();
		const found = messages.flat().find((message) => answers(message, id));
		return found ?? (isText ? body : JSON.stringify(body));
	};
