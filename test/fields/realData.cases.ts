/**
 * What files, forms and language models give, and what becomes of it: the value that is sent, or what
 * is said of the field. A page of the documentation is made from it.
 */

/** A value that is sent as `sent`, or of which the node says `said`, and what to do in `todo`. */
export interface Row {
	given: unknown;
	sent?: unknown;
	said?: string;
	todo?: string;
}

/** The rows of one field, by its name in the panel. */
export interface Group {
	title: string;
	/** The check that reads it; see realData.test.ts. */
	check: string;
	field: string;
	rows: Row[];
}

const sent = (given: unknown, value: unknown = given): Row => ({ given, sent: value });
/** What counts as left empty. */
const blank = (given: unknown): Row => ({ given, sent: undefined });
const said = (given: unknown, words: string, todo?: string): Row => ({ given, said: words, todo });

const MARIO = '+393331234567';
const NOT_A_PHONE = (shown: string) =>
	`The Phone is not a phone number in international format: "${shown}"`;
const WRITE_A_PLUS = 'Write a plus, the country code and the number, e.g. +393331234567.';
const ENCODING =
	'The text was read in the wrong encoding. Set Encoding where the file is read, e.g. to windows-1252.';
const FIGURE =
	'Format the column as text there, enter the numbers again, and export the file once more.';

export const groups: Group[] = [
	{
		title: 'Phones',
		check: 'phone',
		field: 'Phone',
		rows: [
			sent(MARIO),
			sent(` ${MARIO} `, MARIO),
			sent('+39 333 123-4567', MARIO),
			sent('+39 333.123.4567', MARIO),
			sent('+39 333/1234567', MARIO),
			sent('+39\u00a0333\u00a01234567', MARIO),
			sent('+39 333\u20111234567', MARIO),
			sent('+39 (333) 1234567', MARIO),
			sent('(+39) 333 1234567', MARIO),
			sent('0039 333 1234567', MARIO),
			sent('00393331234567', MARIO),
			sent("'+393331234567", MARIO),
			sent('tel:+393331234567', MARIO),
			sent('whatsapp:+393331234567', MARIO),
			sent('\u202a+393331234567\u202c', MARIO),
			sent('\ufeff+39\u200b3331234567', MARIO),
			sent('+44 (0)7911 123456', '+447911123456'),
			sent('+39 (0)2 12345678', '+390212345678'),
			sent('+378 (0)549 123456', '+3780549123456'),
			said(
				'+44 07911 123456',
				NOT_A_PHONE('+44 07911 123456'),
				'Leave out the 0 after the country code. Perhaps +447911123456?',
			),
			said(
				'333 123 4567',
				NOT_A_PHONE('333 123 4567'),
				`${WRITE_A_PLUS} For numbers without a country code, choose Country for Local Numbers under Options.`,
			),
			said(3331234567, NOT_A_PHONE('3331234567')),
			said(
				'+393331234567.0',
				'The Phone is a figure, not a phone number: "+393331234567.0"',
				`The spreadsheet turned the number into a figure. ${FIGURE}`,
			),
			said(
				'3.93331E+11',
				'The Phone is a figure, not a phone number: "3.93331E+11"',
				`The spreadsheet turned the number into a figure, and its last digits are lost. ${FIGURE}`,
			),
			said('3,93331E+11', 'The Phone is a figure, not a phone number: "3,93331E+11"'),
			said('+1 555 123 4567#12', NOT_A_PHONE('+1 555 123 4567#12'), WRITE_A_PLUS),
			said('+1 555 123 4567 ext. 12', NOT_A_PHONE('+1 555 123 4567 ext. 12'), WRITE_A_PLUS),
			said(
				'+39 02 123456/7',
				'The Phone may be two numbers, or one with an extension: "+39 02 123456/7"',
				`Give one number, without slashes and dashes. ${WRITE_A_PLUS}`,
			),
			said('+298 123456 / 654321', NOT_A_PHONE('+298 123456 / 654321'), WRITE_A_PLUS),
			said('+44 20 7946 0958 / 0959', NOT_A_PHONE('+44 20 7946 0958 / 0959'), WRITE_A_PLUS),
			said(
				'+393331234567, +393331234568',
				NOT_A_PHONE('+393331234567, +393331234568'),
				WRITE_A_PLUS,
			),
			said('+393331234567\n+393331234568', NOT_A_PHONE('+393331234567\\n+393331234568')),
			said('+0393331234567', NOT_A_PHONE('+0393331234567')),
			said('++393331234567', NOT_A_PHONE('++393331234567')),
			said('+٣٩٣٣٣١٢٣٤٥٦٧', NOT_A_PHONE('+٣٩٣٣٣١٢٣٤٥٦٧')),
			said('n/a', NOT_A_PHONE('n/a')),
			said('', 'The Phone is empty', 'Fill it in, or check that the expression finds a value.'),
			said('\u200b \u200e', 'The Phone is empty'),
			said(
				{ mobile: MARIO },
				`The Phone is not a text: "{"mobile":"${MARIO}"}"`,
				'Map a single value, not an object or a list.',
			),
		],
	},
	{
		title: 'Local phones, with Country for Local Numbers set to Italy',
		check: 'italianPhone',
		field: 'Phone',
		rows: [
			sent('333 123 4567', MARIO),
			sent(3331234567, MARIO),
			sent('333-123-4567', MARIO),
			sent('02 12345678', '+390212345678'),
			sent('393331234567', MARIO),
			sent('39 333 1234567', MARIO),
			sent('393 331 2345', '+393933312345'),
			sent('+44 7911 123456', '+447911123456'),
			said(
				'390 686 866',
				'The Phone can be read as more than one number: "390 686 866"',
				'Write +39390686866 or +390686866.',
			),
			said(
				'447911123456',
				'The Phone is neither a number of Italy, Vatican City nor in international format: "447911123456"',
				WRITE_A_PLUS,
			),
			said(
				'333 123',
				'The Phone is neither a number of Italy, Vatican City nor in international format: "333 123"',
			),
			said('02 123456/7', 'The Phone may be two numbers, or one with an extension: "02 123456/7"'),
		],
	},
	{
		title: 'Local phones, with Country for Local Numbers set to Germany',
		check: 'germanPhone',
		field: 'Phone',
		rows: [
			sent('0151 23456789', '+4915123456789'),
			sent('15123456789', '+4915123456789'),
			sent('4915123456789', '+4915123456789'),
			sent('49 (0)151 23456789', '+4915123456789'),
			sent('030 1234567', '+49301234567'),
			said(
				'301234567',
				'The Phone is neither a number of Germany nor in international format: "301234567"',
			),
			said(
				'49263977',
				'The Phone can be read as more than one number: "49263977"',
				'Write +4949263977 or +49263977.',
			),
		],
	},
	{
		title: 'Names, titles and other texts',
		check: 'text',
		field: 'First Name',
		rows: [
			sent('Niccolò'),
			sent('Niccolo\u0300', 'Niccolò'),
			sent('\u200bAnna\u200b', 'Anna'),
			sent('Anna\u00ad', 'Anna'),
			sent('می\u200cخواهم'),
			sent('👨\u200d👩\u200d👧'),
			sent('❤\ufe0f'),
			sent('due\nrighe\te un tab'),
			sent(42, '42'),
			sent(true, 'true'),
			blank('\u200b'),
			blank('   '),
			blank(null),
			said(
				'Niccol\ufffd',
				'The First Name has a character that could not be read (U+FFFD): "Niccol\ufffd"',
				ENCODING,
			),
			said(
				'Niccol\0',
				'The First Name has a character that could not be read (U+0000): "Niccol[U+0000]"',
				ENCODING,
			),
			said(
				'L\u0092Aquila',
				'The First Name has a character that could not be read (U+0092): "L[U+0092]Aquila"',
				ENCODING,
			),
			said('Anna \ud83d', 'The First Name has half a character: "Anna [U+D83D]"'),
			said({ first: 'Anna' }, 'The First Name is not a text: "{"first":"Anna"}"'),
			said(
				'[object Object]',
				'The First Name is not a text but what is left of an object: "[object Object]"',
				'Map one member of the object, e.g. {{ $json.name }}.',
			),
			said(Number.NaN, 'The First Name is not a number: NaN'),
			said(
				12345678901234567890,
				'The First Name is a number that is too long to be exact: 12345678901234567000',
			),
			said(
				new Date(0),
				'The First Name is a date, not a text: "1970-01-01T00:00:00.000Z"',
				"Write it as a text, e.g. with {{ $now.toFormat('yyyy-MM-dd') }}.",
			),
		],
	},
	{
		title: 'Emails',
		check: 'email',
		field: 'Email',
		rows: [
			sent(' anna@example.com\u200b', 'anna@example.com'),
			sent('anna\u200b@example.com', 'anna@example.com'),
			sent('mailto:anna@example.com', 'anna@example.com'),
			sent('anna.rossi+news@mail.example.com'),
			said(
				'anna@example',
				'The Email is not an email address: "anna@example"',
				'Write one address, e.g. name@example.com.',
			),
			said('anna@example..com', 'The Email is not an email address: "anna@example..com"'),
			said(
				'Anna <anna@example.com>',
				'The Email is not an email address: "Anna <anna@example.com>"',
			),
			said(
				'anna@example.com; luca@example.com',
				'The Email is not an email address: "anna@example.com; luca@example.com"',
			),
		],
	},
	{
		title: 'Languages of contacts',
		check: 'language',
		field: 'Language',
		rows: [
			sent('it'),
			sent('IT', 'it'),
			sent('it-IT', 'it'),
			sent('it_IT', 'it'),
			sent(' it\u200e', 'it'),
			sent('zh-Hans-CN', 'zh'),
			said(
				'Italiano',
				'The Language is not a language code: "Italiano"',
				'Write a two-letter code, e.g. it or en.',
			),
			said('ita', 'The Language is not a language code: "ita"'),
		],
	},
	{
		title: 'Languages of templates',
		check: 'templateLanguage',
		field: 'Language',
		rows: [sent('IT', 'it'), sent('pt-br', 'pt_BR'), sent('pt_BR'), sent('zh_Hant_TW', 'zh_TW')],
	},
	{
		title: 'Choices',
		check: 'status',
		field: 'Status',
		rows: [
			sent('Subscribed'),
			sent('subscribed', 'Subscribed'),
			sent(' UNSUBSCRIBED ', 'Unsubscribed'),
			sent('not_declared', 'Not Declared'),
			said(
				'yes',
				'The Status can\'t be "yes"',
				'Use one of: Not Declared, Subscribed, Unsubscribed.',
			),
		],
	},
	{
		title: 'IDs',
		check: 'id',
		field: 'List',
		rows: [
			sent(42),
			sent(' 42\u200b', 42),
			said('1,001', 'The List is not an ID: "1,001"', 'Write the digits only: 1001.'),
			said('42.0', 'The List is not an ID: "42.0"'),
			said('../42', 'The List is not an ID: "../42"'),
			said('4\u20002', 'The List is not an ID: "4\u20002"'),
		],
	},
	{
		title: 'Lists of IDs',
		check: 'ids',
		field: 'IDs',
		rows: [
			sent('12, 15', [12, 15]),
			sent('12;15\n16', [12, 15, 16]),
			sent('12,15', [12, 15]),
			sent('[12, 15]', [12, 15]),
			sent([12, '15'], [12, 15]),
			blank(' , '),
			sent('1, 001', [1, 1]),
			said(
				'1,001',
				'The IDs can be read as one number or several: "1,001"',
				'Put a space after each comma for several (1, 001), or write one without commas (1001).',
			),
			said('12, x', 'The IDs have an entry that is not an ID: "x"'),
		],
	},
	{
		title: 'Days',
		check: 'date',
		field: 'Scheduled From',
		rows: [
			sent('2026-11-30'),
			sent('2026-11-30T23:30:00Z', '2026-12-01'),
			sent('2026-03-29T02:30:00', '2026-03-29'),
			said(
				'30/11/2026',
				'The Scheduled From is not a date: "30/11/2026"',
				'Use the date picker, or write it as 2026-11-30 or 2026-11-30T09:00:00.',
			),
		],
	},
	{
		title: 'Moments, in Europe/Rome',
		check: 'dateTime',
		field: 'Start From',
		rows: [
			sent('2026-11-30T09:00:00', '2026-11-30T09:00:00+01:00'),
			sent('2026-11-30 09:00', '2026-11-30T09:00:00+01:00'),
			sent('2026-11-30T09:00:00Z', '2026-11-30T10:00:00+01:00'),
			sent(new Date('2026-11-30T08:00:00Z'), '2026-11-30T09:00:00+01:00'),
			sent('2026-10-25T02:30:00+02:00', '2026-10-25T02:30:00+02:00'),
			said(
				'2026-10-25T02:30:00',
				'The Start From is a time that exists twice in Europe/Rome: "2026-10-25T02:30:00"',
				'The clocks go back then. Write 2026-10-25T02:30:00+02:00 or 2026-10-25T02:30:00+01:00.',
			),
			said(
				'2026-03-29T02:30:00',
				'The Start From is a time that does not exist in Europe/Rome: "2026-03-29T02:30:00"',
				'The clocks go forward then. Write 2026-03-29T03:30:00+02:00 or 2026-03-29T01:30:00+01:00.',
			),
			said('12', 'The Start From is not a date: "12"'),
			said('domani', 'The Start From is not a date: "domani"'),
		],
	},
	{
		title: 'Scheduled At, on 26 November 2026 at 02:00',
		check: 'upcoming',
		field: 'Scheduled At',
		rows: [
			sent('2026-11-26T09:00:00', '2026-11-26T09:00:00+01:00'),
			sent('2026-11-26T01:59:30', '2026-11-26T01:59:30+01:00'),
			said(
				'2025-11-26T09:00:00',
				'The Scheduled At is in the past: "2025-11-26T09:00:00+01:00"',
				'Choose a time after 2026-11-26T02:00+01:00.',
			),
		],
	},
	{
		title: 'Custom fields',
		check: 'filledCustomFields',
		field: 'Custom Fields',
		rows: [
			sent({ ORDER_ID: 42, VIP: true }, { ORDER_ID: '42', VIP: 'true' }),
			sent({ ORDER_ID: '42', CITY: '  ', NOTE: '\u200b' }, { ORDER_ID: '42' }),
			sent({ '%%ORDER_ID%%': '42' }, { ORDER_ID: '42' }),
			sent('{ "ORDER_ID": "42" }', { ORDER_ID: '42' }),
			sent('```json\n{ "ORDER_ID": "42" }\n```', { ORDER_ID: '42' }),
			sent([{ code: 'ORDER_ID', value: '42' }], { ORDER_ID: '42' }),
			sent([{ visual_code: '%%ORDER_ID%%', value: '42' }], { ORDER_ID: '42' }),
			sent([{ ORDER_ID: '42' }], { ORDER_ID: '42' }),
			sent({ BIRTHDAY: '2026-11-30' }, { BIRTHDAY: '2026-11-30' }),
			sent({ VISIT: '2026-11-30T09:00:00' }, { VISIT: '11/30/2026 09:00' }),
			sent({ VISIT: '2026-11-30T08:00:00.000Z' }, { VISIT: '11/30/2026 09:00' }),
			sent({ VISIT: new Date('2026-11-30T08:00:00Z') }, { VISIT: '11/30/2026 09:00' }),
			sent({ BIRTHDAY: '2026-11-30T00:00:00.000+01:00' }, { BIRTHDAY: '2026-11-30' }),
			sent({ VISIT: 'lunedì' }, { VISIT: 'lunedì' }),
			sent([{ code: 'BIRTHDAY', value: '2026-11-30T09:00:00', type: 'date' }], {
				BIRTHDAY: '2026-11-30',
			}),
			sent([{ code: 'VISIT', value: '2026-11-30', type: 'dateTime' }], {
				VISIT: '11/30/2026 00:00',
			}),
			sent([{ code: 'LOG', value: '2026-11-30T09:00:00', type: 'text' }], {
				LOG: '2026-11-30T09:00:00',
			}),
			blank([{ code: '', value: '' }]),
			said(
				{ order_id: '42' },
				'The Custom Fields has a value for "order_id", which is not a custom field code',
			),
			said(
				{ ORDER_ID: { id: 42 } },
				'The Custom Fields has a value for ORDER_ID that is not a text: "{"id":42}"',
			),
			said(
				{ CITY: 'Forl\ufffd' },
				'The Custom Fields has a value for CITY that has a character that could not be read (U+FFFD): "Forl\ufffd"',
				ENCODING,
			),
			said(
				JSON.parse('{ "__proto__": "42" }'),
				'The Custom Fields has a value for "__proto__", which is not a custom field code',
			),
			said(
				{ constructor: '42' },
				'The Custom Fields has a value for "constructor", which is not a custom field code',
			),
			said(
				[{ field: 'ORDER_ID', value: '42' }],
				'The Custom Fields has an entry without a code: "{"field":"ORDER_ID","value":"42"}"',
			),
			said('{ "ORDER_ID": "42" ', 'The Custom Fields is not valid JSON (line 1, column 20)'),
		],
	},
	{
		title: 'What an update clears',
		check: 'clearedCustomFields',
		field: 'Custom Fields to Clear',
		rows: [
			sent('ORDER_ID, CITY', { ORDER_ID: '', CITY: '' }),
			blank(''),
			said(
				'order',
				'The Custom Fields to Clear have an entry that has a value for "order", which is not a custom field code',
			),
		],
	},
	{
		title: 'Contacts as JSON, as models write them',
		check: 'contacts',
		field: 'Contacts (JSON)',
		rows: [
			sent([{ Phone: MARIO }], [{ phone: MARIO }]),
			sent([{ phone_number: MARIO }], [{ phone: MARIO }]),
			sent([{ phone: '+39 333 123 4567' }], [{ phone: MARIO }]),
			sent([{ phone: MARIO, status: 'subscribed' }], [{ phone: MARIO, status: 'Subscribed' }]),
			sent(
				[{ phone: MARIO, custom_fields: [{ code: 'ORDER_ID', value: 42 }] }],
				[{ phone: MARIO, custom_fields: { ORDER_ID: '42' } }],
			),
			sent({ contacts: [{ phone: MARIO }] }, [{ phone: MARIO }]),
			sent([MARIO], [{ phone: MARIO }]),
			sent({ phone: MARIO }, [{ phone: MARIO }]),
			sent('\ufeff[{ "phone": "+393331234567" }]', [{ phone: MARIO }]),
			sent('```json\n[{ "phone": "+393331234567" }]\n```', [{ phone: MARIO }]),
			sent(
				[{ '\ufeffphone': MARIO, 'First Name': 'Anna', lastName: 'Rossi' }],
				[{ phone: MARIO, first_name: 'Anna', last_name: 'Rossi' }],
			),
			sent(
				[{ phone: MARIO, first_name: '', last_name: '\u200b', email: null }],
				[{ phone: MARIO }],
			),
			sent([{ phone: MARIO, other: 'o\u0300' }], [{ phone: MARIO, other: 'ò' }]),
			said(
				[{ telefono: MARIO, nome: 'Anna' }],
				'The phone of contact 1 is missing: there is only "telefono, nome"',
				'Call it phone.',
			),
			said(
				[{ Phone: MARIO, phone_number: MARIO }],
				'The Phone of contact 1 is there a second time as "phone_number"',
				'Leave one of them, and call it phone.',
			),
			said(
				[{ phone: MARIO }, { phone: MARIO, name: 'Anna Rossi' }],
				'The name of contact 2 is not known to Spoki',
				'Use first_name and last_name.',
			),
			said(
				[{ phone: MARIO, ORDER_ID: '42' }],
				'The ORDER_ID of contact 1 does not stand under custom_fields',
				'Write "custom_fields": { "ORDER_ID": … }.',
			),
			said(
				[{ phone: MARIO, status: 'active' }],
				'The status of contact 1 can\'t be "active"',
				'Use one of: Not Declared, Subscribed, Unsubscribed.',
			),
			said(
				[{ phone: MARIO, 'First Name': 'Niccol\ufffd' }],
				'The First Name of contact 1 has a character that could not be read (U+FFFD): "Niccol\ufffd"',
				ENCODING,
			),
			said(
				[{ phone: MARIO, note: { text: 'Niccol\ufffd' } }],
				'The note of contact 1 has a "text" that has a character that could not be read (U+FFFD): "Niccol\ufffd"',
				ENCODING,
			),
			said([null], 'The phone of contact 1 is empty'),
			said(
				'"anna"',
				'The Contacts (JSON) is not a JSON array: ""anna""',
				'Write it in square brackets, e.g. [ … ].',
			),
		],
	},
	{
		title: 'Template names',
		check: 'templateName',
		field: 'Name',
		rows: [
			sent('order_shipped'),
			said(
				'Order Shipped',
				'The Name is not a template name: "Order Shipped"',
				'Use lowercase letters, digits and underscores. Perhaps order_shipped?',
			),
			said(
				'È partito!',
				'The Name is not a template name: "È partito!"',
				'Use lowercase letters, digits and underscores. Perhaps e_partito?',
			),
		],
	},
	{
		title: 'Template texts',
		check: 'templateText',
		field: 'Body',
		rows: [
			sent('Ciao %%FIRST_NAME%%, -50% oggi'),
			said(
				'Ciao {{1}}',
				'The Body has the placeholder "{{1}}", which Spoki does not fill',
				"Spoki's placeholders are codes of custom fields: %%FIRST_NAME%%, %%ORDER_ID%%.",
			),
			said(
				'Ciao %%first_name%%',
				'The Body has the placeholder "%%first_name%%", whose code is not one of a custom field',
				'Codes are uppercase letters, digits and underscores. Perhaps %%FIRST_NAME%%?',
			),
			said(
				'Ciao %%FIRST_NAME%',
				'The Body has the placeholder "%%FIRST_NAME", which does not end',
				'Put two percent signs on both sides of the code: %%FIRST_NAME%%.',
			),
		],
	},
	{
		title: 'Localizations of a template',
		check: 'localization',
		field: 'Localizations',
		rows: [
			said(
				{ bodyText: 'Ciao %%FIRST_NAME%%, ordine %%ORDER_ID%%' },
				"The Localizations can't be sent: in entry 1 the Examples have none for FIRST_NAME, ORDER_ID",
				'WhatsApp looks at an example of each placeholder: add it.',
			),
			said(
				{
					bodyText: 'Ciao %%FIRST_NAME%%',
					examples: { example: [{ code: 'FIRST_NAME', value: 'Anna\nRossi' }] },
				},
				'The Localizations can\'t be sent: in entry 1 the Examples have one for FIRST_NAME that has a line break or a tab: "Anna\\nRossi"',
				'WhatsApp refuses that. Write it in one line.',
			),
			said(
				{ footerText: { a: 1 } },
				'The Localizations can\'t be sent: in entry 1 the Footer is not a text: "{"a":1}"',
			),
			said(
				{ headerFormat: 'image', headerMediaUrl: 'http://example.com/a.jpg' },
				'The Localizations can\'t be sent: in entry 1 the Header Example URL is not an HTTPS address: "http://example.com/a.jpg"',
			),
			said(
				{ headerFormat: 'gif' },
				'The Localizations can\'t be sent: in entry 1 the Header Format can\'t be "gif"',
				'Use one of: none, text, document, image, video.',
			),
			said(
				{
					buttons: {
						button: [{ buttonType: 'quick_reply', text: 'Voglio parlare con un operatore' }],
					},
				},
				'The Localizations can\'t be sent: in entry 1 the Text of button 1 is longer than 25 characters: "Voglio parlare con un operatore"',
			),
			said(
				{ buttons: { button: [{ buttonType: 'call', text: 'Chiama', phoneNumber: '02 123' }] } },
				'The Localizations can\'t be sent: in entry 1 the Phone Number of button 1 is not a phone number in international format: "02 123"',
			),
			said(
				{ buttons: { button: [{ buttonType: 'url', text: 'Apri', url: 'example.com' }] } },
				'The Localizations can\'t be sent: in entry 1 the URL of button 1 is not an HTTPS address: "example.com"',
				'Write the whole address, e.g. https://example.com/orders.',
			),
			said(
				{ buttons: { button: [{ buttonType: 'form', text: 'Apri', formId: '7 8' }] } },
				'The Localizations can\'t be sent: in entry 1 the Form ID of button 1 is not an ID: "7 8"',
			),
		],
	},
];
