import type { Operation } from '../types';
import { listId } from './fields';

export const removeAllContacts: Operation = {
	name: 'Remove All Contacts',
	value: 'removeAllContacts',
	action: 'Remove all contacts from a list',
	description: 'Empty a contact list. Its contacts stay in Spoki.',
	routing: { request: { method: 'POST', url: '/api/1/lists/{listId}/remove_all_contacts/' } },
	fields: [listId],
};
