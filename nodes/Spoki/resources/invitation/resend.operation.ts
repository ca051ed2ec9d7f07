import { perMinute } from '../../client/endpoint';
import type { Operation } from '../types';
import { invitationId } from './fields';

export const resend: Operation = {
	name: 'Resend',
	value: 'resend',
	description: 'Send the invitation email once more',
	endpoint: {
		method: 'POST',
		path: '/api/1/invitations/{invitationId}/send/',
		limits: [perMinute(5)],
		answer: 'anything',
		mayHave: 'sent the invitation: ask the person',
	},
	fields: [invitationId],
};
