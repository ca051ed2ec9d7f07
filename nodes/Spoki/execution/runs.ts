import type { IExecuteSingleFunctions, INode } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import type { Client } from '../client/client';
import { isToolNode } from '../fields/forModel';
import { ItemQueue } from './itemQueue';

/** The position of an item in its run. */
export interface Position {
	queue: ItemQueue;
	itemIndex: number;
	/** The input item, which n8n hands over unchanged in every try of a run. */
	input: object;
	/** Whether a model called the node as a tool. */
	isTool: boolean;
}

/** The queue of the latest try, by the input items of the run. */
const queues = new WeakMap<object, ItemQueue>();

/** The position of the item that a context is for. @param node the context's own, of which each asking makes a copy */
export function enter(context: IExecuteSingleFunctions, client: Client, node: INode): Position {
	const itemIndex = context.getItemIndex();
	const data = context.getExecuteData()?.data;
	const items = data?.main?.[0] ?? data?.ai_tool?.[0];
	const type = data?.main ? NodeConnectionTypes.Main : NodeConnectionTypes.AiTool;
	const input = context.getInputData(0, type);
	if (!items || items[itemIndex] !== input) {
		// An agent calls the node as a tool: one item, and the execution data is the agent's own.
		const { json } = context.getInputData(0, NodeConnectionTypes.AiTool);
		return { queue: new ItemQueue(context, client, 1), itemIndex, input: json, isTool: true };
	}
	let queue = queues.get(items);
	if (!queue || queue.entered.has(itemIndex)) {
		// An item comes again: n8n tries the node once more.
		const total = node.executeOnce ? 1 : items.length;
		queue = new ItemQueue(context, client, total, queue);
		queues.set(items, queue);
	}
	queue.entered.add(itemIndex);
	return { queue, itemIndex, input, isTool: !data?.main || isToolNode(node) };
}
