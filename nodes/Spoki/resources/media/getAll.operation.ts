import { firstPage, limit, returnAll } from '../../fields/getMany';
import type { Operation } from '../types';

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many media files',
	description: 'Get the media files of the account',
	routing: { request: { method: 'GET', url: '/api/1/media/', qs: firstPage } },
	fields: [returnAll, limit],
};
