import { DirectoryLoader, RoutingNode } from 'n8n-core';
import {
	NodeConnectionTypes,
	NodeHelpers,
	type IDataObject,
	type IExecuteFunctions,
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyOptions,
	type INodeType,
} from 'n8n-workflow';
import { runNode, type Credentials } from '../engine';
import { spokiNode } from '../nodes';

/** A tool as n8n hands it to a model: LangChain's, of which this much is used. */
export interface Tool {
	name: string;
	description: string;
	schema: { shape: Record<string, { description?: string }> };
	invoke: (args: IDataObject) => Promise<string>;
}

/** A tool in a workflow: the operation, and what is set at the node beside what the model fills in. */
export interface ToolNode {
	name?: string;
	resource: string;
	operation: string;
	/** The optional fields that were added, which the model fills in; all of them for true. */
	add?: string[] | true;
	/** What is set by hand. */
	set?: INodeParameters;
}

/** The node as n8n makes a tool of it (`convertNodeToAiTool` and `NodeTypes.getByNameAndVersion`). */
export function asTool(): INodeType {
	const node = spokiNode();
	DirectoryLoader.applyDeclarativeNodeOptionParameters(node);
	const { description } = node;
	Object.assign(description, {
		name: `${description.name}Tool`,
		displayName: `${description.displayName} Tool`,
		inputs: [],
		outputs: [NodeConnectionTypes.AiTool],
	});
	node.execute = async function (this: IExecuteFunctions) {
		return (await new RoutingNode(this as never, node).runNode()) ?? [];
	};
	return node;
}

/** The collections whose fields people add, as tools have them. */
function collectionsOf(type: INodeType, parameters: INodeParameters) {
	const node = { typeVersion: 1, parameters } as INode;
	const isShown = (field: INodeProperties) =>
		NodeHelpers.displayParameter(parameters, field, node, type.description);
	return type.description.properties
		.filter(
			(property) =>
				property.type === 'collection' &&
				!['options', 'requestOptions'].includes(property.name) &&
				isShown(property),
		)
		.map(({ name, options }) => ({
			name,
			options: (options as INodeProperties[]).filter(isShown),
		}));
}

/** The parameters of a tool on which fields were added: each then has the default of tools. */
export function toolParameters(tool: ToolNode, type = asTool()): INodeParameters {
	const { resource, operation, add = [], set = {} } = tool;
	const given = { authentication: 'apiKey', resource, operation };
	const shown = NodeHelpers.getNodeParameters(
		type.description.properties,
		{ ...given, ...set },
		true,
		false,
		{ typeVersion: 1 } as INode,
		type.description,
	)!;
	const added = collectionsOf(type, shown).map(({ name, options }) => [
		name,
		Object.fromEntries(
			options
				.filter((field) => add === true || add.includes(field.name))
				.filter((field) => add !== true || isFilled(field))
				.map((field) => [field.name, field.default]),
		),
	]);
	return { ...given, ...(Object.fromEntries(added) as INodeParameters), ...set };
}

const isFilled = ({ default: value }: INodeProperties) => JSON.stringify(value).includes('$fromAI');

/** How n8n's editor calls a new tool. */
export const toolName = (tool: ToolNode) => tool.name ?? `${actionOf(tool)} in Spoki`;

const operationLists = spokiNode().description.properties.filter(
	({ name }) => name === 'operation',
);

/** What the panel calls an operation in its list of actions. */
function actionOf({ resource, operation }: ToolNode): string {
	const own = operationLists.find(
		({ displayOptions }) => displayOptions?.show?.resource?.[0] === resource,
	)!;
	return (own.options as INodePropertyOptions[]).find(({ value }) => value === operation)!.action!;
}

/**
 * Connects tools to an agent in n8n's engine, and lets `agent` call them: through n8n's own
 * `getInputConnectionData`, as its MCP Server Trigger and older agents get them.
 */
export async function withTools<T>(
	credentials: Credentials,
	tools: ToolNode[],
	agent: (tools: Tool[]) => Promise<T>,
): Promise<T> {
	const type = asTool();
	const nodes = tools.map((tool, index): INode => ({
		id: `tool ${index}`,
		name: toolName(tool),
		type: 'spokiTool',
		typeVersion: 1,
		position: [0, 0],
		parameters: toolParameters(tool, type),
		credentials: Object.fromEntries(
			Object.keys(credentials).map((name) => [name, { id: name, name }]),
		),
	}));
	const outcome: { value?: T } = {};
	const nodeType: INodeType = {
		description: {
			displayName: 'Agent',
			name: 'agent',
			group: [],
			version: 1,
			description: '',
			defaults: {},
			inputs: ['main', { type: NodeConnectionTypes.AiTool }] as never,
			outputs: ['main'],
			properties: [],
		},
		async execute() {
			const connected = await this.getInputConnectionData(NodeConnectionTypes.AiTool, 0);
			outcome.value = await agent(connected as Tool[]);
			return [[]];
		},
	};
	const { error } = await runNode({
		parameters: {},
		credentials,
		nodeType,
		beside: {
			nodes,
			types: { spokiTool: type },
			connections: Object.fromEntries(
				nodes.map(({ name }) => [
					name,
					{ ai_tool: [[{ node: 'Spoki', type: NodeConnectionTypes.AiTool, index: 0 }]] },
				]),
			),
		},
	});
	if (error) throw error;
	return outcome.value as T;
}
