import { perMinute } from '../../client/endpoint';
import type { Operation } from '../types';
import { roleId } from './fields';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get the role of a user',
	description: 'Get what a user may do in the account',
	endpoint: {
		method: 'GET',
		path: '/api/1/roles/{roleId}/',
		limits: [perMinute(5)],
		answer: 'one',
	},
	fields: [roleId],
};
