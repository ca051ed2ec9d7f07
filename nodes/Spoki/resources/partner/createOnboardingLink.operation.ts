import type { Operation } from '../types';
import { account } from './fields';

export const createOnboardingLink: Operation = {
	name: 'Create Onboarding Link',
	value: 'createOnboardingLink',
	action: 'Create a partner onboarding link for an account',
	description: 'Create the link that connects WhatsApp to an account of the partner',
	endpoint: {
		method: 'POST',
		path: '/api/1/partners/onboarding/',
		access: 'partner',
		answer: 'one',
		proof: [],
		secrets: ['redirect_url'],
		mayHave: 'made a link: look at the account in Spoki',
	},
	fields: [account],
};
