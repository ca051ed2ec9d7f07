import { PAGE_SIZE } from '../../client/endpoint';
import { date, inOrder, unlessBlank } from '../../fields/checks';
import { filters, limit, returnAll } from '../../fields/getMany';
import { inQuery } from '../../fields/send';
import { campaign } from '../../shapes/campaign';
import type { Operation } from '../types';

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	description: 'Get campaigns with their lists and message counts',
	endpoint: {
		method: 'GET',
		path: '/api/1/campaigns/',
		answer: 'list',
		pageSize: PAGE_SIZE,
	},
	shape: campaign,
	prepare: inOrder('scheduled_datetime_gte', 'scheduled_datetime_lte'),
	fields: [
		returnAll,
		limit,
		filters(
			inQuery('scheduled_datetime_gte', unlessBlank(date), {
				displayName: 'Scheduled From',
				name: 'scheduledDatetimeGte',
				type: 'dateTime',
				default: '',
				description: 'First day, in the time zone of the workflow. The time of day is ignored.',
			}),
			inQuery('scheduled_datetime_lte', unlessBlank(date), {
				displayName: 'Scheduled Until',
				name: 'scheduledDatetimeLte',
				type: 'dateTime',
				default: '',
				description: 'Last day, in the time zone of the workflow. The time of day is ignored.',
			}),
		),
	],
};
