import * as places from './places';
import * as runs from './runPlaces';
import { said, sent, type Group, type Row } from './row';

const FILL_IN = 'Fill it in, check that the expression finds a value, or remove it from the node.';

const nothing = (field: string, ...given: unknown[]): Row[] =>
	given.map((one) => said(one, `The ${field} is empty`, FILL_IN));

export const filters: Group[] = [
	{
		title: 'A filter that an expression fills in',
		...runs.emailFilter,
		rows: [
			sent('anna@example.com'),
			...nothing('Email', undefined, null, '', '   ', '\u200b'),
			said('anna', 'The Email is not an email address: "anna"'),
		],
	},
	{
		title: 'A filter that a model fills in',
		...runs.emailFilterOfTool,
		rows: [
			sent('anna@example.com'),
			said(
				'',
				'The Email is empty. Fill it in, and invent nothing: where it is not known, a person has to remove this filter from the tool.',
			),
			said(
				'Anna',
				'The Email is not an email address: "Anna". Write one address, e.g. name@example.com.',
			),
		],
	},
	{
		title: 'A filter by phone',
		...runs.phoneFilter,
		rows: [sent('+39 333 1234567', '+393331234567'), ...nothing('Phone', '', undefined)],
	},
	{
		// What is left of "{{ $json.last }}, {{ $json.first }}" where both are empty: Spoki finds everybody by it.
		title: 'A filter by a text',
		...runs.searchFilter,
		rows: [
			sent('Rossi, ', 'Rossi,'),
			sent("O'Neill"),
			...nothing('Search', undefined, ' ', ',', ' , ', '""', "','"),
		],
	},
	{
		title: 'A filter by tag',
		...runs.tagFilter,
		rows: [sent(' 21 ', '21'), ...nothing('Tag', '', undefined)],
	},
	{
		title: 'A filter by language',
		...runs.languageFilter,
		rows: [
			sent('it_IT', 'it'),
			said('Italiano', 'The Language is not a language code: "Italiano"'),
			...nothing('Language', ' '),
		],
	},
	{
		title: 'A filter by a day',
		...places.date,
		rows: nothing('Scheduled From', '', undefined),
	},
	{
		title: 'A filter that the node applies itself',
		...runs.statusFilter,
		rows: [
			sent('Open', ['Open', 'Open']),
			sent('open', ['Open', 'Open']),
			sent(' OPEN\u200b ', ['Open', 'Open']),
			sent('closed', ['Closed']),
			...nothing('Status', '', undefined),
		],
	},
];
