import type { Operation } from '../types';
import { account, noSuchAccount } from './fields';

export const createApiKey: Operation = {
	name: 'Create API Key',
	value: 'createApiKey',
	action: 'Create a key for an account',
	description: 'Create the API key of an account, which a model is not shown',
	endpoint: {
		method: 'POST',
		path: '/api/1/partners/create_api_key_for_account/',
		access: 'partner',
		answer: 'one',
		missing: noSuchAccount,
		proof: [],
		secrets: ['api_key'],
		mayHave: 'made a key, and an older one may no longer work: check whether it does',
	},
	fields: [account],
};
