import type { IDataObject } from 'n8n-workflow';
import { date, inOrder, oneOf, periodOf, unlessBlank } from '../../fields/checks';
import { PERIODS } from '../../fields/checks/periods';
import { filters, limit, returnAll } from '../../fields/getMany';
import { inQuery, inRequest } from '../../fields/send';
import type { Operation } from '../types';

const period = inRequest(
	(request, days) => {
		request.qs = { ...request.qs, ...(days as IDataObject) };
	},
	(value, context) => {
		const days = periodOf(value, context);
		return days && { start_date: days.first, end_date: days.last };
	},
	{
		displayName: 'Period',
		name: 'period',
		type: 'options',
		options: PERIODS.map(({ name, value }) => ({ name, value })),
		default: 'last7Days',
		description:
			'Days to report on, in the time zone of the workflow. Custom is from one day to another.',
	},
);

// Not marked as required: n8n shows them too where the period comes from an expression.
const day = { type: 'dateTime', default: '' } as const;
const custom = { show: { period: ['custom'] } };

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	description:
		'Get message counts by channel, template category and status. Spoki refreshes them every 30 minutes.',
	endpoint: {
		method: 'GET',
		path: '/api/1/reports/detailed/',
		answer: 'list',
		identity: null,
	},
	prepare: inOrder('start_date', 'end_date'),
	fields: [
		// A sum over half of the rows says nothing.
		{ ...returnAll, default: true },
		limit,
		period,
		inQuery('start_date', date, {
			...day,
			displayName: 'Start Date',
			name: 'startDate',
			description: 'First day, in the time zone of the workflow. The time of day is ignored.',
			displayOptions: custom,
		}),
		inQuery('end_date', date, {
			...day,
			displayName: 'End Date',
			name: 'endDate',
			description: 'Last day, in the time zone of the workflow. The time of day is ignored.',
			displayOptions: custom,
		}),
		filters(
			inQuery('granularity', unlessBlank(oneOf('Day', 'Month', 'Year')), {
				displayName: 'Granularity',
				name: 'granularity',
				type: 'options',
				options: [
					{ name: 'Day', value: 'Day' },
					{ name: 'Month', value: 'Month' },
					{ name: 'Year', value: 'Year' },
				],
				default: 'Day',
				description: 'Period that each row covers',
			}),
		),
	],
};
