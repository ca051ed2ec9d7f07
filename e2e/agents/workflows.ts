import type { INode, INodeParameters, INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import type { Credential, N8nClient, WorkflowFile } from '../lib/client';
import { panelOf } from '../../test/panel';
import { chain, given, node, using } from '../lib/workflow';
import { toolSetups, type ToolSetup } from './cases';

/** Our node as a tool. */
export const TOOL = 'n8n-nodes-spoki.spokiTool';
const MODEL = '@n8n/n8n-nodes-langchain.lmChatOpenAi';
const AGENT = '@n8n/n8n-nodes-langchain.agent';
const MCP_TRIGGER = '@n8n/n8n-nodes-langchain.mcpTrigger';

/** The parameters of a tool on which fields were added, each as n8n's editor would put it there. */
function parametersOf(properties: INodeProperties[], setup: ToolSetup): INodeParameters {
	const { resource, operation, add = [] } = setup;
	const collections = panelOf(properties, resource, operation, true).filter(
		({ type, name }) => type === 'collection' && name !== 'options',
	);
	const added = collections.map(({ name, options = [] }) => [
		name,
		Object.fromEntries(
			(options as INodeProperties[])
				.filter((field) => add.includes(field.name))
				.map((field) => [field.name, field.default]),
		),
	]);
	return { authentication: 'apiKey', resource, operation, ...Object.fromEntries(added) };
}

/** The twelve operations as tools, with what n8n's editor knows of the node as a tool. */
export async function toolNodes(client: N8nClient, credential: Credential): Promise<INode[]> {
	const types = await client.request<INodeTypeDescription[]>('GET', '/types/nodes.json');
	const { properties } = types.find(({ name }) => name === TOOL)!;
	return toolSetups.map((setup) =>
		node(`${setup.action} in Spoki`, TOOL, parametersOf(properties, setup), using(credential)),
	);
}

/** Adds nodes that are tools of another. */
export function connectTools(file: WorkflowFile, tools: INode[], to: string) {
	for (const tool of tools) {
		file.nodes.push(tool);
		file.connections[tool.name] = { ai_tool: [[{ node: to, type: 'ai_tool', index: 0 }]] };
	}
	return file;
}

/** An AI Agent that is given tasks one after the other, with a model and tools. */
export function agentWorkflow(tasks: string[], model: Credential, tools: INode[]): WorkflowFile {
	// n8n counts the iterations of all items together
	const options = { maxIterations: 200 };
	const agent = { promptType: 'define', text: '={{ $json.task }}', options };
	const file = chain('Agent', [
		...given(tasks.map((task) => ({ task }))),
		node('AI Agent', AGENT, agent, { typeVersion: 3.1 }),
	]);
	const chat = { model: { __rl: true, mode: 'id', value: 'scripted' }, options: {} };
	file.nodes.push(node('Model', MODEL, chat, { typeVersion: 1.2, ...using(model) }));
	file.connections.Model = {
		ai_languageModel: [[{ node: 'AI Agent', type: 'ai_languageModel', index: 0 }]],
	};
	return connectTools(file, tools, 'AI Agent');
}

/** An MCP server of n8n's with tools, at a path. */
export function mcpWorkflow(path: string, tools: INode[]): WorkflowFile {
	const trigger = node(
		'MCP Server Trigger',
		MCP_TRIGGER,
		{ path },
		{ typeVersion: 2, webhookId: path },
	);
	return connectTools(
		{ name: 'MCP server', nodes: [trigger], connections: {} },
		tools,
		trigger.name,
	);
}
