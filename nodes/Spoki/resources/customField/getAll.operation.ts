import { text, unlessBlank } from '../../fields/checks';
import { filters, firstPage, limit, returnAll } from '../../fields/getMany';
import { inQuery } from '../../fields/send';
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
		filters(
			inQuery('search', unlessBlank(text), {
				displayName: 'Search',
				name: 'search',
				type: 'string',
				default: '',
				placeholder: 'e.g. ORDER_ID',
				description: 'Text to find in the label or the code',
			}),
		),
	],
};
