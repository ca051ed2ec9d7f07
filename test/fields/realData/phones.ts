import { MARIO, said, sent, WRITE_A_PLUS, type Group } from './row';
import * as places from './places';

const NOT_A_PHONE = (shown: string) =>
	`The Phone is not a phone number in international format: "${shown}"`;
const FIGURE =
	'Format the column as text there, enter the numbers again, and export the file once more.';

const UNSURE = (countries: string, given: string) =>
	`The Phone is not surely a number of ${countries}, and not in international format: "${given}"`;

export const phones: Group[] = [
	{
		title: 'Phones',
		...places.phone,
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
			sent('+225 (0)7 07 12 34 56', '+2250707123456'),
			sent('+242 (0)6 612 3456', '+242066123456'),
			sent('+39 (0)2 12345678', '+390212345678'),
			sent('+378 (0)549 123456', '+3780549123456'),
			// As WhatsApp shows Mexicans, and Argentinians.
			...['+52 1 55 1234 5678', '0052 1 55 1234-5678', '+5215512345678'].map((given) =>
				sent(given, '+5215512345678'),
			),
			sent('+54 9 11 1234-5678', '+5491112345678'),
			// Service numbers, of which no plan of a country's own phones knows.
			sent('+39 800 123 456', '+39800123456'),
			sent('+44 (0)330 123-4567', '+443301234567'),
			sent('+800 1234 5678', '+80012345678'),
			...[
				'+39 39 333 1234567',
				'+52 01 55 1234 5678',
				'+44 330 123 4567 / 4568',
				'+44 330 123 4567-12',
			].map((given) => said(given, NOT_A_PHONE(given), WRITE_A_PLUS)),
			said(
				'+44 07911 123456',
				NOT_A_PHONE('+44 07911 123456'),
				'Leave out the 0 after the country code. Perhaps +447911123456?',
			),
			...['+39 (0)333 1234567', '+39 0333 1234567', '+3903331234567', '0039 0333/1234567'].map(
				(given) =>
					said(given, NOT_A_PHONE(given), 'Mobile numbers have no 0 there. Perhaps +393331234567?'),
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
			// The Vatican's own code is not in use: its numbers are +39 06….
			said('+379 (0)6 69812345', NOT_A_PHONE('+379 (0)6 69812345'), WRITE_A_PLUS),
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
		...places.italianPhone,
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
				'The Phone is not surely a number of Italy, Vatican City, and not in international format: "447911123456"',
				WRITE_A_PLUS,
			),
			said(
				'333 123',
				'The Phone is not surely a number of Italy, Vatican City, and not in international format: "333 123"',
			),
			// Of Berlin, Manchester, Stockholm, Zurich and Vienna, without the plus.
			...['4930123456', '4412345678', '4687654321', '4121234567', '4312345678', '5012345678'].map(
				(given) => said(given, UNSURE('Italy, Vatican City', given), WRITE_A_PLUS),
			),
			...['(0)333 1234567', '0333/1234567'].map((given) =>
				said(given, UNSURE('Italy, Vatican City', given), `${WRITE_A_PLUS} Perhaps +393331234567?`),
			),
			said('02 123456/7', 'The Phone may be two numbers, or one with an extension: "02 123456/7"'),
		],
	},
	{
		title: 'Local phones, with Country for Local Numbers set to Germany',
		...places.germanPhone,
		rows: [
			sent('0151 23456789', '+4915123456789'),
			sent('15123456789', '+4915123456789'),
			sent('4915123456789', '+4915123456789'),
			sent('49 (0)151 23456789', '+4915123456789'),
			...['030 1234567', '49170123456', '49 170 123456', '4917612345'].map((given) =>
				said(given, UNSURE('Germany', given), WRITE_A_PLUS),
			),
			said(
				'301234567',
				'The Phone is not surely a number of Germany, and not in international format: "301234567"',
			),
			said(
				'49263977',
				'The Phone can be read as more than one number: "49263977"',
				'Write +4949263977 or +49263977.',
			),
		],
	},
	{
		title: 'Local phones, with Country for Local Numbers set to France',
		...places.frenchPhone,
		rows: [
			sent('06 12 34 56 78', '+33612345678'),
			sent('612345678', '+33612345678'),
			sent('01 23 45 67 89', '+33123456789'),
			sent('0695 12 34 56', '+33695123456'),
			// Of the departments overseas, which have calling codes of their own.
			...[
				'0692',
				'0690',
				'0694',
				'0696',
				'0697',
				'0639',
				'0262',
				'0263',
				'0590',
				'0594',
				'0596',
			].map((area) => said(`${area} 12 34 56`, UNSURE('France', `${area} 12 34 56`), WRITE_A_PLUS)),
		],
	},
	{
		title: 'Local phones, with Country for Local Numbers set to Portugal',
		...places.portuguesePhone,
		rows: [
			sent('912 345 678', '+351912345678'),
			sent('351912345678', '+351912345678'),
			said('351912345', UNSURE('Portugal', '351912345'), WRITE_A_PLUS),
		],
	},
];
