import type { INodeProperties } from 'n8n-workflow';
import { required, spelled } from './checks';
import { inBody } from './send';

/** What a user may do in the account. Spoki may know more roles than its documentation names. */
const roleName: INodeProperties = {
	displayName: 'Role',
	name: 'role',
	type: 'options',
	options: [
		{ name: 'Administrator', value: 'Administrator' },
		{ name: 'Chat Operator', value: 'Chat Operator' },
		{ name: 'Chat Operator Manager', value: 'Chat Operator Manager' },
		{ name: 'Owner', value: 'Owner', description: 'Spoki may refuse to give this role' },
	],
	default: 'Chat Operator',
	description:
		"What the user may do in the account. For another role, use an expression such as {{ 'Supervisor' }}.",
};

/** The role of a new user. */
export const role = inBody('role', required(spelled(roleName)), roleName);

/** The role that takes the place of another. It stands on a default until somebody chooses. */
export const newRole = inBody('role', required(spelled(roleName)), {
	...roleName,
	displayName: 'New Role',
	description:
		"Role that replaces the current one. The user gets what is selected here, so check it before you run the node. For another role, use an expression such as {{ 'Supervisor' }}.",
});
