import type { INodeProperties } from 'n8n-workflow';
import { required, text } from './checks';
import { inBody } from './send';

/** The role that a user of the account has. Spoki may know more roles than its documentation names. */
const roleName: INodeProperties = {
	displayName: 'Role Name',
	name: 'role',
	type: 'options',
	options: [
		{ name: 'Administrator', value: 'Administrator' },
		{ name: 'Chat Operator', value: 'Chat Operator' },
		{ name: 'Chat Operator Manager', value: 'Chat Operator Manager' },
		{ name: 'Owner', value: 'Owner', description: 'Spoki may refuse to give this role' },
	],
	default: 'Chat Operator',
	description: 'What the user may do. Another role can be given with an expression.',
};

export const role = inBody('role', required(text), roleName);
