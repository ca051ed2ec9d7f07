import type { IDataObject } from 'n8n-workflow';
import type { SandboxOptions } from '../../sandbox';
import type { RunOptions } from '../engine';
import { apiKeyFor, useSandbox } from '../spoki';

jest.setTimeout(30_000);

let runs = 0;

/** A sandbox as it is at the start for each test, and short ways to ask its MCP server through the node. */
export function useMcp(options: SandboxOptions = {}) {
	const used = useSandbox(options);
	beforeEach(() => used.sandbox.reset());

	const run = async (parameters: IDataObject, more: Partial<RunOptions> = {}) => {
		const result = await used.run(parameters as never, {
			credentialId: `mcp-${runs++}`,
			...more,
		});
		return { ...result, items: (result.output[0] ?? []).map(({ json }) => json) };
	};
	return {
		get sandbox() {
			return used.sandbox;
		},
		get settings() {
			return used.sandbox.settings.mcp;
		},
		run,
		/** Calls a tool with arguments as JSON. */
		call: async (tool: string, args: IDataObject = {}, more: Partial<RunOptions> = {}) =>
			await run(
				{
					resource: 'mcpTool',
					operation: 'call',
					tool: { __rl: true, mode: 'list', value: tool },
					specifyArguments: 'json',
					argumentsJson: JSON.stringify(args),
				},
				more,
			),
		/** Calls a tool with arguments that are mapped. */
		map: async (tool: string, value: IDataObject, more: Partial<RunOptions> = {}) =>
			await run(
				{
					resource: 'mcpTool',
					operation: 'call',
					tool: { __rl: true, mode: 'name', value: tool },
					specifyArguments: 'fields',
					toolArguments: { mappingMode: 'defineBelow', value },
				},
				more,
			),
		/** The protocol's methods, and the tools that were called, in the order in which they arrived. */
		get asked() {
			return used.sandbox.requests.map(({ body }) => {
				const { method, params } = body as { method: string; params?: { name?: string } };
				return params?.name ? `${method} ${params.name}` : method;
			});
		},
		/** The last call, as the server got it. */
		get lastArguments() {
			const { body } = used.sandbox.requests.at(-1)!;
			return (body as { params: { arguments: unknown } }).params.arguments;
		},
		credentials: (mcpServerUrl = used.sandbox.mcp.url, apiKey = used.sandbox.apiKey) => ({
			spokiApi: { ...apiKeyFor(used.sandbox).spokiApi, mcpServerUrl, apiKey },
		}),
	};
}

const HELLO = ['initialize', 'notifications/initialized'];
/** What arrives when a session begins, and then. */
export const afterHello = (...asked: string[]) => [...HELLO, ...asked];
