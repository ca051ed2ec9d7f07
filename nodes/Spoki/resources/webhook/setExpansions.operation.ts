import { listOf, text } from '../../fields/checks';
import { inBody } from '../../fields/send';
import type { Operation } from '../types';
import { sharedLimit, webhookId } from './fields';

export const setExpansions: Operation = {
	name: 'Set Expansions',
	value: 'setExpansions',
	action: 'Set the expansions of a webhook',
	description: 'Say which related objects Spoki sends in full',
	endpoint: {
		method: 'POST',
		path: '/api/1/external-webhooks/{webhookId}/expands/',
		limits: [sharedLimit],
		answer: 'anything',
	},
	fields: [
		webhookId,
		inBody('expands', (value, context) => listOf(text)(value, context) ?? [], {
			displayName: 'Expansions',
			name: 'expands',
			type: 'string',
			default: '',
			placeholder: 'e.g. contact',
			description:
				'Related objects to send in full, separated by commas, or a list from an expression. Leave empty for none.',
		}),
	],
};
