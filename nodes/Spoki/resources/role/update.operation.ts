import { perMinute } from '../../client/endpoint';
import { newRole } from '../../fields/role';
import type { Operation } from '../types';
import { roleId } from './fields';

export const update: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Change the role of a user',
	description: 'Change what a user may do in the account',
	endpoint: {
		method: 'POST',
		path: '/api/1/roles/{roleId}/update_role/',
		limits: [perMinute(10)],
		answer: 'anything',
	},
	fields: [roleId, newRole],
};
