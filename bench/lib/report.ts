import { cpus, totalmem } from 'node:os';
import type { Goal, Row, Section } from './measure';

/** Where and on what the numbers were measured. */
export interface Setting {
	command: string;
	nodeVersion: string;
	n8nVersion: string;
	rounds: number;
	date: Date;
}

/** Rows as a Markdown table; all columns but the first to the right. */
function table(head: string[], rows: Row[]): string {
	const line = (cells: Row) => `| ${cells.join(' | ')} |`;
	const rule = head.map((_, column) => (column === 0 ? '---' : '---:'));
	return [line(head), line(rule), ...rows.map(line)].join('\n');
}

/** A section as Markdown. */
export function sectionText({ title, text, head, rows, remarks = [] }: Section): string {
	return [`## ${title}`, ...text, table(head, rows), ...remarks].join('\n\n');
}

/** The goals of all sections as a Markdown table. */
export function goalsText(goals: Goal[]): string {
	const rows = goals.map(({ goal, measured, met }) => [goal, measured, met ? 'met' : '**missed**']);
	return table(['Goal', 'measured', ''], rows);
}

/** The whole report as Markdown. */
export function reportText(sections: Section[], setting: Setting): string {
	const { command, nodeVersion, n8nVersion, rounds, date } = setting;
	const [{ model }] = cpus();
	const gigabytes = Math.round(totalmem() / 2 ** 30);
	return `${[
		'# Benchmarks',
		`Both sides run in the same session against the same local sandbox, which has a process of its own and answers without limits unless a section says otherwise. The numbers are medians of ${rounds} alternating rounds unless a section says otherwise; ratios are medians of the rounds' ratios. Absolute times mean little: they are those of a small machine talking to itself. The ratios are what counts.`,
		`Written by \`${command}\` on ${date.toISOString().slice(0, 10)}, on ${cpus().length} cores of ${model.trim()} with ${gigabytes} GB of memory, with Node.js ${nodeVersion} and the nodes and the engine of n8n ${n8nVersion}. The Spoki node is the built package.`,
		goalsText(sections.flatMap(({ goals = [] }) => goals)),
		...sections.map(sectionText),
	].join('\n\n')}\n`;
}
