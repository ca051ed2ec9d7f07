import type { Operation } from '../types';
import { automationId } from './fields';

export const getCustomFieldsUsed: Operation = {
	name: 'Get Custom Fields Used',
	value: 'getCustomFieldsUsed',
	action: 'Get the custom fields that an automation uses',
	description: 'Get the contact fields and placeholders that an automation uses',
	endpoint: {
		method: 'GET',
		path: '/api/1/automations/{automationId}/custom-fields-used/',
		answer: 'one',
		proof: [],
	},
	fields: [automationId],
};
