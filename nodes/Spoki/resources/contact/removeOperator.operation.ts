import type { Operation } from '../types';
import { contactId, operatorEmail } from './fields';

export const removeOperator: Operation = {
	name: 'Remove Operator',
	value: 'removeOperator',
	action: 'Remove an operator from a contact',
	description: 'Unassign an operator from a contact',
	routing: { request: { method: 'POST', url: '/api/1/contacts/{contactId}/remove_operator/' } },
	fields: [contactId, operatorEmail],
};
