import type { INodeExecutionData, INodeType, IPollFunctions } from 'n8n-workflow';
import { bulkOperationsOf } from '../nodes/Spoki/bulk/run';
import { Client } from '../nodes/Spoki/client';
import { SPOKI_PACE, type Pace } from '../nodes/Spoki/client/pace';
import { pipelineOf } from '../nodes/Spoki/execution/pipeline';
import { mappersOf } from '../nodes/Spoki/mappers';
import { pickersOf } from '../nodes/Spoki/pickers';
import { resources } from '../nodes/Spoki/resources';
import { Spoki } from '../nodes/Spoki/Spoki.node';
import { SpokiTrigger } from '../nodes/Spoki/SpokiTrigger.node';
import { SpokiWebhookTrigger } from '../nodes/Spoki/SpokiWebhookTrigger.node';
import { pollSpoki } from '../nodes/Spoki/trigger/polling';
import { lifecycleOf } from '../nodes/Spoki/webhook/lifecycle';

/** The pace of a test file, which it may change: a minute of a second, say. Pickers remember nothing. */
export const pace: Pace = { ...SPOKI_PACE, backoffMs: 500, editorMemoryMs: 0 };

/** The client of a test file, in the place of the one that the package shares. */
export const client = new Client(pace);

/** The node with a client of the test's. */
export function spokiNode(own = client): INodeType {
	const node: INodeType = new Spoki();
	node.description.requestOperations = { pagination: pipelineOf(own) };
	node.methods = { ...node.methods, listSearch: pickersOf(own), resourceMapping: mappersOf(own) };
	node.customOperations = bulkOperationsOf(own, resources);
	return node;
}

/** The same as an agent's tool: one item, whose data comes in by the tool's connection. */
export function toolNode(own = client): INodeType {
	const node = spokiNode(own);
	const { requestOperations } = node.description;
	const { pagination } = requestOperations!;
	requestOperations!.pagination = async function (this, requestData) {
		const context = Object.create(this) as typeof this;
		const json = { ...(this.getInputData() as INodeExecutionData).json };
		context.getExecuteData = () => ({ ...this.getExecuteData(), data: { ai_tool: [[{ json }]] } });
		context.getInputData = () => ({ json }) as never;
		return await (pagination as (this: unknown, data: unknown) => Promise<never>).call(
			context,
			requestData,
		);
	};
	return node;
}

/** The polling trigger with a client of the test's. */
export function triggerNode(own = client): INodeType {
	const node: INodeType = new SpokiTrigger();
	node.methods = { ...node.methods, listSearch: pickersOf(own) };
	node.poll = async function (this: IPollFunctions) {
		return await pollSpoki(this, own);
	};
	return node;
}

/** The webhook trigger with a client of the test's. */
export function webhookTriggerNode(own = client): SpokiWebhookTrigger {
	const node = new SpokiWebhookTrigger();
	node.methods = { listSearch: pickersOf(own) };
	node.webhookMethods = lifecycleOf(own);
	return node;
}
