import { automation } from '../../shapes/automation';
import type { Operation } from '../types';
import { automationId } from './fields';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	description: 'Get an automation with its webhooks and secrets, which a model is not shown',
	endpoint: {
		method: 'GET',
		path: '/api/1/automations/{automationId}/',
		answer: 'one',
		secrets: ['webhook_set[*].secret'],
	},
	shape: automation,
	fields: [automationId],
};
