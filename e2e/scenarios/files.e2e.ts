import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { outputsOf, type Execution } from '../lib/client';
import type { Scenario } from '../lib/scenario';
import type { Stack } from '../lib/stack';
import { chain, node, spoki } from '../lib/workflow';

/** A file as people have it, and how it is read. */
interface File {
	name: string;
	contents: Buffer;
	/** Options of Extract From File. */
	read?: IDataObject;
	/** The encoding in which Extract From Text File reads it before. */
	encoding?: string;
	/** Options of the Spoki node. */
	options?: IDataObject;
}

const [ANNA, NICCOLO] = ['+393470000001', '+393470000002'];
const CSV = `phone,first_name\n${ANNA},Anna\n${NICCOLO},Niccolò\n`;

/** An XLSX file whose phones are numbers, made with what n8n itself reads such files with. */
function xlsx({ host }: Stack): Buffer {
	const modules = join(host.folder, 'node_modules');
	const load = createRequire(join(modules, 'n8n-nodes-base', 'package.json'));
	const library = existsSync(join(modules, '@e965/xlsx')) ? '@e965/xlsx' : 'xlsx';
	const { utils, write } = load(library) as {
		utils: Record<
			'aoa_to_sheet' | 'book_new' | 'book_append_sheet',
			(...given: unknown[]) => object
		>;
		write: (book: object, options: object) => Buffer;
	};
	const book = utils.book_new();
	const rows = [
		['phone', 'first_name'],
		...[ANNA, NICCOLO].map((phone, index) => [Number(phone), ['Anna', 'Niccolò'][index]]),
	];
	utils.book_append_sheet(book, utils.aoa_to_sheet(rows), 'Contatti');
	return write(book, { type: 'buffer', bookType: 'xlsx' });
}

/** Manual Trigger → Read File → Extract From File → List → Sync Contacts, and what is on the list afterwards. */
async function sync(stack: Stack, { name, contents, read = {}, encoding, options = {} }: File) {
	const { client, credentials, files, sandbox } = stack;
	const path = join(files, name);
	writeFileSync(path, contents);
	const { lists, contacts, contactByPhone } = sandbox.store;
	for (const phone of [ANNA, NICCOLO]) {
		const known = contactByPhone.get(phone);
		if (known) contacts.remove(known.id);
	}
	const { id } = lists.add({ name });
	const execution = await client.run(
		await client.saveWorkflow(
			chain(`File: ${name}`, [
				node('Start', 'n8n-nodes-base.manualTrigger'),
				node('Read', 'n8n-nodes-base.readWriteFile', { fileSelector: path, options: {} }),
				...(encoding === undefined
					? []
					: [
							node('Text', 'n8n-nodes-base.extractFromFile', {
								operation: 'text',
								destinationKey: 'data',
								options: { encoding },
							}),
							node('File', 'n8n-nodes-base.convertToFile', {
								operation: 'toText',
								sourceProperty: 'data',
								options: {},
							}),
						]),
				node('Rows', 'n8n-nodes-base.extractFromFile', {
					operation: name.endsWith('.xlsx') ? 'xlsx' : 'csv',
					options: read,
				}),
				spoki('Sync', credentials.apiKey, {
					resource: 'list',
					operation: 'syncContacts',
					listId: { __rl: true, mode: 'id', value: id },
					phone: '={{ $json.phone }}',
					additionalFields: { firstName: '={{ $json.first_name }}' },
					options,
				}),
			]),
		),
	);
	const onList = contacts
		.all()
		.filter(({ list_set: on }) => on.some((list) => list.id === id))
		.map(({ phone, first_name: first }) => `${phone} ${first}`)
		.sort();
	return { execution, onList };
}

/** What the user reads where nothing was sent. */
function words({ status, data }: Execution): string {
	assert.equal(status, 'error');
	const { error } = data.resultData;
	return `${error?.message}. ${String(error?.description)}`;
}

const BOTH = [`${ANNA} Anna`, `${NICCOLO} Niccolò`];

/** A file that is refused with some words, and what helps. */
async function refusedThenRead(
	stack: Stack,
	file: File,
	told: string,
	remedy: Partial<File>,
	stored = BOTH,
) {
	const refused = await sync(stack, file);
	assert.ok(words(refused.execution).includes(told), words(refused.execution));
	assert.deepEqual(refused.onList, []);
	const { execution, onList } = await sync(stack, { ...file, ...remedy });
	const { error } = execution.data.resultData;
	const said = `${file.name}: ${error?.message} ${String(error?.description)}`;
	assert.equal(execution.status, 'success', said);
	const [items] = outputsOf(execution, 'Sync');
	assert.deepEqual(
		items.map(({ json }) => json.success),
		[true, true],
	);
	assert.deepEqual(onList, stored);
}

export const scenario: Scenario = {
	name: 'Files as people have them are synced, or refused with what to do, and nothing broken is stored',
	run: async (stack) => {
		await refusedThenRead(
			stack,
			{ name: 'windows-1252.csv', contents: Buffer.from(CSV, 'latin1') },
			'Item 1: The First Name has a character that could not be read (U+FFFD): "Niccol\ufffd". The text was read in the wrong encoding. Set Encoding where the file is read, e.g. to Latin1',
			{ read: { encoding: 'latin1' } },
		);
		// 0x92 and 0x80 are no letters of Latin1, with which n8n reads what it doesn't read as UTF-8.
		const quoted = CSV.replace('Anna', 'L\x92Aquila 10 \x80');
		await refusedThenRead(
			stack,
			{ name: 'quotes.csv', contents: Buffer.from(quoted, 'latin1'), read: { encoding: 'latin1' } },
			'Item 0: The First Name has a character that could not be read (U+0092): "L[U+0092]Aquila 10 [U+0080]". The file is in Windows-1252, not in Latin1. Save it as UTF-8, or put Extract From Text File (windows1252) and Convert to Text File before Extract From CSV.',
			{ encoding: 'windows1252', read: {} },
			[`${ANNA} L’Aquila 10 €`, `${NICCOLO} Niccolò`],
		);
		await refusedThenRead(
			stack,
			{ name: 'utf-8.csv', contents: Buffer.from(CSV), read: { encoding: 'latin1' } },
			'The text is in UTF-8: set Encoding to UTF-8 where the file is read, or correct it where it comes from.',
			{ read: { encoding: 'utf-8' } },
		);
		await refusedThenRead(
			stack,
			{ name: 'bom.csv', contents: Buffer.from(`\ufeff${CSV}`) },
			'No item has a phone. Nothing was sent. The items have a field "[U+FEFF]phone" with an invisible mark in front: turn on Exclude Byte Order Mark (BOM) where the file is read.',
			{ read: { enableBOM: true } },
		);
		await refusedThenRead(
			stack,
			{ name: 'semicolons.csv', contents: Buffer.from(CSV.replaceAll(',', ';')) },
			'No item has a phone. Nothing was sent. The items have one field whose name holds a semicolon: set the Delimiter where the file is read.',
			{ read: { delimiter: ';' } },
		);
		await refusedThenRead(
			stack,
			{ name: 'numbers.xlsx', contents: xlsx(stack) },
			'Item 0: The Phone is not a phone number in international format: "393470000001".',
			{ options: { callingCode: '39' } },
		);

		const blanks = Buffer.from(`${CSV}${',\n'.repeat(3)}`);
		const { execution, onList } = await sync(stack, { name: 'blank-rows.csv', contents: blanks });
		assert.equal(execution.status, 'success', execution.data.resultData.error?.message);
		assert.equal(outputsOf(execution, 'Sync')[0].length, 2);
		const [{ hints = [] }] = execution.data.resultData.runData.Sync;
		assert.deepEqual(
			hints.map(({ message }) => message),
			['3 empty rows left out.'],
		);
		assert.deepEqual(onList, BOTH);
	},
};
