import type { INodeExecutionData } from 'n8n-workflow';
import type { NodeError } from '../messages/nodeError';

/** Errors after which nobody knows whether Spoki acted. */
const uncertain = new WeakSet<object>();

/** Marks an error after which a repetition could do a thing twice. */
export function markUncertain(error: NodeError): NodeError {
	uncertain.add(error);
	return error;
}

/** Whether nobody knows if Spoki acted. */
export const isUncertain = (error: unknown): boolean => uncertain.has(error as object);

/** What an item gave. */
export type Output = INodeExecutionData[] | NodeError;

/**
 * What Retry On Fail must not send again, by input item: n8n runs the whole node once more, also for
 * the items that went through. Nothing is kept longer than n8n keeps the input items.
 */
const earlier = new WeakMap<object, { output: Output; description: NodeError['description'] }>();

/** Input items that an earlier try has sent, with whatever came of it. */
const tried = new WeakSet<object>();

/** Whether an earlier try of the same run has sent an item. */
export const wasTried = ({ input }: { input: object }): boolean => tried.has(input);

/** Remembers what became of an item; its output only if it can't be sent again. */
export function rememberOutput(input: object, output: Output, isFinal: boolean): void {
	tried.add(input);
	const description = Array.isArray(output) ? undefined : output.description;
	if (isFinal) earlier.set(input, { output, description });
}

/** What an earlier try of the same run did with an item. */
export function recall(input: object): Output | undefined {
	const known = earlier.get(input);
	if (known && !Array.isArray(known.output)) known.output.description = known.description;
	return known?.output;
}
