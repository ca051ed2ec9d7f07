import { limit, returnAll } from '../../fields/getMany';
import { account } from '../../shapes/account';
import type { Operation } from '../types';

export const getAccounts: Operation = {
	name: 'Get Accounts',
	value: 'getAccounts',
	action: 'Get the accounts of a partner',
	description: 'Get the accounts of the partner with their credit in euros',
	endpoint: {
		method: 'GET',
		path: '/api/1/partners/accounts/',
		access: 'partner',
		answer: 'list',
	},
	shape: account,
	fields: [returnAll, limit],
};
