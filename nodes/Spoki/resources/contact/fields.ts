import { email, required } from '../../fields/checks';
import { locator } from '../../fields/locator';
import { pickedContact } from '../../fields/picked';
import { inBody, inPath } from '../../fields/send';

export const contactId = inPath(
	locator({ displayName: 'Contact', name: 'contactId', picker: 'searchContacts', required: true }),
	pickedContact,
);

/** The operator of Add Operator and Remove Operator, known to Spoki by e-mail. */
export const operatorEmail = inBody(
	'email',
	required(email),
	locator({
		displayName: 'Operator',
		name: 'email',
		picker: 'searchOperators',
		description: 'User of the account who looks after the contact',
		required: true,
		by: 'email',
	}),
);

/** What Block and Unblock say of the contact; nobody sees it. */
export const blocked = (value: boolean) =>
	inBody('is_blocked', () => value, {
		displayName: 'Blocked',
		name: value ? 'setBlocked' : 'setUnblocked',
		type: 'hidden',
		default: value,
	});
