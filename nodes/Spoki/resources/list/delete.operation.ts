import type { Operation } from '../types';
import { listId } from './fields';

export const deleteOperation: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete a list',
	description: 'Delete a contact list. Its contacts stay in Spoki.',
	routing: { request: { method: 'DELETE', url: '/api/1/lists/{listId}/' } },
	fields: [listId],
};
