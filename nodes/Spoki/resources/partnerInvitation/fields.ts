import { locator } from '../../fields/locator';
import { inPath } from '../../fields/send';

export const partnerInvitationId = inPath(
	locator({
		displayName: 'Invitation',
		name: 'partnerInvitationId',
		picker: 'searchPartnerInvitations',
		required: true,
	}),
);
