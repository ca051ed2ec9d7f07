import type { Operation } from '../types';
import { sharedLimit, webhookId } from './fields';

export const rotateSecret: Operation = {
	name: 'Rotate Secret',
	value: 'rotateSecret',
	action: 'Rotate the secret of a webhook',
	description: 'Replace the secret of a webhook. Messages on their way may still have the old one.',
	endpoint: {
		method: 'POST',
		path: '/api/1/external-webhooks/{webhookId}/rotate_secret/',
		limits: [sharedLimit],
		answer: 'one',
		proof: ['secret'],
		secrets: ['secret'],
		mayHave:
			'made a new secret, and the old one may no longer work: check whether messages still pass',
	},
	fields: [webhookId],
};
