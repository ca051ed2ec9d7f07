import type { IDataObject } from 'n8n-workflow';
import { spokiNode } from '../nodes';
import { useSandbox } from '../spoki';

const used = useSandbox();

/** The node as an agent calls it: with the arguments of the model as its one item. */
const asTool = async (parameters: IDataObject) => {
	const { run } = used;
	return await run(parameters as never, { asTool: true });
};
