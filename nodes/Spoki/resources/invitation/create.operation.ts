import { created } from '../../client/endpoint';
import { invitedEmail, invitedPerson } from '../../fields/invitation';
import { role } from '../../fields/role';
import type { Operation } from '../types';

export const create: Operation = {
	name: 'Create',
	value: 'create',
	description: 'Invite a person to the account by email',
	endpoint: {
		method: 'POST',
		path: '/api/1/invitations/',
		answer: 'one',
		mayHave: created('invitation', 'email'),
	},
	fields: [invitedEmail, role, invitedPerson],
};
