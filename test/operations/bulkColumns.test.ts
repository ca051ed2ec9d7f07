/** What is said of the columns of a file when no row has a phone where it was looked for, and of those that are for no field. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { answer } from '../security/hostile';
import { first, useBatch } from './batchAnswers';

const { hostile, run } = useBatch();

const mapped = { specifyContacts: 'items', phone: '={{ $json.phone }}' };
const SET = 'set the Delimiter where the file is read.';
const FIELDS = 'The items have a field';

/** What is said of items of which none has a phone. */
async function saidOf(item: IDataObject, more: INodeParameters = {}) {
	const { error } = await run([], { ...mapped, ...more }, { items: [item, item] });
	expect(hostile.requests).toEqual([]);
	expect(error?.message).toBe('No item has a phone');
	return (error?.description as string).replace('Nothing was sent. ', '');
}

test.each<[IDataObject, string]>([
	[{ 'phone;name': 'x' }, `The items have one field whose name holds a semicolon: ${SET}`],
	[{ 'phone\tname': 'x' }, `The items have one field whose name holds a tab: ${SET}`],
	[{ 'phone|name': 'x' }, `The items have one field whose name holds a vertical bar: ${SET}`],
	[{ 'phone,name': 'x' }, `The items have one field whose name holds a comma: ${SET}`],
	[
		{ 'tel;fax': 'x', name: 'y' },
		'The items have "tel;fax", "name": choose the field that holds the phone.',
	],
	[
		{ 'sep=': 'x', b: 'y' },
		`The first line of the file names its delimiter: remove that line, and ${SET}`,
	],
	[
		{ '\uFEFFSEP=': 'x', b: 'y' },
		`${FIELDS} "[U+FEFF]SEP=" with an invisible mark in front: turn on Exclude Byte Order Mark (BOM) where the file is read. The first line of the file names its delimiter: remove that line, and ${SET}`,
	],
	[
		{ 'a sep=': 'x', b: 'y' },
		'The items have "a sep=", "b": choose the field that holds the phone.',
	],
	[
		{ '\uFEFFphone': 'x', name: 'y' },
		`${FIELDS} "[U+FEFF]phone" with an invisible mark in front: turn on Exclude Byte Order Mark (BOM) where the file is read.`,
	],
	[
		{ 'ï»¿phone': 'x', 'ï»¿name': 'y' },
		`${FIELDS} "ï»¿phone", which was read in the wrong encoding: set Encoding to UTF-8 where the file is read.`,
	],
	[
		{ ÿþphone: 'x', name: 'y' },
		`${FIELDS} "ÿþphone", which was read in the wrong encoding: set Encoding to UTF16LE where the file is read.`,
	],
	[
		{ '\uFFFD\uFFFDphone': 'x', name: 'y' },
		`${FIELDS} "\uFFFD\uFFFDphone", which was read in the wrong encoding: set Encoding to UTF16LE where the file is read.`,
	],
	[
		{ 'n\0ame': 'x', b: 'y' },
		`${FIELDS} "n[U+0000]ame", which was read in the wrong encoding: set Encoding to UTF16LE where the file is read.`,
	],
	[
		{ 'teï»¿l': 'x', teÿþl: 'y', 'b\uFFFD\uFFFD': 'z' },
		'The items have "teï»¿l", "teÿþl", "b\uFFFD\uFFFD": choose the field that holds the phone.',
	],
	[{ name: 'x', 'Phone ': 'y' }, `${FIELDS} "Phone ": choose it for Phone.`],
	[{ name: 'x', PHONE: 'y' }, `${FIELDS} "PHONE": choose it for Phone.`],
	[{ name: 'x' }, 'The items have "name": choose the field that holds the phone.'],
	[
		{ contacts: ['x'] },
		`The items have one field "contacts", which holds a list: put Split Out before this node.`,
	],
	[
		{ contacts: [1], name: 'x' },
		'The items have "contacts", "name": choose the field that holds the phone.',
	],
	[{ name: { a: 'x' } }, 'The items have "name": choose the field that holds the phone.'],
])('%j: that, and what to do', async (item, said) => {
	expect(await saidOf(item)).toBe(said);
});

test.each(['+393331000001', '393331000001', '+39 333 (100) 00-01.', '3331000', 'anna@example.com'])(
	'a first line with %s was none of names',
	async (name) => {
		expect(await saidOf({ [name]: 'x', b: 'y' })).toBe(
			'The first line of the file was taken for names: turn Header Row off where the file is read.',
		);
	},
);

test.each([
	'333100',
	'a3331000001',
	'3331000001a',
	'anna@',
	'@anna',
	'an na@example.com',
	'anna@b@c',
	'++3331000001',
	'a@b c',
])('a first line with %s may be one of names', async (name) => {
	expect(await saidOf({ [name]: 'x', b: 'y' })).toContain('choose the field that holds the phone.');
});

test.each([
	[10, ''],
	[11, ' …'],
])('of %i columns ten are named%s', async (count, more) => {
	const names = Array.from({ length: count }, (_, index) => `c${index}`);
	const said = await saidOf(Object.fromEntries(names.map((name) => [name, 'x'])));
	const named = names.slice(0, 10).map((name) => `"${name}"`);
	expect(said).toBe(
		`The items have ${named.join(', ')}${more}: choose the field that holds the phone.`,
	);
});

test.each([
	['={{ $json.Cellulare }}', 'cellulare'],
	['={{ $json.tel_2 }}', 'Tel 2'],
	['={{ $json.città }}', 'Città'],
	['={{ $json["Tel. fisso"] }}', 'tel. fisso'],
	["={{ $json['Numero'] }}", 'numero'],
	['={{ $json[ "Numero"] }}', 'numero'],
])('the column that %s means is found in another spelling', async (phone, name) => {
	expect(await saidOf({ other: 'x', [name]: 'y' }, { phone })).toBe(
		`${FIELDS} "${name}": choose it for Phone.`,
	);
});

test('a column that is there and empty is no other one', async () => {
	const item = { phone: '', tel: first };
	const { error } = await run([], mapped, { items: [item, item] });
	expect(error?.message).toBe("2 contacts of 2 can't be sent");
	expect(error?.description).toMatch(/^Nothing was sent\. Items 0–1: The Phone is empty\./);
});

test('items that hold nothing but a file are to be read first', async () => {
	const binary = { data: { data: 'cGhvbmU=', mimeType: 'text/csv', fileName: 'people.csv' } };
	const { error } = await run([], mapped, { items: [{}], binary });
	expect(error?.message).toBe('No item has a phone');
	expect(error?.description).toBe(
		'Nothing was sent. The items hold a file: put Extract from File before this node.',
	);
	const without = await run([], mapped, { items: [{}] });
	expect(without.error?.description).toMatch(/Check that the expression at Phone finds a value/);
});

describe('columns with a mark in front', () => {
	const hintsFor = async (name: string, more: INodeParameters, others: IDataObject = {}) => {
		hostile.misbehaves = answer(200, { created: 1 });
		const { hints } = await run(
			[],
			{ ...mapped, ...more },
			{ items: [{ phone: first, [name]: 'Anna', ...others }] },
		);
		return hints;
	};
	const MARKED = `${FIELDS} "[U+FEFF]nome" with an invisible mark in front: turn on Exclude Byte Order Mark (BOM) where the file is read.`;
	test.each(['={{ $json.nome }}', '={{ $json["nome"] }}', "={{ $json['nome'] }}"])(
		'are told where %s means them',
		async (firstName) => {
			expect(await hintsFor('\uFEFFnome', { additionalFields: { firstName } })).toEqual([MARKED]);
		},
	);

	test.each<[string, string, IDataObject]>([
		['nobody means them', '={{ $json.cognome }}', {}],
		['the column is there too', '={{ $json.nome }}', { nome: 'Anna' }],
	])('are not told where %s', async (_, firstName, others) => {
		expect(await hintsFor('\uFEFFnome', { additionalFields: { firstName } }, others)).toEqual([]);
	});

	test('are told once, where nothing has a phone either', async () => {
		const { hints } = await run(
			[],
			{ ...mapped, options: { faultyContacts: 'skip' } },
			{ items: [{ '\uFEFFphone': first }] },
		);
		expect(hints.filter((hint) => hint.includes('BOM'))).toHaveLength(1);
	});
});
