import type { Endpoint } from '../client/endpoint';
import { textOf } from '../client/errorBody';
import type { Tool } from './tool';

/** The MCP server. What is asked of it does no harm twice, unless an operation says otherwise. */
export const mcpServer: Endpoint = {
	method: 'POST',
	path: '/v2/mcp',
	server: 'mcp',
	answer: 'one',
	// An answer is one to a request by its own rules, which are checked where it is read.
	proof: [],
};

/** To a notification it answers nothing. */
export const notified: Endpoint = { ...mcpServer, answer: 'anything' };

/** The server as it takes the call of a tool that may change something: nobody asks that twice. */
export const callOnce: Endpoint = {
	...mcpServer,
	mayHave: ({ name }) => `run ${textOf(name) || 'the tool'}: look at what it changes in Spoki`,
};

/** Only what the server itself says to change nothing may be asked again. */
export const endpointFor = ({ annotations }: Tool): Endpoint =>
	annotations?.readOnlyHint === true ? mcpServer : callOnce;
