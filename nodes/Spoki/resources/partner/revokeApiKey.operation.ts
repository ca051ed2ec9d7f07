import type { Operation } from '../types';
import { account } from './fields';

export const revokeApiKey: Operation = {
	name: 'Revoke API Key',
	value: 'revokeApiKey',
	action: 'Revoke the key of an account',
	description: 'Revoke the API key of an account. What uses it stops working.',
	endpoint: {
		method: 'POST',
		path: '/api/1/partners/revoke_api_key_for_account/',
		access: 'partner',
		answer: 'anything',
	},
	fields: [account],
};
