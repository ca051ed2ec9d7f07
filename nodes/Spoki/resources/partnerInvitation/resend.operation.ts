import type { Operation } from '../types';
import { partnerInvitationId } from './fields';

export const resend: Operation = {
	name: 'Resend',
	value: 'resend',
	description: 'Send the invitation email once more',
	endpoint: {
		method: 'POST',
		path: '/api/1/partner-invitations/{partnerInvitationId}/send/',
		access: 'partner',
		answer: 'anything',
		mayHave: 'sent the invitation: ask the person',
	},
	fields: [partnerInvitationId],
};
