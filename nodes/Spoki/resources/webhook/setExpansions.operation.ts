import { listOf, required, text, type Check } from '../../fields/checks';
import { inBody } from '../../fields/send';
import type { Operation } from '../types';
import { sharedLimit, webhookId } from './fields';

/** What is sent takes the place of all that was there, so nothing is set only where that is said. */
const expansions: Check<string[]> = (value, context) => {
	const isNone = Array.isArray(value) && value.length === 0;
	// A model's "none" is taken for what it doesn't know.
	if (isNone || /^\s*(none|\[\s*\])\s*$/.test(String(value))) return [];
	return required(listOf(text))(value, context);
};

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
		inBody('expands', expansions, {
			displayName: 'Expansions',
			name: 'expands',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. contact',
			description:
				'Related objects to send in full, separated by commas, or a list from an expression. They replace those that are set; [] sets none.',
		}),
	],
};
