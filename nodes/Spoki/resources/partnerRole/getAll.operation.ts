import { PAGE_SIZE } from '../../client/endpoint';
import { limit, returnAll } from '../../fields/getMany';
import { peopleFilters } from '../../fields/invitation';
import type { Operation } from '../types';

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	description: 'Get the users of the partner and their roles',
	endpoint: {
		method: 'GET',
		path: '/api/1/partner-roles/',
		access: 'partner',
		answer: 'list',
		pageSize: PAGE_SIZE,
	},
	fields: [returnAll, limit, peopleFilters],
};
