import type { Operation } from '../types';
import { sharedLimit, webhookId } from './fields';

export const getExpansions: Operation = {
	name: 'Get Expansions',
	value: 'getExpansions',
	action: 'Get the expansions of a webhook',
	description: 'Get which related objects Spoki sends in full',
	endpoint: {
		method: 'GET',
		path: '/api/1/external-webhooks/{webhookId}/expands/',
		limits: [sharedLimit],
		answer: 'anything',
	},
	fields: [webhookId],
};
