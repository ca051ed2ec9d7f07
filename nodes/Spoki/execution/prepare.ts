import { operationError } from '../client/operationError';
import { FaultyValue } from '../fields/checks';
import type { Place } from '../messages/explanation';
import { forTool } from '../messages/nodeError';
import type { Draft, LookUp, Operation } from '../resources/types';
import { withContactId } from './contactByPhone';

async function complete(operation: Operation, draft: Draft, lookUp: LookUp): Promise<void> {
	await withContactId(draft, lookUp);
	await operation.prepare?.(draft, lookUp);
}

/**
 * Completes a request in its turn, where it has to be.
 * @throws NodeError, also for what is found to be wrong
 */
export async function prepare(
	operation: Operation,
	draft: Draft,
	lookUp: LookUp,
	{ node, itemIndex, isTool }: Pick<Place, 'node' | 'itemIndex' | 'isTool'>,
): Promise<void> {
	const fault = await complete(operation, draft, lookUp).catch((error: Error) => error);
	if (fault instanceof FaultyValue)
		throw forTool(operationError(node, fault.message, fault.hint, itemIndex), { isTool });
	if (fault) throw fault;
}
