import { perMinute } from '../../client/endpoint';
import { newRole } from '../../fields/role';
import type { Operation } from '../types';
import { invitationId } from './fields';

export const updateRole: Operation = {
	name: 'Update Role',
	value: 'updateRole',
	action: 'Update the role of an invitation',
	description: 'Change the role that the invited person will have',
	endpoint: {
		method: 'POST',
		path: '/api/1/invitations/{invitationId}/update_role/',
		limits: [perMinute(5)],
		answer: 'anything',
	},
	fields: [invitationId, newRole],
};
