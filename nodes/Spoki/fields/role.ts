import type { INodeProperties } from 'n8n-workflow';
import { required, spelled } from './checks';
import { locator } from './locator';
import { inBody } from './send';

/** What a user may do in the account. Spoki may know more roles than its documentation names. */
export const ROLES = ['Administrator', 'Chat Operator', 'Chat Operator Manager', 'Owner'].map(
	(value) => ({ name: value, value }),
);

const roleField = (displayName: string, description: string): INodeProperties =>
	locator({
		displayName,
		name: 'role',
		picker: 'searchRoleNames',
		by: 'name',
		example: 'Supervisor',
		known: ROLES,
		initially: ROLES[1],
		description,
	});

/** The role of a new user. */
export const role = inBody(
	'role',
	required(spelled({ options: ROLES })),
	roleField('Role', 'What the user may do. Spoki may refuse to give the role Owner.'),
);

/** The role that takes the place of another. It stands on a default until somebody chooses. */
export const newRole = inBody(
	'role',
	required(spelled({ options: ROLES })),
	roleField(
		'New Role',
		'Role that replaces the current one. The user gets what is selected here, so check it before you run the node.',
	),
);
