import { filters, firstPage, limit, returnAll, search } from '../../fields/getMany';
import type { Operation } from '../types';

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many lists',
	description: 'Get contact lists with their number of contacts',
	routing: { request: { method: 'GET', url: '/api/1/lists/', qs: firstPage } },
	fields: [returnAll, limit, filters(search('e.g. Newsletter', 'Text to find in the name'))],
};
