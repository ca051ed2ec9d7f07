import { perMinute } from '../../client/endpoint';
import type { Operation } from '../types';
import { listId } from './fields';

export const removeAllContacts: Operation = {
	name: 'Remove All Contacts',
	value: 'removeAllContacts',
	action: 'Remove all contacts from a list',
	description: 'Empty a list. Its contacts stay in Spoki.',
	endpoint: {
		method: 'POST',
		path: '/api/1/lists/{listId}/remove_all_contacts/',
		limits: [perMinute(5)],
		answer: 'anything',
	},
	notice: 'This empties the whole list, whoever is in it',
	fields: [listId],
};
