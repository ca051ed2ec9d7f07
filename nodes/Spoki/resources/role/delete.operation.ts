import { perMinute } from '../../client/endpoint';
import type { Operation } from '../types';
import { roleId } from './fields';

export const deleteOperation: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Remove a user from the account',
	description: "Remove a user from the account. The only administrator can't be removed.",
	endpoint: {
		method: 'DELETE',
		path: '/api/1/roles/{roleId}/',
		limits: [perMinute(5)],
		answer: 'deleted',
	},
	fields: [roleId],
};
