import type { Operation } from '../types';
import { partnerInvitationId } from './fields';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	description: 'Get an invitation with the role it gives',
	endpoint: {
		method: 'GET',
		path: '/api/1/partner-invitations/{partnerInvitationId}/',
		access: 'partner',
		answer: 'one',
	},
	fields: [partnerInvitationId],
};
