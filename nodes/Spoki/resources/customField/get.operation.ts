import type { Operation } from '../types';
import { customFieldId, sharedLimit } from './fields';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	description: 'Get the code, type and label of a custom field',
	endpoint: {
		method: 'GET',
		path: '/api/1/custom-fields/{customFieldId}/',
		limits: [sharedLimit],
		answer: 'one',
	},
	fields: [customFieldId],
};
