import * as places from './places';
import { sent, said, type Group } from './row';

const KEPT = { last_name: 'Rossi' };

export const updates: Group[] = [
	{
		title: 'What an update leaves as it is',
		...places.modelsUpdate,
		rows: ['', '   ', null, '\u200b'].map((given) => sent(given, KEPT)),
	},
	{
		title: 'Names that an update clears',
		...places.clearedNames,
		rows: [
			sent(['first_name'], { first_name: '' }),
			sent(['first_name', 'last_name'], { first_name: '', last_name: '' }),
			said(
				[],
				'There is nothing to send',
				'Fill in one of the Fields, or add one under Update Fields.',
			),
		],
	},
	{
		title: 'Custom fields that an update clears',
		...places.clearedCustomFields,
		rows: [
			sent('ORDER_ID, CITY', { ORDER_ID: '', CITY: '' }),
			said(
				'',
				'There is nothing to send',
				'Fill in one of the Fields, or add one under Update Fields.',
			),
			said('order', 'The Codes to Clear have an entry that is not a custom field code: "order"'),
		],
	},
	{
		title: 'A custom field that is to be cleared and has a value',
		...places.clearedAndGiven,
		rows: [
			sent('{ "CITY": "Roma" }', { CITY: 'Roma', ORDER_ID: '' }),
			sent('{ "CITY": "" }', { CITY: '', ORDER_ID: '' }),
		],
	},
	{
		title: 'Texts of a ticket in an update',
		...places.ticketUpdate,
		rows: [
			sent('Reso', { title: 'Reso', description: 'Reso', status: 'Closed' }),
			sent('', { status: 'Closed' }),
		],
	},
];
