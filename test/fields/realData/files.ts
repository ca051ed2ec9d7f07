import * as places from './runPlaces';
import { ENCODING, MARIO, said, sent, WRITE_A_PLUS, type Group } from './row';

const ANNA = '+393331234568';

const marked = (name: string) =>
	`The items have a field "[U+FEFF]${name}" with an invisible mark in front: turn on Exclude Byte Order Mark (BOM) where the file is read.`;

const misread = (name: string) =>
	`The items have a field "${name}", which was read in the wrong encoding: set Encoding to UTF-8 where the file is read.`;

export const files: Group[] = [
	{
		title: 'What the column of the phones is called',
		...places.rows,
		rows: [
			sent([{ phone: MARIO }], [{ phone: MARIO }]),
			said(
				[{ '\ufeffphone': MARIO }],
				'The items have a field "[U+FEFF]phone" with an invisible mark in front: turn on Exclude Byte Order Mark (BOM) where the file is read.',
			),
			said(
				[{ '\ufeffphone;first_name': `${MARIO};Anna` }],
				`${marked('phone;first_name')} The items have one field whose name holds a semicolon: set the Delimiter where the file is read.`,
			),
			said(
				[{ 'ph\u200bone': MARIO }],
				'The items have a field "ph[U+200B]one": choose it for Phone.',
			),
			said(
				[{ 'tel\u00a0fono': MARIO, 'nome\u0000': 'Anna' }],
				'The items have a field "nome[U+0000]", which was read in the wrong encoding: set Encoding to UTF16LE where the file is read.',
			),
			said(
				[{ '\uFFFD\uFFFDp\0h\0o\0n\0e\0': '+\0' }],
				'which was read in the wrong encoding: set Encoding to UTF16LE where the file is read.',
			),
			said(
				[{ 'sep=': 'phone', '': 'first_name' }],
				'The first line of the file names its delimiter: remove that line',
			),
			sent([{ '\ufefffirst_name': 'Mario', phone: MARIO }], [{ phone: MARIO }], {
				hint: marked('first_name'),
			}),
			said([{ 'ï»¿phone': MARIO }], misread('ï»¿phone')),
			sent([{ 'ï»¿first_name': 'NiccolÃ²', phone: MARIO }], [{ phone: MARIO }], {
				hint: misread('ï»¿first_name'),
			}),
			said(
				[{ 'phone;first_name': `${MARIO};Anna` }],
				'The items have one field whose name holds a semicolon: set the Delimiter where the file is read.',
			),
			said(
				[{ 'phone\tfirst_name': `${MARIO}\tAnna` }],
				'The items have one field whose name holds a tab: set the Delimiter where the file is read.',
			),
			said(
				[{ 'phone|first_name': `${MARIO}|Anna` }],
				'The items have one field whose name holds a vertical bar: set the Delimiter where the file is read.',
			),
			said(
				[{ 'sep=;': 'phone;first_name' }],
				'The items have one field whose name holds a semicolon: set the Delimiter where the file is read.',
			),
			said(
				[{ 'sep=': 'phone' }],
				'The first line of the file names its delimiter: remove that line, and set the Delimiter where the file is read.',
			),
			said([{ 'Phone ': MARIO }], 'The items have a field "Phone ": choose it for Phone.'),
			said([{ PHONE: MARIO }], 'The items have a field "PHONE": choose it for Phone.'),
			said(
				[{ Telefono: MARIO, Nome: 'Anna' }],
				'The items have "Telefono", "Nome": choose the field that holds the phone.',
			),
			said([{}], 'Check that the expression at Phone finds a value in the input items.'),
		],
	},
	...(
		[
			['={{ $json.Telefono }}', 'Telefono'],
			['={{ $json["Numero di telefono"] }}', 'Numero di telefono'],
			["={{ $('Start').item.json['Città'] }}", 'Città'],
		] as const
	).map(([phone, name]): Group => ({
		title: `What the column of the phones is called, where Phone is ${phone.slice(1)}`,
		...places.rowsWithPhone(phone),
		rows: [
			said([{ [`\ufeff${name}`]: MARIO, Nome: 'Anna' }], marked(name)),
			said(
				[{ [name.toUpperCase()]: MARIO, phone: MARIO }],
				`The items have a field "${name.toUpperCase()}": choose it for Phone.`,
			),
			said(
				[{ phone: MARIO, Nome: 'Anna' }],
				'The items have "phone", "Nome": choose the field that holds the phone.',
			),
		],
	})),
	{
		title: 'Rows of a file',
		...places.rows,
		rows: [
			sent(
				[
					{ phone: MARIO, first_name: 'Mario' },
					{ phone: '', first_name: '' },
					{ phone: ' ', first_name: null },
				],
				[{ phone: MARIO, first_name: 'Mario' }],
				{ hint: '2 empty rows left out.' },
			),
			sent(
				[{ phone: 393331234567.5 }].map(() => ({ phone: '+39 333 1234567', first_name: 42 })),
				[{ phone: MARIO, first_name: '42' }],
			),
			said(
				[{ phone: MARIO }, { phone: '', first_name: 'Anna' }],
				"1 contact of 2 can't be sent. Nothing was sent. Item 1: The Phone is empty.",
			),
			said(
				[{ phone: MARIO }, { phone: '', nome: 'Anna', email: 'anna@example.com' }],
				"1 contact of 2 can't be sent. Nothing was sent. Item 1: The Phone is empty.",
			),
			said(
				[{ phone: MARIO }, { Phone: ANNA }],
				"1 contact of 2 can't be sent. Nothing was sent. Item 1: The Phone is empty.",
			),
			sent(
				[
					{ row_number: 2, phone: MARIO },
					{ row_number: 3, phone: '', note: { text: ' ' } },
				],
				[{ phone: MARIO }],
				{ hint: '1 empty row left out.' },
			),
			said(
				[{ phone: 3331234567 }, { phone: 3331234568 }, { phone: '3.93331E+11' }],
				`Item 0: The Phone is not a phone number in international format: "3331234567". Item 1: The Phone is not a phone number in international format: "3331234568". ${WRITE_A_PLUS} For numbers without a country code, choose Country for Local Numbers under Options. Item 2: The Phone is a figure, not a phone number: "3.93331E+11". The spreadsheet turned the number into a figure, and its last digits are lost.`,
			),
			said(
				[
					...Array.from({ length: 6 }, (_, index) => ({ phone: `+44 07911 12345${index}` })),
					{ phone: ANNA, first_name: 'Niccol\ufffd' },
					{ phone: '3331234567' },
				],
				`${Array.from(
					{ length: 6 },
					(_, index) =>
						`Item ${index}: The Phone is not a phone number in international format: "+44 07911 12345${index}". Perhaps +44791112345${index}?`,
				).join(
					' ',
				)} Leave out the 0 after the country code. Item 6: The First Name has a character that could not be read (U+FFFD): "Niccol\ufffd". ${ENCODING} Item 7: The Phone is not a phone number in international format: "3331234567". ${WRITE_A_PLUS} For numbers without a country code, choose Country for Local Numbers under Options.`,
			),
			said(
				[
					{ phone: MARIO, first_name: 'Anna' },
					{ phone: ANNA, first_name: 'Niccol\ufffd' },
				],
				'Item 1: The First Name has a character that could not be read (U+FFFD): "Niccol\ufffd".',
				ENCODING,
			),
			said(
				[{ phone: '' }, { phone: null }],
				'No item has a phone. Nothing was sent.',
				'Check that the expression at Phone finds a value in the input items.',
			),
		],
	},
	{
		title: 'Rows of a file, the faulty ones left out',
		...places.rowsOrSkipped,
		rows: [
			sent([{ phone: MARIO }, { phone: 'n/a', first_name: 'Anna' }, {}], [{ phone: MARIO }], {
				hint: '1 empty row left out. 1 contact of 2 did not go through.',
			}),
		],
	},
	{
		title: 'Rows of a file, where one field is the same for all',
		...places.rowsWithConsent,
		rows: [
			sent(
				[{ phone: MARIO, first_name: 'Mario' }, { phone: '', first_name: '' }, {}],
				[{ phone: MARIO, status: 'Subscribed', language: 'it' }],
				{ hint: '2 empty rows left out.' },
			),
			said([{ phone: MARIO }, { first_name: 'Anna' }], 'Item 1: The Phone is empty.'),
			said([{ phone: '' }, {}], 'No item has a phone. Nothing was sent.'),
		],
	},
	{
		title: 'One phone in two rows',
		...places.rows,
		rows: [
			sent([{ phone: MARIO }, { phone: '+39 333 1234567' }], [{ phone: MARIO }]),
			...[
				[
					{ phone: MARIO, first_name: 'Mario' },
					{ phone: MARIO, first_name: '' },
				],
				[{ phone: MARIO }, { phone: MARIO, first_name: 'Mario' }],
			].map((given) => sent(given, [{ phone: MARIO, first_name: 'Mario' }], { isHintless: true })),
			sent(
				[
					{ phone: MARIO, first_name: 'Mario' },
					{ phone: MARIO, first_name: 'Maria', last_name: 'Rossi' },
				],
				[{ phone: MARIO, first_name: 'Maria', last_name: 'Rossi' }],
				{
					hint: `Rows with the same phone say different things, and the last one counts: ${MARIO} (items 0–1).`,
				},
			),
			sent(
				[
					{ phone: MARIO, first_name: 'Mario' },
					{ phone: MARIO, first_name: 'Maria' },
				],
				[{ phone: MARIO, first_name: 'Maria' }],
				{
					hint: `Rows with the same phone say different things, and the last one counts: ${MARIO} (items 0–1).`,
				},
			),
			sent(
				[
					{ phone: MARIO, first_name: 'Mario' },
					{ phone: MARIO, last_name: 'Rossi' },
				],
				[{ phone: MARIO, first_name: 'Mario', last_name: 'Rossi' }],
				{
					hint: `Rows with the same phone say different things, and the last one counts: ${MARIO} (items 0–1).`,
				},
			),
		],
	},
	{
		title: 'One phone twice in what a model gives',
		...places.answerToTool,
		rows: [
			sent(
				[
					{ phone: MARIO, status: 'Subscribed' },
					{ phone: MARIO, status: 'Unsubscribed' },
				],
				[
					{
						phone: MARIO,
						success: true,
						spokiNotes: [
							`Rows with the same phone say different things, and the last one counts: ${MARIO} (item 0, contact 1 of the JSON; item 0, contact 2 of the JSON).`,
						],
					},
					{ phone: MARIO, success: true },
				],
			),
			sent(
				[{ phone: MARIO }, { phone: '' }],
				[{ phone: MARIO, success: true, spokiNotes: ['1 empty row left out.'] }],
			),
			sent([{ phone: MARIO }], [{ phone: MARIO, success: true }]),
		],
	},
	...(
		[
			['when Spoki turns the first away', { kind: '429', retryAfter: 0.1 }],
			['when the first meets a 500', { kind: '500' }],
			['when the first is 300 ms slower', { kind: 'slow', delayMs: 300 }],
		] as const
	).map(([when, fault]): Group => ({
		title: `Two items about one contact, ${when}`,
		...places.lastStatus,
		faults: [{ ...fault, match: { nth: 1 } }],
		rows: [
			sent(
				[
					{ phone: MARIO, status: 'Subscribed' },
					{ phone: '+39 333 1234567', status: 'Unsubscribed' },
				],
				'Unsubscribed',
			),
		],
	})),
];
