import { ENCODING, MARIO, said, sent, type Group } from './row';
import * as places from './places';

export const contacts: Group[] = [
	{
		title: 'Contacts as JSON, as models write them',
		...places.contacts,
		rows: [
			sent([{ Phone: MARIO }], [{ phone: MARIO }]),
			sent([{ phone_number: MARIO }], [{ phone: MARIO }]),
			sent([{ phone: '+39 333 123 4567' }], [{ phone: MARIO }]),
			sent([{ phone: MARIO, status: 'subscribed' }], [{ phone: MARIO, status: 'Subscribed' }]),
			sent(
				[{ phone: MARIO, custom_fields: [{ code: 'ORDER_ID', value: 42 }] }],
				[{ phone: MARIO, custom_fields: { ORDER_ID: '42' } }],
			),
			...['contacts', 'data', 'items', 'results', 'rows'].map((name) =>
				sent({ [name]: [{ phone: MARIO }] }, [{ phone: MARIO }]),
			),
			sent(JSON.stringify(JSON.stringify([{ phone: MARIO }])), [{ phone: MARIO }]),
			...['Marketing Consent', 'marketing_consent', 'consent'].map((name) =>
				sent(
					[{ phone: MARIO, [name]: 'Unsubscribed' }],
					[{ phone: MARIO, status: 'Unsubscribed' }],
				),
			),
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
			sent(
				[{ phone: MARIO, first_name: 'Niccolo\u0300' }],
				[{ phone: MARIO, first_name: 'Niccolò' }],
			),
			said(
				[{ telefono: MARIO, nome: 'Anna' }],
				'The phone of contact 1 of the JSON is missing: there is only "telefono, nome"',
				'Add it, or call it phone.',
			),
			said(
				[{ Phone: MARIO, phone_number: MARIO }],
				'The Phone of contact 1 of the JSON is there a second time as "phone_number"',
				'Leave one of them, and call it phone.',
			),
			said(
				[{ phone: MARIO, status: 'Subscribed', Status: 'Unsubscribed' }],
				'The status of contact 1 of the JSON is there a second time as "Status"',
				'Leave one of them, and call it status.',
			),
			said(
				[{ phone: MARIO }, { phone: MARIO, name: 'Anna Rossi' }],
				'The name of contact 2 of the JSON is not known to Spoki',
				'Use first_name and last_name.',
			),
			said(
				[{ phone: MARIO, ORDER_ID: '42' }],
				'The ORDER_ID of contact 1 of the JSON does not stand under custom_fields',
				'Write "custom_fields": { "ORDER_ID": … }.',
			),
			said(
				[{ phone: MARIO, status: 'active' }],
				'The status of contact 1 of the JSON can\'t be "active"',
				'Use one of: Not Declared, Subscribed, Unsubscribed.',
			),
			said(
				[{ phone: MARIO, 'First Name': 'Niccol\ufffd' }],
				'The First Name of contact 1 of the JSON has a character that could not be read (U+FFFD): "Niccol\ufffd"',
				ENCODING,
			),
			said(
				[{ phone: MARIO, note: { text: 'Niccol\ufffd' } }],
				'The note of contact 1 of the JSON has a "text" that has a character that could not be read (U+FFFD): "Niccol\ufffd"',
				ENCODING,
			),
			...['no\ufffdte', 'note\u0000', 'note\ud83d'].map((name) =>
				said(
					[{ phone: MARIO, [name]: 'Anna' }],
					name.endsWith('\ud83d')
						? 'The note[U+D83D] of contact 1 of the JSON has half a character: "note[U+D83D]"'
						: `of contact 1 of the JSON has a character that could not be read`,
				),
			),
			sent([{ phone: MARIO }, {}, { phone: '', first_name: ' ' }, null], [{ phone: MARIO }], {
				hint: '3 empty rows left out.',
			}),
			said(
				[{ phone: MARIO }, { phone: '', first_name: 'Anna' }],
				'The phone of contact 2 of the JSON is empty',
			),
			said([null], 'The phone of contact 1 of the JSON is empty'),
			said('\"anna\"', 'The Contacts (JSON) is not a JSON array: ""anna""'),
		],
	},
];
