import { newRole } from '../../fields/role';
import type { Operation } from '../types';
import { roleId } from './fields';

export const update: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Change the role of a user',
	description: 'Change what a user may do in the account',
	routing: { request: { method: 'POST', url: '/api/1/roles/{roleId}/update_role/' } },
	fields: [roleId, newRole],
};
