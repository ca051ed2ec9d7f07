import type { ILoadOptionsFunctions } from 'n8n-workflow';
import type { Client } from '../client/client';
import { editorMemory, inEditor, panelConnection } from '../client/editor';
import { toNodeError } from '../messages/nodeError';
import { mcpServer } from './endpoint';
import type { Tool } from './tool';
import { listTools } from './tools';

/** The tools that the server offers, for the editor, remembered for a minute. @throws NodeError */
export async function toolsForEditor(
	client: Client,
	context: ILoadOptionsFunctions,
): Promise<Tool[]> {
	const connection = await panelConnection(context, client, mcpServer);
	const { recall, keep } = editorMemory<Tool[]>(client, connection);
	const shown = recall('tools');
	if (shown) return shown;
	const tools = await listTools({
		client,
		context,
		connection,
		patience: inEditor(),
		timeoutMs: client.pace.editorMs,
	});
	if (!Array.isArray(tools))
		throw toNodeError(tools, { node: context.getNode(), endpoint: mcpServer });
	keep('tools', tools);
	return tools;
}
