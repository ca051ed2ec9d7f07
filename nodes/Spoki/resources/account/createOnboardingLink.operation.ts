import type { Operation } from '../types';
import { accountId } from './fields';

export const createOnboardingLink: Operation = {
	name: 'Create Onboarding Link',
	value: 'createOnboardingLink',
	action: 'Create an onboarding link for an account',
	description: 'Create the link that connects WhatsApp to an account. Spoki may have retired this.',
	routing: { request: { method: 'POST', url: '/api/1/accounts/{accountId}/onboarding/' } },
	fields: [accountId],
};
