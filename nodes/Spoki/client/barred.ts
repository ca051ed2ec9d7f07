import type { Said } from './errorBody';

/** A further page of a list that Spoki refuses, though it may be there. */
export class Barred {
	/** @param isLimit whether Spoki says that it gives no more than the pages before */
	constructor(readonly isLimit: boolean) {}
}

/** How a server says that a list is longer than it shows. */
const LIMIT = /limit|maxim|exceed|too \w|window|less than|at most|only|\bplan\b|beyond page/i;

/** How Django and its relatives say that a list has no such page. */
const NO_PAGE = /(invalid|no such) page|pagina|page .{0,30}(\bno|not|n't)\b|out.?of.?range/i;

/**
 * What it means that Spoki refuses a further page: undefined where there is none. Some servers give a list
 * only so far, and refuse the rest with the same statuses.
 */
export function barredBy(status: number, { code, text, fields }: Said): Barred | undefined {
	const words = [code, text, ...fields.map((field) => field.text)].join(' ');
	const isLimit = LIMIT.test(words);
	const isEnd =
		status === 404 || NO_PAGE.test(words) || fields.some(({ path: [name] }) => name === 'page');
	return isEnd && !isLimit ? undefined : new Barred(isLimit);
}
