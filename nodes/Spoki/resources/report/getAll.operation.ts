import { date, oneOf, unlessBlank } from '../../fields/checks';
import { filters, limit, returnAll } from '../../fields/getMany';
import { inQuery } from '../../fields/send';
import type { Operation } from '../types';

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many reports',
	description:
		'Get message counts by channel, template category and message status. Spoki refreshes them every 30 minutes.',
	endpoint: {
		method: 'GET',
		path: '/api/1/reports/detailed/',
		answer: 'list',
		identity: null,
	},
	fields: [
		returnAll,
		limit,
		filters(
			inQuery('start_date', unlessBlank(date), {
				displayName: 'Start Date',
				name: 'startDate',
				type: 'dateTime',
				default: '',
				description: 'First day, in the time zone of the workflow. The time of day is ignored.',
			}),
			inQuery('end_date', unlessBlank(date), {
				displayName: 'End Date',
				name: 'endDate',
				type: 'dateTime',
				default: '',
				description: 'Last day, in the time zone of the workflow. The time of day is ignored.',
			}),
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
