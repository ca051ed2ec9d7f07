import type { Operation } from '../types';
import { roleId } from './fields';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get the role of a user',
	description: 'Get what a user may do in the account',
	routing: { request: { method: 'GET', url: '/api/1/roles/{roleId}/' } },
	fields: [roleId],
};
