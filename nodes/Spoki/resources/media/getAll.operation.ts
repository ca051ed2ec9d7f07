import { PAGE_SIZE } from '../../client/endpoint';
import { limit, returnAll } from '../../fields/getMany';
import type { Operation } from '../types';

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many media files',
	description: 'Get the media files of the account',
	endpoint: {
		method: 'GET',
		path: '/api/1/media/',
		answer: 'list',
		pageSize: PAGE_SIZE,
	},
	fields: [returnAll, limit],
};
