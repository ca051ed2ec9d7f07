import { perMinute } from '../../client/endpoint';
import { limit, returnAll } from '../../fields/getMany';
import { account } from '../../shapes/account';
import type { Operation } from '../types';

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	description: 'Get the accounts that the credential can reach',
	endpoint: {
		method: 'GET',
		path: '/api/1/accounts/',
		limits: [perMinute(5)],
		answer: 'list',
	},
	shape: account,
	fields: [returnAll, limit],
};
