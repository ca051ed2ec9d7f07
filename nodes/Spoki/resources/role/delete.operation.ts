import type { Operation } from '../types';
import { roleId } from './fields';

export const deleteOperation: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete a role',
	description: 'Remove a user from the account. The only administrator can not be removed.',
	routing: { request: { method: 'DELETE', url: '/api/1/roles/{roleId}/' } },
	fields: [roleId],
};
