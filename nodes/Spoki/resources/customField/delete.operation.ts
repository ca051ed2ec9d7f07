import { perMinute } from '../../client/endpoint';
import type { Operation } from '../types';
import { customFieldId } from './fields';

export const deleteOperation: Operation = {
	name: 'Delete',
	value: 'delete',
	description: 'Delete a custom field permanently. Spoki refuses while an automation uses it.',
	endpoint: {
		method: 'DELETE',
		path: '/api/1/custom-fields/{customFieldId}/',
		limits: [perMinute(5)],
		answer: 'deleted',
	},
	fields: [customFieldId],
};
