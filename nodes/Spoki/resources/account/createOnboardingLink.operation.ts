import type { Operation } from '../types';
import { accountId } from './fields';

export const createOnboardingLink: Operation = {
	name: 'Create Onboarding Link',
	value: 'createOnboardingLink',
	action: 'Create an onboarding link for an account',
	description: 'Create the link that connects WhatsApp to an account. Spoki may have retired this.',
	endpoint: {
		method: 'POST',
		path: '/api/1/accounts/{accountId}/onboarding/',
		answer: 'anything',
		missing: {
			message: 'Spoki no longer offers onboarding links for accounts',
			todo: 'Its replacement is a new WhatsApp channel: Channel → Create.',
		},
		secrets: ['redirect_url', 'link'],
		mayHave: 'made a link: look at the account in Spoki',
	},
	fields: [accountId],
};
