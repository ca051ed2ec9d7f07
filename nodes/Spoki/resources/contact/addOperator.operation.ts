import { perMinute } from '../../client/endpoint';
import { contact } from '../../shapes/contact';
import type { Operation } from '../types';
import { contactId, operatorEmail } from './fields';

export const addOperator: Operation = {
	name: 'Add Operator',
	value: 'addOperator',
	action: 'Add an operator to a contact',
	description: 'Assign a user of the account to a contact',
	endpoint: {
		method: 'POST',
		path: '/api/1/contacts/{contactId}/add_operator/',
		limits: [perMinute(5)],
		answer: 'anything',
	},
	shape: contact,
	fields: [contactId, operatorEmail],
};
