import type { INode } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

/**
 * What n8n looks for in a message, in any case and within words, as in "preexisting", to replace all of
 * it by words such as "You can retry the request immediately".
 */
const CODE =
	/^(?:E(?:CONN(?:REFUSED|RESET|ABORTED)|NOTFOUND|TIMEDOUT|RRADDRINUSE|ADDRNOTAVAIL|HOSTUNREACH|AI_AGAIN|NOENT|ISDIR|NOTDIR|ACCES|EXIST|PERM)|GETADDRINFO)/;

/** A message that stays as it is, also where another node or an agent hands it on: "pre·existing". */
export const lasting = (message: string) =>
	message.replace(/[eg]/gi, (letter, at: number) =>
		CODE.test(message.slice(at, at + 13).toUpperCase()) ? `${letter}·` : letter,
	);

/** An error in our own words; no other is made anywhere. @param todo what to do */
export const operationError = (
	node: INode,
	error: Error | string,
	todo?: string,
	itemIndex?: number,
) =>
	new NodeOperationError(node, error, {
		message: lasting(typeof error === 'string' ? error : error.message),
		description: todo,
		itemIndex,
	});
