import type { Operation } from '../types';
import { partnerRoleId } from './fields';

export const deleteOperation: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Remove a user from the partner',
	description: 'Remove a user from the partner',
	endpoint: {
		method: 'DELETE',
		path: '/api/1/partner-roles/{partnerRoleId}/',
		access: 'partner',
		answer: 'deleted',
	},
	fields: [partnerRoleId],
};
