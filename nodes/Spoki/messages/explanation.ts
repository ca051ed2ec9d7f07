import type { INode, INodeProperties } from 'n8n-workflow';
import type { IDataObject } from 'n8n-workflow';
import type { Endpoint } from '../client/endpoint';
import type { Failure } from '../client/failure';

/** What happened and what to do, in the user's words. */
export interface Explanation {
	message: string;
	todo: string;
	/** Typed cause for n8n's back-off; n8n versions that don't know it ignore it. */
	cause?:
		'rate-limited' | 'temporarily-unavailable' | 'credential-invalid' | 'configuration-invalid';
	retryAfterMs?: number;
	/** Whether the message has Spoki's own sentence already. */
	quotes?: boolean;
}

/** Where something happened, to name things as the user knows them. */
export interface Place {
	node: INode;
	itemIndex?: number;
	endpoint: Endpoint;
	/** The path that was asked, with its IDs. */
	path?: string;
	/** The resource as the panel names it, e.g. "Custom Field". */
	resource?: string;
	/** The fields of the operation, where it is one. */
	fields?: INodeProperties[];
	/** The body that was sent, to say what to look for when nobody knows whether it arrived. */
	body?: IDataObject;
	/** What was refused before, in a sentence, where this was sent in its place. */
	before?: string;
	/** Whether a model called the node as a tool: it sees the message only. */
	isTool?: boolean;
}

export const CHECK_BASE_URL =
	'Check the Base URL of the credential: it is usually https://api.spoki.com, with https.';

const CHECK_MCP_SERVER_URL =
	'Check the MCP Server URL of the credential: it is usually https://mcp.spoki.com/v2/mcp.';

/** The same explanation where another host was asked than that of the Base URL. */
export function aboutServer(
	told: Explanation,
	{ endpoint }: Place,
	{ elsewhere }: Failure,
): Explanation {
	const advice = elsewhere
		? `Check the link of the automation, which leads to ${elsewhere}.`
		: CHECK_MCP_SERVER_URL;
	return elsewhere || endpoint.server === 'mcp'
		? { ...told, todo: told.todo.replace(CHECK_BASE_URL, advice) }
		: told;
}

export const LATER = 'Try again later.';
