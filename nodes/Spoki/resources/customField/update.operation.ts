import type { Operation } from '../types';
import { customFieldId, label, sharedLimit } from './fields';

export const update: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update the label of a custom field',
	description: 'Change the label of a custom field',
	endpoint: {
		method: 'PATCH',
		path: '/api/1/custom-fields/{customFieldId}/',
		limits: [sharedLimit],
		answer: 'one',
	},
	fields: [customFieldId, label],
};
