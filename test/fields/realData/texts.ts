import { blank, ENCODING, said, sent, type Group } from './row';
import * as places from './places';

const WINDOWS_1252 =
	'The file is in Windows-1252, not in Latin1. Save it as UTF-8, or put Extract From Text File (windows1252) and Convert to Text File before Extract From CSV.';

const UTF_8 =
	'The text is in UTF-8: set Encoding to UTF-8 where the file is read, or correct it where it comes from.';

export const texts: Group[] = [
	{
		title: 'Names, titles and other texts',
		...places.text,
		rows: [
			sent('Niccolò'),
			sent('Niccolo\u0300', 'Niccolò'),
			sent('\u200bAnna\u200b', 'Anna'),
			sent('Anna\u00ad', 'Anna'),
			sent('می\u200cخواهم'),
			sent('👨\u200d👩\u200d👧'),
			sent('❤\ufe0f'),
			sent('🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}'),
			sent('👩🏽\u200d🚒 🏳\ufe0f\u200d🌈 1\ufe0f\u20e3'),
			sent('ക്\u200d'),
			sent('ភាសា\u200bខ្មែរ'),
			sent('דוד \u200e+39\u200e כהן'),
			// What carries nothing, and may hide a text for whoever reads it next.
			sent('Anna\u{E0041}\u{E0042}', 'Anna'),
			sent('Hello\u{E0020}\u{E0064}\u{E0065}\u{E006C} you', 'Hello you'),
			sent('😀\ufe0f\ufe01\u{E0100}\u{E0101}', '😀\ufe0f'),
			sent('Anna\u200bRossi', 'AnnaRossi'),
			sent('An\u200dna', 'Anna'),
			sent('\u202eAnna\u202c R\u202eossi', 'Anna Rossi'),
			sent('דוד\u202eכהן', 'דודכהן'),
			sent('Anna\ufffc \ufff9Rossi\ufffb\u2062', 'Anna Rossi'),
			sent('\u2800Anna\u2800', 'Anna'),
			sent('due\nrighe\te un tab'),
			...['null', 'N/A', 'none'].map((given) => sent(given)),
			sent(42, '42'),
			sent(true, 'true'),
			blank('\u200b'),
			blank('\u2800'),
			blank('\u0300'),
			blank(' \ufffc\u{E0041}'),
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
				WINDOWS_1252,
			),
			said(
				'Buono da 10\u0080, perché sì',
				'The First Name has a character that could not be read (U+0080): "Buono da 10[U+0080], perché sì"',
				WINDOWS_1252,
			),
			said(
				'Ã\u0088 NiccolÃ²',
				'The First Name has a character that could not be read (U+0088): "Ã[U+0088] NiccolÃ²"',
				UTF_8,
			),
			...[
				['NiccolÃ²', 'U+00C3'],
				['Ã‰lodie', 'U+00C3'],
				['CittÃ\u00a0di Castello', 'U+00C3', 'CittÃ[U+00A0]di Castello'],
				['PerchÃ© no?', 'U+00C3'],
				['Dâ€™Angelo', 'U+00E2'],
				['Ciao ðŸ˜€', 'U+00F0'],
				['10Â°', 'U+00C2'],
			].map(([given, letter, shown = given]) =>
				said(
					given,
					`The First Name has a character that could not be read (${letter}): "${shown}"`,
					UTF_8,
				),
			),
			...['«MAÇû', 'Âge', 'São João', 'PÃO', 'Hâte', 'Guðrún'].map((given) => sent(given)),
			said('Anna \ud83d', 'The First Name has half a character: "Anna [U+D83D]"'),
			said({ first: 'Anna' }, 'The First Name is not a text: "{"first":"Anna"}"'),
			said(
				'[object Object]',
				'The First Name has what is left of an object: "[object Object]"',
				'Map one member of the object, e.g. {{ $json.name }}.',
			),
			said(
				'Order of [object Object]',
				'The First Name has what is left of an object: "Order of [object Object]"',
			),
			said('[object Array]', 'The First Name has what is left of an object: "[object Array]"'),
			said(
				'{{ $json.name }}',
				'The First Name has what is left of an expression: "{{ $json.name }}"',
				'Switch the field from Fixed to Expression.',
			),
			said(
				"Anna {{$('Form').item.json.name}}",
				`The First Name has what is left of an expression: "Anna {{$('Form').item.json.name}}"`,
			),
			sent('{{1}} $ {{name}}'),
			sent('#1 of all', '#1 of all'),
			// What n8n makes of {{ DateTime.fromISO($json.nothing) }}.
			said(
				'Invalid DateTime',
				'The First Name has what is left of a date: "Invalid DateTime"',
				'Check what the expression calculates.',
			),
			said(
				'#N/A',
				'The First Name has what is left of a formula: "#N/A"',
				'Correct it in the spreadsheet, or leave the cell empty.',
			),
			...['#REF!', '#DIV/0!', '#RIF!', '#¡VALOR!', '#¿NOMBRE?', '#NV', '#####'].map((left) =>
				said(left, `The First Name has what is left of a formula: "${left}"`),
			),
			sent('#1', '#1'),
			sent('#SALE!', '#SALE!'),
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
		...places.email,
		rows: [
			sent(' anna@example.com\u200b', 'anna@example.com'),
			sent('anna\u200b@example.com', 'anna@example.com'),
			sent('mailto:anna@example.com', 'anna@example.com'),
			sent('anna.rossi+news@mail.example.com'),
			blank(' \u200b'),
			said(
				'anna@example',
				'The Email is not an email address: "anna@example"',
				'Write one address, e.g. name@example.com.',
			),
			said('anna@example..com', 'The Email is not an email address: "anna@example..com"'),
			said(
				'Anna <anna@example.com>',
				'The Email is not an email address: "Anna ‹anna@example.com›"',
			),
			said(
				'anna@example.com; luca@example.com',
				'The Email is not an email address: "anna@example.com; luca@example.com"',
			),
		],
	},
	{
		title: 'Languages of contacts',
		...places.language,
		rows: [
			sent('it'),
			sent('IT', 'it'),
			sent('it-IT', 'it'),
			sent('it_IT', 'it'),
			sent(' it\u200e', 'it'),
			sent('zh-Hans-CN', 'zh'),
			sent(' ITALIAN', 'it'),
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
		...places.templateLanguage,
		rows: [sent('IT', 'it'), sent('pt-br', 'pt_BR'), sent('pt_BR'), sent('zh_Hant_TW', 'zh_TW')],
	},
	{
		title: 'Choices',
		...places.status,
		rows: [
			sent('Subscribed'),
			sent('subscribed', 'Subscribed'),
			sent(' UNSUBSCRIBED ', 'Unsubscribed'),
			sent('not_declared', 'Not Declared'),
			said(
				'yes',
				'The Marketing Consent can\'t be "yes"',
				'Use one of: Not Declared, Subscribed, Unsubscribed.',
			),
		],
	},
	{
		title: 'Choices to which an account may have added others',
		...places.ticketStatus,
		rows: [
			sent('open', 'Open'),
			sent('IN_PROGRESS', 'In Progress'),
			sent('Resolved'),
			said('', 'The Status is empty'),
		],
	},
	{
		title: 'IDs',
		...places.id,
		rows: [
			sent(42),
			sent(' 42\u200b', 42),
			// No other ID is named, which a model would take for the one that is meant.
			...['1,001', '101,102', '1.001', '101; 102', '1 001'].map((given) =>
				said(
					given,
					`The List is not an ID: "${given}"`,
					'One ID is wanted, in digits only, without commas, periods and spaces.',
				),
			),
			...['', null, undefined, 'undefined', ' null ', '\u2800'].map((given) =>
				said(
					given,
					'The List is empty',
					'Give the ID, a whole number, or check that the expression finds a value.',
				),
			),
			said('42.0', 'The List is not an ID: "42.0"'),
			said('../42', 'The List is not an ID: "../42"'),
			said('4\u20002', 'The List is not an ID: "4[U+2000]2"'),
			said('301\u2800 1', 'The List is not an ID: "301[U+2800] 1"'),
		],
	},
	{
		title: 'Lists of IDs',
		...places.ids,
		rows: [
			sent('12, 15', [12, 15]),
			sent('12;15\n16', [12, 15, 16]),
			sent('12,15', [12, 15]),
			sent('[12, 15]', [12, 15]),
			sent([12, '15'], [12, 15]),
			said(' , ', 'There is nothing to send'),
			sent('1, 001', [1]),
			said(
				'1,001',
				'The Contact IDs can be read as one number or several: "1,001"',
				'Put a space after each comma for several (1, 001), or write one without commas (1001).',
			),
			sent('10001, 10002', [10001, 10002]),
			sent('10001,10002,123', [10001, 10002, 123]),
			sent('12,3456,78,90', [12, 3456, 78, 90]),
			sent('301, 302, 303', [301, 302, 303]),
			...[
				['10001,10,002', '10,002', '10, 002', '10002'],
				['10,002,', '10,002', '10, 002', '10002'],
				['1,001 ,5', '1,001', '1, 001', '1001'],
				['5; 1,\u200b001', '1,001', '1, 001', '1001'],
				['7,10001\n301,302', '301,302', '301, 302', '301302'],
				['5,1,001', '1,001', '1, 001', '1001'],
				['1,00,001', '1,00,001', '1, 00, 001', '100001'],
			].map(([given, figure, several, one]) =>
				said(
					given,
					`The Contact IDs can be read as one number or several: "${figure}"`,
					one &&
						`Put a space after each comma for several (${several}), or write one without commas (${one}).`,
				),
			),
			said('12, x', 'The Contact IDs have an entry that is not an ID: "x"'),
		],
	},
	{
		title: 'Titles of tickets',
		...places.ticketTitle,
		rows: [
			sent('Pacco di Niccolo\u0300', 'Pacco di Niccolò'),
			said(
				'Pacco di Niccol\ufffd',
				'The Title has a character that could not be read (U+FFFD): "Pacco di Niccol\ufffd"',
				ENCODING,
			),
			said('', 'The Title is empty'),
		],
	},
	{
		title: 'Codes of custom fields',
		...places.code,
		rows: [
			sent(' ORDER_42\u200b', 'ORDER_42'),
			said(
				'order id',
				'The Code is not a custom field code: "order id"',
				'Use uppercase letters, digits and underscores, e.g. ORDER_ID.',
			),
		],
	},
	{
		title: 'Web addresses',
		...places.url,
		rows: [
			sent(' https://example.com/menu.jpg\u200b', 'https://example.com/menu.jpg'),
			said(
				'http://example.com/menu.jpg',
				'The File URL is not a public HTTPS address: "http://example.com/menu.jpg"',
			),
			said(
				'https://anna:secret@example.com/menu.jpg',
				'The File URL is not a public HTTPS address: "https://…@example.com/menu.jpg"',
			),
			said(
				'https://10.0.0.7/menu.jpg',
				'The File URL is not a public HTTPS address: "https://10.0.0.7/menu.jpg"',
			),
			said(
				'example.com/menu.jpg',
				'The File URL is not a public HTTPS address: "example.com/menu.jpg"',
			),
		],
	},
];
