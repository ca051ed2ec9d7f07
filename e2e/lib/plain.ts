/** An ending that the reader can act on: its message is shown as it is, without a stack. */
export class PlainError extends Error {
	override name = 'PlainError';
}

/** What to print for any thrown value: the sentence of a PlainError, the stack of a surprise. */
export function explain(error: unknown): string {
	if (error instanceof PlainError) return error.message;
	if (!(error instanceof Error)) return String(error);
	const cause = error.cause === undefined ? '' : `\nbecause of ${explain(error.cause)}`;
	return `${error.stack ?? error.message}${cause}`;
}
