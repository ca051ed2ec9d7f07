import { PAGE_SIZE, perMinute } from '../../client/endpoint';
import { filters, limit, returnAll, search } from '../../fields/getMany';
import type { Operation } from '../types';

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	description: 'Get lists with their number of contacts',
	endpoint: {
		method: 'GET',
		path: '/api/1/lists/',
		limits: [perMinute(5)],
		answer: 'list',
		pageSize: PAGE_SIZE,
	},
	fields: [returnAll, limit, filters(search('e.g. Newsletter', 'Text to find in the name'))],
};
