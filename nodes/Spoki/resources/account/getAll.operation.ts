import { limit, returnAll } from '../../fields/getMany';
import type { Operation } from '../types';

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many accounts',
	description: 'Get the accounts that the credential can reach',
	routing: { request: { method: 'GET', url: '/api/1/accounts/' } },
	fields: [returnAll, limit],
};
