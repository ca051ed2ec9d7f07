import { date, oneOf, unlessBlank } from '../../fields/checks';
import { limit, returnAll } from '../../fields/getMany';
import { options } from '../../fields/options';
import { inQuery } from '../../fields/send';
import type { Operation } from '../types';

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many reports',
	description:
		'Get message counts by channel, template category and status. Spoki renews them every 30 minutes.',
	routing: { request: { method: 'GET', url: '/api/1/reports/detailed/' } },
	fields: [
		returnAll,
		limit,
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add Filter',
			default: {},
			options: [
				inQuery('end_date', unlessBlank(date), {
					displayName: 'End Date',
					name: 'endDate',
					type: 'dateTime',
					default: '',
					description: 'Last day, in the time zone of the workflow. The time of day is not used.',
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
					description: 'Span of time that a row stands for',
				}),
				inQuery('start_date', unlessBlank(date), {
					displayName: 'Start Date',
					name: 'startDate',
					type: 'dateTime',
					default: '',
					description: 'First day, in the time zone of the workflow. The time of day is not used.',
				}),
			],
		},
		options({
			displayName: 'Use Deprecated Endpoint',
			name: 'useDeprecatedEndpoint',
			type: 'boolean',
			default: false,
			description:
				'Whether to call the older report list, which Spoki announced to remove in June 2026, instead of the detailed one',
			routing: {
				request: { url: '={{ $value ? "/api/1/reports/" : "/api/1/reports/detailed/" }}' },
			},
		}),
	],
};
