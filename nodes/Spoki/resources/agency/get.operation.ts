import type { Operation } from '../types';
import { agencyId } from './fields';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	description: 'Get an agency with the account it belongs to',
	endpoint: {
		method: 'GET',
		path: '/api/1/agencies/{agencyId}/',
		answer: 'one',
	},
	fields: [agencyId],
};
