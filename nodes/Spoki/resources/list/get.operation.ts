import { perMinute } from '../../client/endpoint';
import type { Operation } from '../types';
import { listId } from './fields';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	description: 'Get a list with its number of contacts',
	endpoint: {
		method: 'GET',
		path: '/api/1/lists/{listId}/',
		limits: [perMinute(5)],
		answer: 'one',
	},
	fields: [listId],
};
