import { perMinute } from '../../client/endpoint';
import type { Operation } from '../types';
import { listId } from './fields';

export const deleteOperation: Operation = {
	name: 'Delete',
	value: 'delete',
	description: 'Delete a list. Its contacts stay in Spoki.',
	endpoint: {
		method: 'DELETE',
		path: '/api/1/lists/{listId}/',
		limits: [perMinute(5)],
		answer: 'deleted',
	},
	fields: [listId],
};
