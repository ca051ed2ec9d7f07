import { blank, ENCODING, said, sent, type Group } from './row';
import * as places from './places';
import * as runs from './runPlaces';

export const customFields: Group[] = [
	{
		title: 'Custom fields',
		...places.filledCustomFields,
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
		title: "Custom fields from n8n's expressions, in a workflow of Europe/Rome",
		...runs.customFieldExpression,
		rows: [
			sent('{{ $now }}', '11/30/2026 09:00'),
			sent('{{ $today }}', '2026-11-30'),
			sent('{{ new Date("2026-11-30T08:00:00Z") }}', '11/30/2026 09:00'),
			sent('{{ $now.toISO() }}', '11/30/2026 09:00'),
			sent('{{ $now.toUTC() }}', '11/30/2026 09:00'),
			sent('{{ "lunedì" }}', 'lunedì'),
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
