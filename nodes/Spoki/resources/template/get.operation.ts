import { additionalFields } from '../../fields/collections';
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
	fields: [templateId, additionalFields(channel('WhatsApp channel that the template belongs to'))],
};
