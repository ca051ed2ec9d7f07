import { newRole } from '../../fields/role';
import type { Operation } from '../types';
import { partnerRoleId } from './fields';

export const update: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Change the role of a partner user',
	description: 'Change what a user may do for the partner',
	endpoint: {
		method: 'POST',
		path: '/api/1/partner-roles/{partnerRoleId}/update_role/',
		access: 'partner',
		answer: 'anything',
	},
	fields: [partnerRoleId, newRole],
};
