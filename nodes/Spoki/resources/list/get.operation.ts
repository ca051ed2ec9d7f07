import type { Operation } from '../types';
import { listId } from './fields';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get a list',
	description: 'Get a contact list with its number of contacts',
	routing: { request: { method: 'GET', url: '/api/1/lists/{listId}/' } },
	fields: [listId],
};
