import type { Operation } from '../types';
import { accountId } from './fields';

export const createOnboardingLink: Operation = {
	// Last in its list: Spoki's own notes say that it is gone.
	name: 'Retired: Create Onboarding Link',
	value: 'createOnboardingLink',
	action: 'Create an onboarding link for an account',
	description: 'Connect WhatsApp to an account. Use Channel → Create instead.',
	endpoint: {
		method: 'POST',
		path: '/api/1/accounts/{accountId}/onboarding/',
		answer: 'one',
		proof: [],
		missing: {
			message: 'Spoki no longer offers onboarding links for accounts',
			todo: 'Its replacement is a new WhatsApp channel: Channel → Create.',
		},
		secrets: ['redirect_url', 'link'],
		mayHave: 'made a link: look at the account in Spoki',
	},
	fields: [accountId],
};
