import type { INode, INodeExecutionData } from 'n8n-workflow';
import { shown } from '../fields/checks';
import { spellingsIn } from '../fields/contactNames';

/** Marks that nobody sees, such as the byte order mark that some programs put in front of a file. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;

/** A name as people read it. */
const plain = (name: string) => name.replace(INVISIBLE, '').trim().toLowerCase();

/** What separates columns when a file was read with another delimiter than it has. */
const DELIMITERS: Array<[sign: string, name: string]> = [
	[';', 'a semicolon'],
	['\t', 'a tab'],
	['|', 'a vertical bar'],
	[',', 'a comma'],
];

/**
 * Why no input item has the field that the phones are taken from, as far as its names tell.
 * @param wanted the name of the field
 */
export function columnAdvice(items: INodeExecutionData[], wanted = 'phone'): string | undefined {
	const names = Object.keys(items[0]?.json ?? {});
	const alike = names.find((name) => plain(name) === wanted);
	if (alike && alike !== wanted && alike.replace(INVISIBLE, '') === wanted) {
		return `The items have a field ${wanted} with an invisible mark in front: turn on Exclude Byte Order Mark (BOM) where the file is read.`;
	}
	if (alike && alike !== wanted) return `The items have a field "${alike}": choose it for Phone.`;
	const [only] = names;
	const delimiter = DELIMITERS.find(([sign]) => only?.includes(sign));
	if (names.length === 1 && delimiter) {
		return `The items have one field whose name holds ${delimiter[1]}: set the Delimiter where the file is read.`;
	}
	if (names.length === 1 && /^sep=/i.test(only))
		return 'The first line of the file names its delimiter: remove that line, and set the Delimiter where the file is read.';
	if (names.length === 0 || alike) return undefined;
	const shown = names.slice(0, 10).map((name) => `"${name.slice(0, 40)}"`);
	return `The items have ${shown.join(', ')}${names.length > 10 ? ' …' : ''}: choose the field that holds the phone.`;
}

/** What Spoki, a spreadsheet, or a bulk operation before this one says beside what a contact has. */
const NOT_MISSED =
	/^(?:id|uuid|row_number|chat_link|success|accepted|sent|error|message|spokiNotes)$|^(?:is|has)_|_(?:id|set|values|datetime)$/i;

const MOST_NAMED = 10;

/** What to say of columns that are mapped to nothing, unless nobody will miss them or an expression has them. */
export function missedColumns({ parameters }: INode, columns: string[]): string | undefined {
	const expressions = JSON.stringify({ ...parameters, contactFields: undefined });
	const isUsed = (name: string) =>
		[`json.${name}`, `'${name}'`, `\\"${name}\\"`].some((one) => expressions.includes(one));
	const phones = spellingsIn(columns)('phone');
	const missed = columns.filter(
		(name) => !NOT_MISSED.test(name) && !phones.includes(name) && !isUsed(name),
	);
	if (missed.length === 0) return undefined;
	const more = missed.length > MOST_NAMED ? ` and ${missed.length - MOST_NAMED} more` : '';
	const named = missed.slice(0, MOST_NAMED).map(shown).join(', ');
	return `Not sent, since no field has this name, or another column was taken for it: ${named}${more}. Rename the column, or choose Map Each Column Manually.`;
}
