import { locator } from '../../fields/locator';
import { inPath } from '../../fields/send';

export const partnerRoleId = inPath(
	locator({
		displayName: 'User',
		name: 'partnerRoleId',
		picker: 'searchPartnerRoles',
		description:
			'User of the partner. The ID is that of the role, not of the user: Get Many gives it as id.',
		required: true,
	}),
);
