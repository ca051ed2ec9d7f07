import { SupplyDataContext } from 'n8n-core';
import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';
import { spokiNode } from '../nodes';
import { asN8nRunsIt } from './harness';

type Output = Array<Array<{ json: IDataObject }>>;

/** What n8n hands on from an agent with so many items of its own. */
export const agentData = (items: number) => ({
	data: { main: [Array.from({ length: items }, () => ({ json: {} }))] },
	node: {},
	source: null,
});

/**
 * A node that calls ours as a tool, as an agent does: the context has the agent's own execution data.
 * What the tool gave goes to `done`.
 */
export function callingTool(
	agent: object,
	done: (output: Output) => void,
	input: IDataObject = {},
): INodeType {
	const outer = asN8nRunsIt(spokiNode());
	// The engine would take these before it takes `execute`.
	delete outer.customOperations;
	outer.execute = async function (this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const inner = this as unknown as Record<string, unknown>;
		const items = [[{ json: input }]];
		const context = new SupplyDataContext(
			inner.workflow as never,
			inner.node as never,
			inner.additionalData as never,
			'trigger',
			inner.runExecutionData as never,
			0,
			items[0] as never,
			{ ai_tool: items } as never,
			'ai_tool',
			agent as never,
			[],
			undefined,
		);
		context.addInputData('ai_tool', items);
		done((await asN8nRunsIt(spokiNode()).execute!.call(context as never)) as Output);
		return [[]];
	};
	return outer;
}
