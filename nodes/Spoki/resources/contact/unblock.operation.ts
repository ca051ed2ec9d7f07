import { contact } from '../../shapes/contact';
import type { Operation } from '../types';
import { blocked, contactId } from './fields';

export const unblock: Operation = {
	name: 'Unblock',
	value: 'unblock',
	description: 'Take back that a contact is blocked',
	endpoint: {
		method: 'PATCH',
		path: '/api/1/contacts/{contactId}/',
		answer: 'one',
	},
	shape: contact,
	fields: [contactId, blocked(false)],
};
