import { limit, returnAll } from '../../fields/getMany';
import type { Operation } from '../types';

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many agencies',
	description: 'Get the agencies and the accounts they belong to',
	endpoint: {
		method: 'GET',
		path: '/api/1/agencies/',
		answer: 'list',
	},
	fields: [returnAll, limit],
};
