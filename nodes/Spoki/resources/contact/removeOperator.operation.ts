import { perMinute } from '../../client/endpoint';
import { contact } from '../../shapes/contact';
import type { Operation } from '../types';
import { contactId, operatorEmail } from './fields';

export const removeOperator: Operation = {
	name: 'Remove Operator',
	value: 'removeOperator',
	action: 'Remove an operator from a contact',
	description: 'Unassign an operator from a contact',
	endpoint: {
		method: 'POST',
		path: '/api/1/contacts/{contactId}/remove_operator/',
		limits: [perMinute(5)],
		answer: 'anything',
	},
	shape: contact,
	fields: [contactId, operatorEmail],
};
