import { text, unlessBlank } from '../../fields/checks';
import { filters, firstPage, limit, returnAll } from '../../fields/getMany';
import { inQuery } from '../../fields/send';
import type { Operation } from '../types';

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many roles',
	description: 'Get the users of the account and their roles',
	routing: { request: { method: 'GET', url: '/api/1/roles/', qs: firstPage } },
	fields: [
		returnAll,
		limit,
		filters(
			inQuery('search', unlessBlank(text), {
				displayName: 'Search',
				name: 'search',
				type: 'string',
				default: '',
				placeholder: 'e.g. anna@example.com',
				description: 'Text to find in ID, email, first name or last name',
			}),
		),
	],
};
