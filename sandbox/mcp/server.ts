import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import {
	CallToolRequestSchema,
	ErrorCode,
	InitializeRequestSchema,
	ListToolsRequestSchema,
	McpError,
	type CallToolResult,
} from '@modelcontextprotocol/sdk/types.js';
import { timeOf } from '../http/time';
import { faultOf } from '../http/validate';
import type { World } from '../world';
import { Refusal, type Tool } from './tool';
import { tools } from './tools';

const INFO = { name: 'spoki-sandbox', version: '2.0.0' };
const CAPABILITIES = { tools: {} };

/** The MCP side: which tools there are, and what calling one gives. One for each session. */
export function createMcpServer(world: World): Server {
	const server = new Server(INFO, { capabilities: CAPABILITIES });
	const settings = () => world.settings.mcp;

	// The SDK would speak any version that it knows; Spoki's server speaks one.
	server.setRequestHandler(InitializeRequestSchema, () => ({
		protocolVersion: settings().protocolVersion,
		capabilities: CAPABILITIES,
		serverInfo: INFO,
	}));

	server.setRequestHandler(ListToolsRequestSchema, ({ params }) => {
		const size = settings().toolsPageSize || tools.length;
		const from = Number(params?.cursor ?? 0);
		if (!(from >= 0 && from < tools.length)) {
			throw new McpError(ErrorCode.InvalidParams, 'Invalid cursor');
		}
		const next = from + size < tools.length ? { nextCursor: String(from + size) } : {};
		return { tools: tools.slice(from, from + size).map(shown), ...next };
	});

	server.setRequestHandler(CallToolRequestSchema, ({ params }) => {
		const tool = tools.find(({ name }) => name === params.name);
		if (!tool) throw new McpError(ErrorCode.InvalidParams, `Unknown tool: ${params.name}`);
		const args = params.arguments ?? {};
		const fault = faultOf(tool.input, args, true);
		if (fault !== undefined) {
			const words = `Invalid arguments: ${JSON.stringify(fault)}`;
			if (settings().invalidArguments === 'isError') return refused(words);
			throw new McpError(ErrorCode.InvalidParams, words);
		}
		if (settings().failing.includes(tool.name)) return refused(`${tool.name} could not be run`);
		return call(tool, args);
	});

	function call(tool: Tool, args: object): CallToolResult {
		try {
			const bench = { store: world.store, time: timeOf(world.settings) };
			const result = tool.call(args as never, bench);
			if (!tool.readOnly) count(`MCP ${tool.name}`);
			return answer(tool, result);
		} catch (error) {
			if (error instanceof Refusal) return refused(error.message);
			throw error;
		}
	}

	function count(name: string) {
		world.effects[name] = (world.effects[name] ?? 0) + 1;
	}

	function answer({ description }: Tool, result: unknown): CallToolResult {
		const { content } = settings();
		if (content === 'words') return { content: [{ type: 'text', text: `Done: ${description}.` }] };
		const text: CallToolResult = { content: [{ type: 'text', text: JSON.stringify(result) }] };
		if (content === 'json') return text;
		const structuredContent = (Array.isArray(result) ? { result } : result) as object;
		return { ...text, structuredContent: { ...structuredContent } };
	}

	return server;
}

const refused = (text: string): CallToolResult => ({
	isError: true,
	content: [{ type: 'text', text }],
});

const shown = ({ name, description, input, readOnly }: Tool) => ({
	name,
	description,
	inputSchema: input as { type: 'object' },
	annotations: { readOnlyHint: readOnly },
});
