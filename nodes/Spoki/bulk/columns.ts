import type { INodeExecutionData } from 'n8n-workflow';

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
