import type { Operation } from '../types';
import { invitationId } from './fields';

export const resend: Operation = {
	name: 'Resend',
	value: 'resend',
	action: 'Resend an invitation',
	description: 'Send the invitation email once more',
	routing: { request: { method: 'POST', url: '/api/1/invitations/{invitationId}/send/' } },
	fields: [invitationId],
};
