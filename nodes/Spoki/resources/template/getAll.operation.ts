import { PAGE_SIZE } from '../../client/endpoint';
import { filters, limit, returnAll, search } from '../../fields/getMany';
import { template } from '../../shapes/template';
import type { Operation } from '../types';
import { channel } from './fields';

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	description: 'Get templates with their localizations and approval status',
	endpoint: {
		method: 'GET',
		path: '/api/1/templates/',
		answer: 'list',
		pageSize: PAGE_SIZE,
	},
	shape: template,
	fields: [
		returnAll,
		limit,
		filters(
			channel('WhatsApp channel that the templates belong to'),
			search('e.g. order_shipped', 'Text to find in ID, name or text'),
		),
	],
};
