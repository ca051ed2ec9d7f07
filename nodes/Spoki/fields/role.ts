import type { INodeProperties } from 'n8n-workflow';
import { required, spelled } from './checks';
import { locator, type Locator } from './locator';
import { inBody } from './send';

/** What a user may do in the account. Spoki may know more roles than its documentation names. */
export const ROLES = ['Administrator', 'Chat Operator', 'Chat Operator Manager', 'Owner'].map(
	(value) => ({ name: value, value }),
);

const roleField = (
	field: Pick<Locator, 'displayName' | 'description' | 'initially' | 'required'>,
): INodeProperties =>
	locator({
		...field,
		name: 'role',
		picker: 'searchRoleNames',
		by: 'name',
		example: 'Supervisor',
		known: ROLES,
	});

/** The role of a new user. */
export const role = inBody(
	'role',
	required(spelled({ options: ROLES })),
	roleField({
		displayName: 'Role',
		description: 'What the user may do. Spoki may refuse to give the role Owner.',
		initially: ROLES[1],
	}),
);

/** The role that takes the place of another. Nobody should lose rights because of what stood there. */
export const newRole = inBody(
	'role',
	required(spelled({ options: ROLES })),
	roleField({
		displayName: 'New Role',
		description: 'Role that replaces the current one',
		required: true,
	}),
);
