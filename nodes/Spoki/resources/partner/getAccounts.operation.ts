import { limit, returnAll } from '../../fields/getMany';
import type { Operation } from '../types';

export const getAccounts: Operation = {
	name: 'Get Accounts',
	value: 'getAccounts',
	action: 'Get the accounts of a partner',
	description: 'Get the accounts of the partner. Their credit is in thousandths of a euro.',
	endpoint: {
		method: 'GET',
		path: '/api/1/partners/accounts/',
		access: 'partner',
		answer: 'list',
	},
	fields: [returnAll, limit],
};
