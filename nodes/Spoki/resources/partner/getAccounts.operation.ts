import { limit, returnAll } from '../../fields/getMany';
import type { Operation } from '../types';

export const getAccounts: Operation = {
	name: 'Get Accounts',
	value: 'getAccounts',
	action: 'Get the accounts of a partner',
	description: 'Get the accounts of the partner with their credit',
	endpoint: {
		method: 'GET',
		path: '/api/1/partners/accounts/',
		access: 'partner',
		answer: 'list',
	},
	fields: [returnAll, limit],
};
