import { firstPage, limit, returnAll } from '../../fields/getMany';
import type { Operation } from '../types';

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many tags',
	description: 'Get the tags of the account',
	routing: { request: { method: 'GET', url: '/api/1/tags/', qs: firstPage } },
	fields: [returnAll, limit],
};
