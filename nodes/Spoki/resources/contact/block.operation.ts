import { contact } from '../../shapes/contact';
import type { Operation } from '../types';
import { blocked, contactId } from './fields';

export const block: Operation = {
	name: 'Block',
	value: 'block',
	description: 'Mark a contact as blocked',
	endpoint: {
		method: 'PATCH',
		path: '/api/1/contacts/{contactId}/',
		answer: 'one',
	},
	shape: contact,
	fields: [contactId, blocked(true)],
};
