import type { INodeType, IPollFunctions } from 'n8n-workflow';
import { bulkOperationsOf } from '../nodes/Spoki/bulk/run';
import { Client } from '../nodes/Spoki/client';
import { SPOKI_PACE, type Pace } from '../nodes/Spoki/client/pace';
import { pipelineOf } from '../nodes/Spoki/execution/pipeline';
import { mappersOf } from '../nodes/Spoki/mappers';
import { pickersOf } from '../nodes/Spoki/pickers';
import { resources } from '../nodes/Spoki/resources';
import { Spoki } from '../nodes/Spoki/Spoki.node';
import { SpokiTrigger } from '../nodes/Spoki/SpokiTrigger.node';
import { pollSpoki } from '../nodes/Spoki/trigger/polling';

/** The pace of a test file, which it may change: a minute of a second, say. Pickers remember nothing. */
export const pace: Pace = { ...SPOKI_PACE, backoffMs: 500, editorMemoryMs: 0 };

/** The client of a test file, in the place of the one that the package shares. */
export const client = new Client(pace);

/** The node with a client of the test's. */
export function spokiNode(own = client): INodeType {
	const node: INodeType = new Spoki();
	node.description.requestOperations = { pagination: pipelineOf(own) };
	node.methods = {
		...node.methods,
		listSearch: pickersOf(own),
		resourceMapping: mappersOf(own),
	};
	node.customOperations = bulkOperationsOf(own, resources);
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
