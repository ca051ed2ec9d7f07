import { exitCode, type Result, type Row } from '../../scripts/liveCheck/compare';
import { fileOf } from '../../scripts/liveCheck/report';

/** What a check of one sandbox said: how the sandbox was set, and the row that tells it. */
export interface Told {
	sandbox: string;
	row: Row;
	result: Result;
}

const cells = (...texts: string[]) =>
	`| ${texts.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`;

/** A row for each sandbox, in the words of the check. */
export const tableOf = (all: Told[]) =>
	[
		cells('Sandbox', 'Question', 'Assumed', 'Seen', 'What follows', 'Ends with'),
		cells(...Array.from({ length: 6 }, () => '---')),
		...all.map(({ sandbox, row, result }) =>
			cells(
				`\`${sandbox}\``,
				row.name,
				row.assumed,
				row.seen,
				row.isAsAssumed ? 'As assumed' : row.follows,
				String(exitCode(result)),
			),
		),
	].join('\n');

/** The beginning of the file that a check leaves: what isn't as assumed, and two endpoints. */
export const beginningOf = ({ rows, verified }: Result) => {
	const told = { rows: rows.filter((row) => !row.isAsAssumed), verified: verified.slice(0, 2) };
	const text = fileOf(told, { date: '2026-11-26', wrote: false, left: [] }, []);
	return `\`\`\`json\n${text}\`\`\``;
};

/** A page with the text between two of its marks replaced. */
export function replaced(page: string, mark: string, text: string): string {
	const [before, rest] = page.split(new RegExp(`(?<=<!-- ${mark}: .*-->)`));
	const [, after] = rest.split(`<!-- /${mark} -->`);
	return `${before}\n\n${text}\n\n<!-- /${mark} -->${after}`;
}
