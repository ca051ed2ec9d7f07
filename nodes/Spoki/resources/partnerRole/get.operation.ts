import type { Operation } from '../types';
import { partnerRoleId } from './fields';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get the role of a partner user',
	description: 'Get what a user may do for the partner',
	endpoint: {
		method: 'GET',
		path: '/api/1/partner-roles/{partnerRoleId}/',
		access: 'partner',
		answer: 'one',
	},
	fields: [partnerRoleId],
};
