import type { Operation } from '../types';
import { contactId } from './fields';

export const deleteOperation: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete a contact',
	description: 'Delete a contact permanently',
	routing: { request: { method: 'DELETE', url: '/api/1/contacts/{contactId}/' } },
	fields: [contactId],
};
