import { contact } from '../../shapes/contact';
import type { Operation } from '../types';
import { contactId } from './fields';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	description: 'Get a contact with its custom fields, lists, tags and operators',
	endpoint: {
		method: 'GET',
		path: '/api/1/contacts/{contactId}/',
		answer: 'one',
	},
	shape: contact,
	fields: [contactId],
};
