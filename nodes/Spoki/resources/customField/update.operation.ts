import type { Operation } from '../types';
import { customFieldId, label } from './fields';

export const update: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update the label of a custom field',
	description: 'Change the label of a custom field',
	routing: { request: { method: 'PATCH', url: '/api/1/custom-fields/{customFieldId}/' } },
	fields: [customFieldId, label],
};
