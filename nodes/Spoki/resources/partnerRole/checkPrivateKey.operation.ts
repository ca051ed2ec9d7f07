import type { Operation } from '../types';
import { partnerRoleId } from './fields';

export const checkPrivateKey: Operation = {
	name: 'Check Private Key',
	value: 'checkPrivateKey',
	action: 'Check whether a partner user has a private key',
	description: 'Find out whether a user of the partner has a private key',
	endpoint: {
		method: 'GET',
		path: '/api/1/partner-roles/{partnerRoleId}/has_private_key/',
		access: 'partner',
		answer: 'one',
		proof: [],
	},
	fields: [partnerRoleId],
};
