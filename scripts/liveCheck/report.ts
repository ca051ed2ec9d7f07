import { corresponding, exitCode, isOdd, type Result, type Row } from './compare';
import type { Secrets } from './spoki';

/** The file for the maintainers; `docs/verified.md` is made from it, too. */
export interface ResultFile {
	date: string;
	wrote: boolean;
	correspondsTo: string[];
	rows: Row[];
	verified: Result['verified'];
	left: string[];
}

const WIDTHS = [34, 30, 38];

/** The row on one line, padded to columns. */
const line = (cells: string[]) =>
	cells
		.map((cell, i) => (i < WIDTHS.length ? cell.padEnd(WIDTHS[i]) : cell))
		.join('  ')
		.trimEnd();

const mark = ({ breaks, open, isAsAssumed }: Row) =>
	breaks ? '✗ ' : open ? '? ' : isAsAssumed ? '  ' : '~ ';

function correspondence(result: Result): string {
	const alike = corresponding(result);
	const rest = isOdd(result) ? ', but for what is told above' : '';
	if (alike.length) return `The sandbox that corresponds to this Spoki: ${alike.join(', ')}${rest}`;
	return isOdd(result)
		? 'No sandbox corresponds to this Spoki: see above.'
		: 'The usual sandbox corresponds to this Spoki.';
}

/** The table *assumed · seen · what follows*, and which sandbox corresponds to it. */
export function table(result: Result): string {
	const rows = result.rows.map((row) =>
		line([mark(row) + row.name, row.assumed, row.seen, row.isAsAssumed ? '' : row.follows]),
	);
	const unlike = result.verified.filter(({ differences }) => differences.length);
	const empty = result.verified.filter(({ isEmptyList }) => isEmptyList);
	return [
		line(['  Question', 'Assumed', 'Seen', 'What follows']),
		...rows,
		'',
		`${result.verified.length} endpoints answered, ${unlike.length} of them in another form than the sandbox:`,
		...unlike.map(({ endpoint, differences }) => `  ${endpoint}: ${differences.join('; ')}`),
		...(empty.length
			? [
					`Nothing was in ${empty.length} of the lists, so what their items are like wasn’t seen:`,
					`  ${empty.map(({ endpoint }) => endpoint.replace('GET ', '')).join(', ')}`,
				]
			: []),
		'',
		correspondence(result),
		exitCode(result)
			? '✗ Something breaks the node: see the rows marked so.'
			: 'Nothing here breaks the node.',
	].join('\n');
}

/** What is left in Spoki, in one line. */
export const leftLine = (left: readonly string[]) =>
	left.length ? `Left in Spoki: ${left.join(', ')}` : 'Nothing is left.';

/** What is said last: where the file is, and once more what is left, since the table is long. */
export const ending = (file: string, left: readonly string[]) =>
	[
		'',
		`${file} has the same for the maintainers, with nothing of your account in it.`,
		...(left.length ? [leftLine(left)] : []),
	].join('\n');

/** The text of the file. Throws when anything that was typed in or is secret would be in it. */
export function fileOf(
	result: Result,
	{ date, wrote, left }: Pick<ResultFile, 'date' | 'wrote' | 'left'>,
	given: ReadonlyArray<string | undefined>,
): string {
	const { rows, verified } = result;
	const file: ResultFile = {
		date,
		wrote,
		correspondsTo: corresponding(result),
		rows,
		verified,
		left,
	};
	const text = `${JSON.stringify(file, null, '\t')}\n`;
	const found = given.some((value) => value && value.length > 3 && text.includes(value));
	if (found)
		throw new Error('The file would hold something that you typed in, so it isn’t written.');
	return text;
}

export const givenValues = (secrets: Secrets) => Object.values(secrets) as string[];
