import { newRole } from '../../fields/role';
import type { Operation } from '../types';
import { invitationId } from './fields';

export const updateRole: Operation = {
	name: 'Update Role',
	value: 'updateRole',
	action: 'Update the role of an invitation',
	description: 'Change the role that the invited person will have',
	routing: { request: { method: 'POST', url: '/api/1/invitations/{invitationId}/update_role/' } },
	fields: [invitationId, newRole],
};
