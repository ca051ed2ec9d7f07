import type { Operation } from '../types';
import { invitationId } from './fields';

export const deleteOperation: Operation = {
	name: 'Delete',
	value: 'delete',
	description: 'Delete an invitation. It can no longer be accepted.',
	endpoint: {
		method: 'DELETE',
		path: '/api/1/invitations/{invitationId}/',
		answer: 'deleted',
	},
	fields: [invitationId],
};
