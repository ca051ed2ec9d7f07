import type { Operation } from '../types';
import { customFieldId } from './fields';

export const deleteOperation: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete a custom field',
	description: 'Delete a custom field permanently. Spoki refuses while an automation uses it.',
	routing: { request: { method: 'DELETE', url: '/api/1/custom-fields/{customFieldId}/' } },
	fields: [customFieldId],
};
