import * as places from './runPlaces';
import { MARIO, said, sent, type Group } from './row';

const BOTH = ['Niccolò', 'Ada'];
const [NICCOLO] = BOTH;

export const triggers: Group[] = [
	{
		title: 'Filters of the trigger: language',
		...places.triggerLanguage,
		rows: [
			sent('it ', [NICCOLO]),
			sent('IT', [NICCOLO]),
			sent('it_IT', [NICCOLO]),
			said(
				'Italiano',
				'The Language is not a language code: "Italiano"',
				'Write a two-letter code, e.g. it or en.',
			),
			said('', 'The Language is empty'),
		],
	},
	{
		title: 'Filters of the trigger: tag',
		...places.triggerTag,
		rows: [
			sent(' 21 ', [NICCOLO]),
			sent(21, [NICCOLO]),
			said('vip', 'The Tag is not an ID: "vip"'),
		],
	},
	{
		title: 'Filters of the trigger: text',
		...places.triggerSearch,
		rows: [
			sent('niccolo\u0300 ', [NICCOLO]),
			sent('ADA', ['Ada']),
			said('   ', 'The Search is empty'),
		],
	},
];

export const models: Group[] = [
	{
		title: 'A phone that a model fills in',
		...places.phoneOfTool,
		rows: [
			sent('+39 333 123 4567', MARIO),
			said(
				'333 123 4567',
				'The Contact Phone is not a phone number in international format: "333 123 4567". Write a plus, the country code and the number, e.g. +393331234567.',
			),
			said(' ', 'The Contact Phone is empty. Fill it in.'),
		],
	},
	{
		title: 'A list of contacts that a model fills in',
		...places.contactsOfTool,
		rows: [
			sent([{ Phone: MARIO }], [{ phone: MARIO }]),
			sent([{ phone_number: MARIO }], [{ phone: MARIO }]),
			sent(
				[{ phone: '+39 333 123 4567', status: 'subscribed' }],
				[{ phone: MARIO, status: 'Subscribed' }],
			),
			sent({ contacts: [MARIO] }, [{ phone: MARIO }]),
			said(
				[{ phone: MARIO, status: 'active' }],
				'The status of contact 1 of the JSON can\'t be "active". Use one of: Not Declared, Subscribed, Unsubscribed. Contacts of the JSON are counted from 1.',
			),
			said(
				[{ phone: MARIO, name: 'Anna Rossi' }],
				'The name of contact 1 of the JSON is not known to Spoki. Use first_name and last_name. Contacts of the JSON are counted from 1.',
			),
			...[
				{ subscribed: true },
				{ optin: 'yes' },
				{ consent_given: true },
				{ tags: ['vip'] },
				{ city: 'Roma' },
				{ birthday: '1990-05-17' },
				{ 'Order ID': 3 },
				{ first_name: 'Anna', name: 'Anna Rossi' },
			].map((given) =>
				said(
					[{ phone: MARIO }, { phone: '+393331234568', ...given }],
					`The ${Object.keys(given).at(-1)} of contact 2 of the JSON is not known to Spoki. Leave it out, or use one of: phone, status, custom_fields, email, first_name, language, last_name.`,
				),
			),
			said(
				[{ phone: MARIO, 'ci\u200bty\ufffd': 'Roma' }],
				'The ci[U+200B]ty\ufffd of contact 1 of the JSON is not known to Spoki.',
			),
			sent([{ phone: MARIO, city: '', tags: null }], [{ phone: MARIO }]),
		],
	},
];

const FILLERS = [
	'null',
	'undefined',
	'<unknown>',
	'N/A',
	'none',
	'None',
	' "null" ',
	'<null>',
	'unknown',
	'Not provided',
	'not specified',
	'n.a.',
	'(none)',
	'-',
	'""',
];

models.push(
	{
		title: 'Words that a model writes where it knows nothing: what an update leaves as it is',
		...places.updateOfTool,
		rows: [
			...FILLERS.map((given) => sent(given, { last_name: 'Rossi' })),
			sent('Nonetta', {
				last_name: 'Rossi',
				first_name: 'Nonetta',
				custom_fields: { CITY: 'Nonetta' },
			}),
		],
	},
	{
		title: 'Words that a model writes where it knows nothing: what must be given',
		...places.titleOfTool,
		rows: [
			...FILLERS.map((given) => said(given, 'The Title is empty. Fill it in.')),
			sent('null and void'),
		],
	},
	{
		title: 'Words that a model writes where it knows nothing: contacts as JSON',
		...places.contactsOfTool,
		rows: [
			sent(
				[{ phone: MARIO, first_name: 'null', email: '<unknown>', custom_fields: { CITY: 'N/A' } }],
				[{ phone: MARIO }],
			),
		],
	},
);

export const runs: Group[] = [
	{
		title: 'Base URLs',
		...places.baseUrl,
		rows: [
			sent('https://api.spoki.com', '1 item'),
			sent(' https://api.spoki.com/ ', '1 item'),
			said('api.spoki.com', 'The Base URL of the credential is not a web address'),
		],
	},
	{
		title: 'Long lists',
		...places.manyContacts,
		rows: [
			{
				...said(
					5_501,
					"Spoki's limit makes this run take about 11 minutes, longer than the Longest Wait",
				),
				shown: '5,501 contacts',
			},
			{
				...said(
					10_000,
					"Spoki's limit makes this run take about 19 minutes, longer than the Longest Wait",
					'Nothing was sent. 20 requests at 1 a minute are needed. Longest Wait under Options allows about 10 minutes: set it to 19 or more, or send fewer items at a time.',
				),
				shown: '10,000 contacts',
			},
		],
	},
];
