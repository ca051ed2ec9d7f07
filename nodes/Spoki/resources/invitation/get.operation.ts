import type { Operation } from '../types';
import { invitationId } from './fields';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	description: 'Get an invitation with the role it gives',
	endpoint: {
		method: 'GET',
		path: '/api/1/invitations/{invitationId}/',
		answer: 'one',
	},
	fields: [invitationId],
};
