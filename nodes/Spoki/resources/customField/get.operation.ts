import type { Operation } from '../types';
import { customFieldId } from './fields';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get a custom field',
	description: 'Get the code, type and label of a custom field',
	routing: { request: { method: 'GET', url: '/api/1/custom-fields/{customFieldId}/' } },
	fields: [customFieldId],
};
