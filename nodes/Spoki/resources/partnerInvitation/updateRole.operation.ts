import { newRole } from '../../fields/role';
import type { Operation } from '../types';
import { partnerInvitationId } from './fields';

export const updateRole: Operation = {
	name: 'Update Role',
	value: 'updateRole',
	action: 'Update the role of a partner invitation',
	description: 'Change the role that the invited person will have',
	endpoint: {
		method: 'POST',
		path: '/api/1/partner-invitations/{partnerInvitationId}/update_role/',
		access: 'partner',
		answer: 'anything',
	},
	fields: [partnerInvitationId, newRole],
};
