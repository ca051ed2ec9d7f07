import { template } from '../../shapes/template';
import type { Operation } from '../types';
import { channel, templateId } from './fields';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	description: 'Get a template with its localizations and approval status',
	endpoint: {
		method: 'GET',
		path: '/api/1/templates/{templateId}/',
		answer: 'one',
	},
	shape: template,
	fields: [
		templateId,
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [channel('WhatsApp channel that the template belongs to')],
		},
	],
};
