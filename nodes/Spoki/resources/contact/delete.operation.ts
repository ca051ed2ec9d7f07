import type { Operation } from '../types';
import { contactId } from './fields';

export const deleteOperation: Operation = {
	name: 'Delete',
	value: 'delete',
	description: 'Delete a contact permanently',
	endpoint: {
		method: 'DELETE',
		path: '/api/1/contacts/{contactId}/',
		answer: 'deleted',
	},
	fields: [contactId],
};
