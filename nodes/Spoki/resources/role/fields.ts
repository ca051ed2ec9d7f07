import { locator } from '../../fields/locator';
import { inPath } from '../../fields/send';

export const roleId = inPath(
	locator({
		displayName: 'User',
		name: 'roleId',
		picker: 'searchRoles',
		description:
			'User of the account. The ID is that of the role, not of the user: Get Many gives it as id.',
		required: true,
	}),
);
