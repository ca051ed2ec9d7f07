import type { IDataObject } from 'n8n-workflow';
import type { NoAnswer } from '../client/failure';
import { operationError } from '../client/operationError';
import { shown, sound } from '../fields/checks';
import { checkField } from '../fields/send';
import { mappedArguments } from '../mcp/arguments';
import { callTool } from '../mcp/call';
import { endpointFor } from '../mcp/endpoint';
import type { Line } from '../mcp/session';
import type { Tool } from '../mcp/tool';
import { listTools, toolsOf } from '../mcp/tools';
import { forTool, toNodeError } from '../messages/nodeError';
import type { Operation } from '../resources/types';
import type { Job } from './job';
import type { Turn } from './task';
import { markUncertain } from './retryMemory';

/** What the server gave. @throws NodeError when it gave nothing */
function orThrow<T>(
	{ place }: Job,
	result: T | NoAnswer,
	asked: { endpoint?: Job['place']['endpoint']; body?: IDataObject } = {},
): T {
	const isNoAnswer = typeof result === 'object' && result !== null && 'failure' in result;
	if (!isNoAnswer) return result as T;
	const error = toNodeError(result, { ...place, ...asked });
	throw result.uncertain ? markUncertain(error) : error;
}

/**
 * Asks Spoki's MCP server in an item's turn.
 * @param take how many tools a list is to give
 * @throws NodeError when there is no answer
 */
export async function askServer(
	job: Job,
	{ patience }: Turn,
	mcp: NonNullable<Operation['mcp']>,
	take: number,
): Promise<IDataObject[]> {
	const { client, context, connection, transport, operation, draft } = job;
	const line: Line = { client, context, connection, patience, transport };
	if (mcp === 'list') return orThrow(job, await listTools(line, take));
	if (mcp !== 'call') {
		const call = { name: mcp.tool, arguments: draft.body };
		return orThrow(job, await callTool(line, call, operation.endpoint));
	}
	const tool = toolNamed(job, orThrow(job, await toolsOf(line)));
	const call = { name: tool.name, arguments: argumentsFor(job, tool) };
	const endpoint = endpointFor(tool);
	return orThrow(job, await callTool(line, call, endpoint), { endpoint, body: call });
}

/** The tool that the body names. @throws NodeOperationError when the server has none of this name */
function toolNamed({ draft: { body }, place }: Job, tools: Tool[]): Tool {
	const wanted = String(body.name).trim();
	const found = tools.find(({ name }) => name === wanted);
	if (found) return found;
	const message = `Spoki's MCP server has no tool "${wanted.slice(0, 60)}"`;
	const names = tools.map(({ name }) => shown(name).slice(1, -1)).join(', ');
	const todo = `Choose one from the list, which may depend on the account: ${names.slice(0, 2000)}.`;
	const { node, itemIndex } = place;
	throw forTool(operationError(node, message, todo, itemIndex), place);
}

/** The arguments that the body holds, in the types that the tool wants. @throws NodeOperationError */
function argumentsFor({ draft: { body }, context, place }: Job, tool: Tool): IDataObject {
	const { mapped, arguments: written = {} } = body;
	return checkField(
		context,
		'Arguments',
		(given, checked) =>
			sound(mapped ? mappedArguments(tool.inputSchema, given as IDataObject, checked) : given),
		mapped ?? written,
		place.itemIndex ?? 0,
	) as IDataObject;
}
