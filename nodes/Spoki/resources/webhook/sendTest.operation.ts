import type { Operation } from '../types';
import { sharedLimit, webhookId } from './fields';

export const sendTest: Operation = {
	name: 'Send Test',
	value: 'sendTest',
	action: 'Send a test to a webhook',
	description: 'Have Spoki send a test to the address of a webhook',
	endpoint: {
		method: 'POST',
		path: '/api/1/external-webhooks/{webhookId}/test/',
		limits: [sharedLimit],
		answer: 'anything',
		mayHave: 'sent the test: look whether it arrived at the address',
	},
	fields: [webhookId],
};
