import type { INodeParameters, IDataObject, INode, INodeType } from 'n8n-workflow';
import { runNode, type RunResult } from '../../test/engine';
import type { Address } from '../lib/sandbox';

/** Runs a node in n8n's engine with the Spoki API credential. @throws Error when the node ends with one */
export async function run(
	{ url, apiKey }: Address,
	nodeType: INodeType,
	parameters: INodeParameters,
	items: IDataObject[],
	node: Partial<INode> = {},
): Promise<RunResult> {
	const credentials = { spokiApi: { apiKey, baseUrl: url } };
	return await runNode({ nodeType, parameters, items, credentials, node });
}

/** The items of the first output. @throws Error when the node ended with one */
export function itemsOf({ output, error }: RunResult) {
	if (error) throw error;
	return output[0];
}
