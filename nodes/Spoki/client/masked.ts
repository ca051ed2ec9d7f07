import type { INode, NodeApiError } from 'n8n-workflow';
import type { Failure } from './failure';
import { hide, inspect } from './secrets';
import { operationError } from './operationError';

/** An error without secrets, and without what it came from: a token server can say what it was sent. */
function maskedError(node: INode, error: NodeApiError, secrets: string[]): Error {
	const words = [error.message, error.description, error.messages];
	if (inspect(words, secrets) === 'plain')
		return Object.assign(error, { cause: undefined, errorResponse: undefined });
	const [message, description] = hide(words, secrets) as string[];
	return operationError(node, message, description);
}

/** A failure without secrets in what Spoki, a proxy or a token server said. */
export const masked = (
	node: INode,
	{ body, other, ...failure }: Failure,
	secrets: string[],
): Failure => ({
	...failure,
	body: inspect(body, []) === 'too deep' ? undefined : hide(body, secrets, true),
	other: other && maskedError(node, other as NodeApiError, secrets),
});
