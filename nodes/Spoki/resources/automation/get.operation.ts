import type { Operation } from '../types';
import { automationId } from './fields';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get an automation',
	description:
		'Get an automation with its webhooks. The secrets of the webhooks are part of the answer.',
	routing: { request: { method: 'GET', url: '/api/1/automations/{automationId}/' } },
	fields: [automationId],
};
