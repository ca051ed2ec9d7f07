import type { Operation } from '../types';
import { sharedLimit, webhookId } from './fields';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	description: 'Get the event and address of a webhook',
	endpoint: {
		method: 'GET',
		path: '/api/1/external-webhooks/{webhookId}/',
		limits: [sharedLimit],
		answer: 'one',
		secrets: ['secret'],
	},
	fields: [webhookId],
};
