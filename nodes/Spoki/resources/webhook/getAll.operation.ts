import { PAGE_SIZE } from '../../client/endpoint';
import { boolean, unlessBlank } from '../../fields/checks';
import { filters, limit, returnAll } from '../../fields/getMany';
import { inQuery } from '../../fields/send';
import type { Operation } from '../types';
import { active, event, eventName, sharedLimit } from './fields';

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	description: 'Get the webhooks of the account',
	endpoint: {
		method: 'GET',
		path: '/api/1/external-webhooks/',
		limits: [sharedLimit],
		answer: 'list',
		secrets: ['secret'],
		pageSize: PAGE_SIZE,
	},
	fields: [
		returnAll,
		limit,
		filters(
			inQuery('is_active', unlessBlank(boolean), {
				...active,
				description:
					'Whether to get only active webhooks (on) or only inactive ones (off). Remove the filter to get both.',
			}),
			inQuery('event', unlessBlank(eventName), event),
		),
	],
};
