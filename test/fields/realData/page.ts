import { sentence } from '../../../nodes/Spoki/messages/words';
import type { Group, Row } from './row';

const HIDDEN =
	/(?! )[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cs}\p{Zs}\p{Zl}\p{Zp}\uFFFD\uFFFC\uFFF9-\uFFFB\u2011\u2800\u0300-\u036F]/gu;

const escaped = (text: string) =>
	text.replace(HIDDEN, (one) => {
		const hex = one.codePointAt(0)!.toString(16).padStart(4, '0');
		return hex.length > 4 ? `\\u{${hex}}` : `\\u${hex}`;
	});

/** A value as one would write it, with what nobody sees written out. */
function written(value: unknown): string {
	if (value instanceof Date) return `new Date(${JSON.stringify(value.toJSON() ?? 'no date')})`;
	if (Array.isArray(value)) return `[${value.map(written).join(', ')}]`;
	if (value !== null && typeof value === 'object') {
		const members = Object.entries(value).map(([name, one]) => `${written(name)}: ${written(one)}`);
		return members.length > 0 ? `{ ${members.join(', ')} }` : '{}';
	}
	return typeof value === 'string' ? escaped(JSON.stringify(value)) : String(value);
}

const inTable = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const code = (text: string) => {
	const fence = text.includes('`') ? '``' : '`';
	return `${fence}${inTable(text)}${fence}`;
};
/** Markdown takes some characters as its own. */
const plain = (text: string) => inTable(escaped(text).replace(/[*<>[\]_`]/g, '\\$&'));

const givenOf = ({ given, shown }: Row) =>
	shown ?? (given === undefined ? 'nothing' : code(written(given)));

function outcomeOf({ sent, said, todo, hint }: Row): string {
	if (said !== undefined)
		return [`**${plain(sentence(said))}**`, todo && plain(todo)].filter(Boolean).join(' ');
	const value = sent === undefined ? 'left out' : code(written(sent));
	return hint === undefined ? value : `${value} – ${plain(hint)}`;
}

const section = ({ title, where, rows }: Group) =>
	[
		`## ${title}`,
		where,
		[
			'| Given | Sent, or said |',
			'| --- | --- |',
			...rows.map((row) => `| ${givenOf(row)} | ${outcomeOf(row)} |`),
		].join('\n'),
	].join('\n\n');

const INTRODUCTION = `# What people bring, and what becomes of it

Files, forms and language models give phones with spaces, names in the wrong encoding, dates in five spellings and cells that are empty. Each row below was run in n8n's engine against the [sandbox](sandbox.md): on the left what the node is given, by an expression unless the heading says otherwise; on the right what Spoki gets (or, where the heading says so, what is found or stored), or in bold what the node says instead of sending anything, as far as it is about the value. *Left out* means that Spoki keeps what it has. What can't be seen is written out, e.g. \`\\u200b\`.

The rules behind it:

- Nothing is guessed. What can be read in two ways is refused, with both readings.
- Blank is not a value: a blank field keeps what Spoki has, a blank filter is refused, a blank row is left out and counted. What is to be cleared has a field of its own.
- Text that was broken before it came here is not stored.
- What nobody sees carries nothing.
- Two requests of one run about one record go one after the other, in the order of the items. Between two workflows, or two runs of one, nothing keeps an order: whose request arrives last, counts.

<!-- Written by test/fields/realData.test.ts with UPDATE_DOCS=1. -->`;

/** The page of the documentation. */
export const page = (groups: Group[]) => `${[INTRODUCTION, ...groups.map(section)].join('\n\n')}\n`;
