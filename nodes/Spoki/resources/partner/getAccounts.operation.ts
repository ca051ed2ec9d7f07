import { limit, returnAll } from '../../fields/getMany';
import { account } from '../../shapes/account';
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
	shape: account,
	fields: [returnAll, limit],
};
