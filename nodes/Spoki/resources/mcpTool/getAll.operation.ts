import { limit, returnAll } from '../../fields/getMany';
import { mcpServer } from '../../mcp/endpoint';
import type { Operation } from '../types';

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many tools of the MCP server',
	description: "Get the tools of Spoki's MCP server and their arguments",
	endpoint: { ...mcpServer, answer: 'list' },
	mcp: 'list',
	fields: [returnAll, limit],
};
