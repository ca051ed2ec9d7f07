import type { INode } from 'n8n-workflow';
import { nameOf, shown } from '../fields/checks';
import { spellingsIn } from '../fields/contactNames';
import type { BulkInput } from './job';

/** What separates columns when a file was read with another delimiter than it has. */
const DELIMITERS: Array<[sign: string, name: string]> = [
	[';', 'a semicolon'],
	['\t', 'a tab'],
	['|', 'a vertical bar'],
	[',', 'a comma'],
];

const columnsOf = ({ items }: Pick<BulkInput, 'items'>) => Object.keys(items[0]?.json ?? {});

/** A phone or an email, which is no name of a column. */
const VALUE = /^(?:\+?\d[\d\s().-]{6,20}|[^\s@]+@[^\s@]+)$/;

/** What to say of a file whose first line is none of names. */
export const headerAdvice = (source: Pick<BulkInput, 'items'>): string | undefined =>
	columnsOf(source).some((name) => VALUE.test(name))
		? 'The first line of the file was taken for names: turn Header Row off where the file is read.'
		: undefined;

/** What to say of an item that holds the rows. */
function unpacked({ items: [first] }: Pick<BulkInput, 'items'>): string | undefined {
	const [[name, value] = [], ...others] = Object.entries(first?.json ?? {});
	if (name === undefined)
		return first?.binary && 'The items hold a file: put Extract from File before this node.';
	return others.length === 0 && Array.isArray(value)
		? `The items have one field ${shown(name)}, which holds a list: put Split Out before this node.`
		: undefined;
}

/** Some programs put a byte order mark in front of a file: there it becomes part of the first name. */
const MARK = /^(?:\uFEFF|ï»¿|ÿþ|\uFFFD\uFFFD)/;

/** The encoding of a file that was read in another, as far as the name of a column tells. */
const encodingOf = (name: string) =>
	/^ï»¿/.test(name) ? 'UTF-8' : /^(ÿþ|\uFFFD\uFFFD)|\0/.test(name) ? 'UTF16LE' : undefined;

const isMisread = (name: string) => MARK.test(name) || encodingOf(name) !== undefined;

function markAdvice(name: string): string {
	const encoding = encodingOf(name);
	const what = encoding
		? `, which was read in the wrong encoding: set Encoding to ${encoding}`
		: ' with an invisible mark in front: turn on Exclude Byte Order Mark (BOM)';
	return `The items have a field ${shown(name)}${what} where the file is read.`;
}

/** What to say of a file that is read in another way than it was written. */
function fileAdvice(names: string[]): string {
	const [first, ...others] = names;
	const delimiter = others.length === 0 && DELIMITERS.find(([sign]) => first.includes(sign));
	const advice = delimiter
		? `The items have one field whose name holds ${delimiter[1]}: set the Delimiter where the file is read.`
		: /^sep=/i.test(first.replace(MARK, '')) &&
			'The first line of the file names its delimiter: remove that line, and set the Delimiter where the file is read.';
	return [...names.filter(isMisread).slice(0, 1).map(markAdvice), advice].filter(Boolean).join(' ');
}

/** The field of an item that an expression takes. */
const FIELD = /json(?:\.([\p{L}\w$]+)|\[\W*?["'](.+?)["']\])/u;

/** Why no input item has the field that the phones are taken from, as far as the names in the first tell. */
export function columnAdvice(source: Pick<BulkInput, 'items' | 'node'>): string | undefined {
	const names = columnsOf(source);
	const [, member = 'phone', field = member] =
		FIELD.exec(String(source.node.parameters.phone)) ?? [];
	const advice = headerAdvice(source) ?? unpacked(source);
	if (advice !== undefined || names.length === 0) return advice;
	if (names.includes(field)) return undefined;
	const alike = names.find((name) => nameOf(name) === nameOf(field));
	const several = names.slice(0, 10).map(shown).join(', ');
	const found = alike
		? `a field ${shown(alike)}: choose it for Phone.`
		: `${several}${names.length > 10 ? ' …' : ''}: choose the field that holds the phone.`;
	return fileAdvice(names) || `The items have ${found}`;
}

/** Whether the expressions of a panel take a column. */
const usedIn = (parameters: object) => {
	const expressions = JSON.stringify(parameters);
	return (name: string) =>
		[`json.${name}`, `'${name}'`, `\\"${name}\\"`].some((one) => expressions.includes(one));
};

/** What to say of a column that an expression means, and doesn't find for the mark in front of its name. */
export function markedColumn(source: Pick<BulkInput, 'items' | 'node'>): string | undefined {
	const names = columnsOf(source);
	const isUsed = usedIn(source.node.parameters);
	const isMissed = (name: string) => isUsed(name) && !names.includes(name);
	const marked = names.find((name) => MARK.test(name) && isMissed(name.replace(MARK, '')));
	return marked && markAdvice(marked);
}

/** What Spoki, a spreadsheet, or a bulk operation before this one says beside what a contact has. */
const NOT_MISSED =
	/^(?:id|uuid|row_number|chat_link|success|accepted|sent|error|message|spokiNotes)$|^(?:is|has)_|_(?:id|set|values|datetime)$/i;

const MOST_NAMED = 10;

/** What to say of columns that are mapped to nothing, unless nobody will miss them or an expression has them. */
export function missedColumns({ parameters }: INode, columns: string[]): string | undefined {
	const isUsedSomewhere = usedIn({ ...parameters, contactFields: undefined });
	// A column without a name is in every expression.
	const isUsed = (name: string) => name !== '' && isUsedSomewhere(name);
	const phones = spellingsIn(columns)('phone');
	const missed = columns.filter(
		(name) => !NOT_MISSED.test(name) && !phones.includes(name) && !isUsed(name),
	);
	if (missed.length === 0) return undefined;
	const more = missed.length > MOST_NAMED ? ` and ${missed.length - MOST_NAMED} more` : '';
	const named = missed.slice(0, MOST_NAMED).map(shown).join(', ');
	return `Not sent, since no field has this name, or another column was taken for it: ${named}${more}. Rename the column, or choose Map Each Column Manually.`;
}
