import { account } from '../../shapes/account';
import type { Operation } from '../types';
import { accountId } from './fields';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	description: 'Get an account with its credit, limits and channels',
	endpoint: {
		method: 'GET',
		path: '/api/1/accounts/{accountId}/',
		answer: 'one',
	},
	shape: account,
	fields: [accountId],
};
