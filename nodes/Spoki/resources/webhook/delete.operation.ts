import type { Operation } from '../types';
import { sharedLimit, webhookId } from './fields';

export const deleteOperation: Operation = {
	name: 'Delete',
	value: 'delete',
	description: 'Delete a webhook. Spoki sends nothing more to its address.',
	endpoint: {
		method: 'DELETE',
		path: '/api/1/external-webhooks/{webhookId}/',
		limits: [sharedLimit],
		answer: 'deleted',
	},
	fields: [webhookId],
};
