import type { Resource } from '../types';
import { call } from './call.operation';
import { getAll } from './getAll.operation';

export const mcpTool: Resource = {
	name: 'MCP Tool (Beta)',
	value: 'mcpTool',
	operations: [call, getAll],
};
