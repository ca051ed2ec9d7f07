import { locator } from '../../fields/locator';
import { inPath } from '../../fields/send';

export const roleId = inPath(
	locator({
		displayName: 'User Role',
		name: 'roleId',
		picker: 'searchRoles',
		description: 'Role of a user in the account, chosen by the name of the user',
		required: true,
	}),
);
