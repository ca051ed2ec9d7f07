import type { ILoadOptionsFunctions } from 'n8n-workflow';
import type { Client } from '../client/client';
import { inEditor } from '../client/editor';
import { toNodeError } from '../messages/nodeError';
import { mcpServer } from './endpoint';
import type { Tool } from './tool';
import { listTools } from './tools';

/** What the editor was shown a moment ago, by credential and address. */
const memory = new WeakMap<Client, Map<string, { until: number; tools: Tool[] }>>();

/** The tools that the server offers, for the editor, remembered for a minute. @throws NodeError */
export async function toolsForEditor(
	client: Client,
	context: ILoadOptionsFunctions,
): Promise<Tool[]> {
	const authentication = context.getNodeParameter('authentication', 'apiKey') as string;
	const connection = await client.connect(context, mcpServer, authentication);
	const known = memory.get(client) ?? new Map<string, { until: number; tools: Tool[] }>();
	memory.set(client, known);
	for (const [old, { until }] of known) if (Date.now() >= until) known.delete(old);
	const key = `${connection.key} ${connection.baseUrl}`;
	const shown = known.get(key);
	if (shown) return shown.tools;
	const tools = await listTools({
		client,
		context,
		connection,
		patience: inEditor(),
		timeoutMs: client.pace.editorMs,
	});
	if (!Array.isArray(tools))
		throw toNodeError(tools, { node: context.getNode(), endpoint: mcpServer });
	known.set(key, { until: Date.now() + client.pace.editorMemoryMs, tools });
	return tools;
}
