import { PAGE_SIZE } from '../../client/endpoint';
import { limit, returnAll } from '../../fields/getMany';
import type { Operation } from '../types';

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	description: 'Get the tags of the account',
	endpoint: {
		method: 'GET',
		path: '/api/1/tags/',
		answer: 'list',
		pageSize: PAGE_SIZE,
	},
	fields: [returnAll, limit],
};
