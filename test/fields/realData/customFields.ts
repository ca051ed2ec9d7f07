import { blank, ENCODING, MARIO, said, sent, type Group, type Place } from './row';
import * as places from './places';
import * as runs from './runPlaces';

const [DAY, MOMENT, MIDNIGHT] = ['2026-11-30', '11/30/2026 09:00', '11/30/2026 00:00'];

/** A group for each type of field: what is given, and what a date, a date with a time, and a text get. */
const inEach = (title: string, place: (code: string) => Place, rows: string[][]): Group[] =>
	[
		['date', 'BIRTHDAY'],
		['date with a time', 'VISIT'],
		['text', 'NOTE'],
	].map(([type, code], index) => ({
		title: `${title}: a ${type}`,
		...place(code),
		rows: rows.map(([given, ...values]) => sent(given, values[index])),
	}));

export const customFields: Group[] = [
	{
		title: 'Custom fields',
		...places.filledCustomFields,
		rows: [
			sent({ ORDER_ID: 42, VIP: true }, { ORDER_ID: '42', VIP: 'true' }),
			sent({ ORDER_ID: '42', CITY: '  ', NOTE: '\u200b' }, { ORDER_ID: '42' }),
			sent({ '%%ORDER_ID%%': '42' }, { ORDER_ID: '42' }),
			sent({ ORDER_ID: '42', '%%ORDER_ID%%': '42' }, { ORDER_ID: '42' }),
			said(
				{ ORDER_ID: '42', '%%ORDER_ID%%': '43' },
				'The Custom Fields (JSON) has two values for ORDER_ID: "42" and "43"',
				'Leave one of them.',
			),
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
			sent({ NOTE: 'lunedì' }, { NOTE: 'lunedì' }),
			said(
				{ VISIT: '2027-03-28T02:30:00' },
				'The Custom Fields (JSON) has a value for VISIT that is a time that does not exist in Europe/Rome: "2027-03-28T02:30:00"',
			),
			said(
				{ VISIT: new Date(0) },
				'The Custom Fields (JSON) has a value for VISIT that is 1970-01-01 at midnight UTC, the date of an empty value: "1970-01-01T00:00:00.000Z"',
			),
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
				'The Custom Fields (JSON) has a value for "order_id", which is not a custom field code',
			),
			said(
				{ ORDER_ID: { id: 42 } },
				'The Custom Fields (JSON) has a value for ORDER_ID that is not a text: "{"id":42}"',
			),
			said(
				{ CITY: 'Forl\ufffd' },
				'The Custom Fields (JSON) has a value for CITY that has a character that could not be read (U+FFFD): "Forl\ufffd"',
				ENCODING,
			),
			said(
				JSON.parse('{ "__proto__": "42" }'),
				'The Custom Fields (JSON) has a value for "__proto__", which is not a custom field code',
			),
			said(
				{ constructor: '42' },
				'The Custom Fields (JSON) has a value for "constructor", which is not a custom field code',
			),
			said(
				[{ field: 'ORDER_ID', value: '42' }],
				'The Custom Fields (JSON) has an entry without a code: "{"field":"ORDER_ID","value":"42"}"',
			),
			said('{ "ORDER_ID": "42" ', 'The Custom Fields (JSON) is not valid JSON (line 1, column 20)'),
		],
	},
	{
		title: 'Days of custom fields, west of Greenwich',
		...places.dayInNewYork,
		rows: [
			// So a day without a time comes from databases, spreadsheets and new Date("1990-05-17").
			...[
				'1990-05-17T00:00:00.000Z',
				'1990-05-17T00:00:00+00:00',
				'1990-05-17 00:00:00+00',
				'1990-05-17T00:00-00:00',
				new Date('1990-05-17'),
				'1990-05-17',
				'1990-05-17T23:30:00',
				'1990-05-17T00:00:00-04:00',
			].map((given) => sent(given, { BIRTHDAY: '1990-05-17' })),
			// Moments, of which the day is that of the workflow.
			sent('1990-05-17T00:00:01Z', { BIRTHDAY: '1990-05-16' }),
			sent(new Date('1990-05-17T03:30:00Z'), { BIRTHDAY: '1990-05-16' }),
			sent('1990-05-16T20:00:00-04:00', { BIRTHDAY: '1990-05-16' }),
			said(
				new Date(0),
				'The Custom Fields by Code has a value for BIRTHDAY that is 1970-01-01 at midnight UTC, the date of an empty value: "1970-01-01T00:00:00.000Z"',
				'Check that the expression finds a value. If that very day is meant, write 1970-01-01.',
			),
			sent('1970-01-01', { BIRTHDAY: '1970-01-01' }),
		],
	},
	{
		title: 'Moments of custom fields, when the clocks change',
		...places.momentInRome,
		rows: [
			sent('2027-03-28T03:30:00', { VISIT: '03/28/2027 03:30' }),
			sent('2027-03-28T00:00:00Z', { VISIT: '03/28/2027 01:00' }),
			sent('2027-10-31T02:30:00+02:00', { VISIT: '10/31/2027 02:30' }),
			said(
				'2027-03-28T02:30:00',
				'The Custom Fields by Code has a value for VISIT that is a time that does not exist in Europe/Rome: "2027-03-28T02:30:00"',
				'The clocks go forward then. Write 2027-03-28T03:30:00+02:00 or 2027-03-28T01:30:00+01:00.',
			),
			said(
				'2027-10-31T02:30:00',
				'The Custom Fields by Code has a value for VISIT that is a time that exists twice in Europe/Rome: "2027-10-31T02:30:00"',
			),
		],
	},
	{
		title: 'Types of values, as expressions write them',
		...places.valueType,
		rows: [
			...['Date', 'date', 'DATE'].map((given) => sent(given, { ANY: '2026-11-30' })),
			...['Date and Time', 'dateTime', 'date_time', 'Automatic', '', null].map((given) =>
				sent(given, { ANY: '11/30/2026 09:00' }),
			),
			sent('Text', { ANY: '2026-11-30T09:00:00' }),
			...['number', 3, { a: 1 }].map((given) =>
				said(
					given,
					`The Custom Fields by Code has an unknown Value Type: "${typeof given === 'object' ? '{"a":1}' : given}", for ANY`,
					'Use one of: Automatic, Date, Date and Time, Text.',
				),
			),
		],
	},
	...inEach(
		"Custom fields from n8n's expressions, in a workflow of Europe/Rome",
		runs.customFieldExpression,
		[
			// n8n makes a text of it before.
			['{{ $now.set({ millisecond: 0 }) }}', DAY, MOMENT, '2026-11-30T09:00:00.000+01:00'],
			['{{ $today }}', DAY, MIDNIGHT, '2026-11-30T00:00:00.000+01:00'],
			['{{ new Date("2026-11-30T08:00:00Z") }}', DAY, MOMENT, MOMENT],
			['{{ new Date("2026-11-30") }}', DAY, '11/30/2026 01:00', '11/30/2026 01:00'],
			['{{ $now.toUTC().set({ millisecond: 0 }) }}', DAY, MOMENT, '2026-11-30T08:00:00.000Z'],
			['{{ "2026-11-30T08:00:00.000Z" }}', DAY, MOMENT, '2026-11-30T08:00:00.000Z'],
			['{{ "2026-11-30 09:00:00" }}', DAY, MOMENT, '2026-11-30 09:00:00'],
			['{{ "2026-11-30" }}', DAY, MIDNIGHT, '2026-11-30'],
		],
	),
	...inEach(
		'What is no date in fields of dates, which is sent as it is',
		runs.takenAsItIs,
		['11/30/2026 09:15', '30/11/2026', '2026-2-3', 'lunedì'].map((given) => [
			given,
			given,
			given,
			given,
		]),
	),
	{
		title: 'Dates that nobody sees as such, in a date field',
		...runs.mappedField('BIRTHDAY'),
		rows: [
			said(
				46356,
				'The Custom Fields has a value for BIRTHDAY that is a number, not a date: "46356"',
				"A spreadsheet keeps 2026-11-30 so. Write {{ $json.date && Number($json.date).toDateTime('excel').toUTC().toFormat('yyyy-MM-dd HH:mm') }}.",
			),
			said(
				'46356.385416667',
				'The Custom Fields has a value for BIRTHDAY that is a number, not a date: "46356.385416667"',
			),
			said(
				1796025600000,
				'The Custom Fields has a value for BIRTHDAY that is a number, not a date: "1796025600000"',
				'Use the date picker, or write it as 2026-11-30T09:00:00, or without the time where it is a day.',
			),
			said(
				new Date(NaN),
				'The Custom Fields has a value for BIRTHDAY that has what is left of a date: "Invalid Date"',
				'Check what the expression calculates.',
			),
			said(
				'1899-12-30 00:00',
				'The Custom Fields has a value for BIRTHDAY that is before 1900, the date of an empty value: "1899-12-30 00:00"',
				'Check that the expression finds a value.',
			),
			said(
				'9999-12-31T23:59:59Z',
				'The Custom Fields has a value for BIRTHDAY that is after the year 9999: "9999-12-31T23:59:59Z"',
				'Leave it empty where there is no end.',
			),
			sent('9999-12-31', '9999-12-31'),
		],
	},
	{
		title: 'The same by code',
		...runs.customFieldExpression('BIRTHDAY'),
		// The type is asked for.
		asksFirst: true,
		rows: [
			said(
				'{{ 46356 }}',
				'The contact has a value for BIRTHDAY that is a number, not a date: "46356"',
				"A spreadsheet keeps 2026-11-30 so. Write {{ $json.date && Number($json.date).toDateTime('excel').toUTC().toFormat('yyyy-MM-dd HH:mm') }}.",
			),
			sent(
				"{{ Number('46356.385416667').toDateTime('excel').toUTC().toFormat('yyyy-MM-dd HH:mm') }}",
				'2026-11-30',
			),
		],
	},
	{
		title: 'Custom fields in the contacts of a JSON',
		...places.contacts,
		asksFirst: true,
		rows: [
			sent(
				[
					{
						phone: MARIO,
						custom_fields: { BIRTHDAY: '2026-11-30T09:00:00', NOTE: '2026-11-30T09:00:00' },
					},
				],
				[{ phone: MARIO, custom_fields: { BIRTHDAY: DAY, NOTE: '2026-11-30T09:00:00' } }],
			),
			said(
				[{ phone: MARIO, custom_fields: { BIRTHDAY: 46356 } }],
				'Item 0: The contact has a value for BIRTHDAY that is a number, not a date: "46356", for contact 1 of the JSON',
			),
		],
	},
	{
		title: 'A date as the title of a ticket',
		...runs.titleExpression,
		rows: [
			sent("{{ $now.toFormat('yyyy-MM-dd') }}", '2026-11-30'),
			said(
				'{{ $today }}',
				'The Title is a date, not a text: "2026-11-30T00:00:00.000+01:00"',
				"Write it as a text, e.g. with {{ $now.toFormat('yyyy-MM-dd') }}.",
			),
		],
	},
];
