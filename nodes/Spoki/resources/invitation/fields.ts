import { locator } from '../../fields/locator';
import { inPath } from '../../fields/send';

export const invitationId = inPath(
	locator({
		displayName: 'Invitation',
		name: 'invitationId',
		picker: 'searchInvitations',
		required: true,
	}),
);
