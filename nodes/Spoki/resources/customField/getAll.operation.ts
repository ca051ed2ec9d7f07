import { PAGE_SIZE } from '../../client/endpoint';
import { filters, limit, returnAll, search } from '../../fields/getMany';
import { sharedLimit } from './fields';
import type { Operation } from '../types';

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	description: 'Get the custom fields of the account',
	endpoint: {
		method: 'GET',
		path: '/api/1/custom-fields/',
		limits: [sharedLimit],
		answer: 'list',
		pageSize: PAGE_SIZE,
	},
	fields: [
		returnAll,
		limit,
		filters(search('e.g. ORDER_ID', 'Text to find in the label or the code')),
	],
};
