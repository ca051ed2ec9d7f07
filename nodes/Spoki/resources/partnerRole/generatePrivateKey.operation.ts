import type { Operation } from '../types';
import { partnerRoleId } from './fields';

export const generatePrivateKey: Operation = {
	name: 'Generate Private Key',
	value: 'generatePrivateKey',
	action: 'Generate a new private key for a partner user',
	description:
		'Create the private key of a user. Spoki shows it once, and a new key replaces the old one.',
	endpoint: {
		method: 'POST',
		path: '/api/1/partner-roles/{partnerRoleId}/generate_private_key/',
		access: 'partner',
		answer: 'one',
		proof: [],
		secrets: ['value'],
		mayHave: 'made a new private key, and the old one may no longer work: check whether it does',
	},
	notice: 'Spoki shows this private key once; the old one ends',
	fields: [partnerRoleId],
};
