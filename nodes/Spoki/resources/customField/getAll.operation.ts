import { filters, firstPage, limit, returnAll, search } from '../../fields/getMany';
import type { Operation } from '../types';

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many custom fields',
	description: 'Get the custom fields of the account',
	routing: { request: { method: 'GET', url: '/api/1/custom-fields/', qs: firstPage } },
	fields: [
		returnAll,
		limit,
		filters(search('e.g. ORDER_ID', 'Text to find in the label or the code')),
	],
};
