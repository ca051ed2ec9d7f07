import { NodeOperationError } from 'n8n-workflow';
import { FaultyValue } from '../fields/checks';
import type { Place } from '../messages/explanation';
import type { Draft, LookUp, Operation } from '../resources/types';

/**
 * Completes a request in its turn, where the operation has to.
 * @throws NodeError, also for what the operation says is wrong
 */
export async function prepare(
	operation: Operation,
	draft: Draft,
	lookUp: LookUp,
	{ node, itemIndex }: Pick<Place, 'node' | 'itemIndex'>,
): Promise<void> {
	const fault = await operation.prepare?.(draft, lookUp).catch((error: Error) => error);
	if (fault instanceof FaultyValue) {
		const { message, hint: description } = fault;
		throw new NodeOperationError(node, message, { description, itemIndex });
	}
	if (fault) throw fault;
}
