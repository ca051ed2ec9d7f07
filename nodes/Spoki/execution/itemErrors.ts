import type { INode, INodeExecutionData } from 'n8n-workflow';
import { NO_CREDIT } from '../client/errorBody';
import { explanationOf } from '../messages/knownCodes';
import { grouped } from '../client/grouped';
import { operationError } from '../client/operationError';
import type { NodeError } from '../messages/nodeError';
import { bounded, inWords, itemsIn, sentence } from '../messages/words';

/**
 * The output of an item that failed while the node continues. These keys take it to the error
 * output, beside the fields of the input item; with a third one n8n 2.8 takes it for a success.
 */
export const errorItem = (error: NodeError, itemIndex: number): INodeExecutionData => ({
	json: {
		error: error.message,
		...(error.description && { message: error.description }),
	},
	pairedItem: { item: itemIndex },
});

/** Adds sentences to an error's description. */
export function append(error: NodeError, sentences: string[]) {
	error.description = bounded([error.description, ...sentences].filter(Boolean).join(' '));
}

/** The faults of further items, each told once. @param first what is said of the first already */
export function namedItems(failed: Array<{ itemIndex: number; error: NodeError }>, first: string) {
	const kinds = [...grouped(failed, ({ error }) => error.message)];
	const left = kinds.slice(20).flatMap(([, some]) => some);
	return [
		...kinds.slice(0, 20).map(([message, some]) => {
			const items = some.map(({ itemIndex }) => itemIndex);
			return message === first
				? `The same for ${itemsIn(items)}.`
				: sentence(`${itemsIn(items, 'Item')}: ${message}`);
		}),
		...(left.length > 0 ? [`And ${left.length} more.`] : []),
	];
}

/** A run that would wait longer than its Longest Wait. @param ms how long in all, in ms */
export function tooLong(node: INode, itemIndex: number | undefined, ms: number, allowed: number) {
	const needed = Math.ceil(ms / 60_000);
	return operationError(
		node,
		`Spoki's limit makes this run take ${inWords(ms)}, longer than the Longest Wait`,
		`Longest Wait under Options allows ${inWords(allowed)}: set it to ${needed} or more, or send fewer items at a time.`,
		itemIndex,
	);
}

const usedUp = () => explanationOf(NO_CREDIT)!.message;

/** Whether a message says that there is no credit left. */
export const saysNoCredit = (message: string) => message.includes(usedUp());

/** Once Spoki has said so, nothing more is tried. */
export const notTried = (node: INode, itemIndex: number) =>
	operationError(
		node,
		'This item was not sent',
		`${usedUp()}: Spoki said so of an item before. Recharge the account in Spoki, then send this item again.`,
		itemIndex,
	);
