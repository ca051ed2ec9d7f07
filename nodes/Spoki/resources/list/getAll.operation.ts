import { text, unlessBlank } from '../../fields/checks';
import { filters, firstPage, limit, returnAll } from '../../fields/getMany';
import { inQuery } from '../../fields/send';
import type { Operation } from '../types';

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many lists',
	description: 'Get contact lists with their number of contacts',
	routing: { request: { method: 'GET', url: '/api/1/lists/', qs: firstPage } },
	fields: [
		returnAll,
		limit,
		filters(
			inQuery('search', unlessBlank(text), {
				displayName: 'Search',
				name: 'search',
				type: 'string',
				default: '',
				placeholder: 'e.g. Newsletter',
				description: 'Text to find in the name',
			}),
		),
	],
};
