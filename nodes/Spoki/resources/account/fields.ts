import { locator } from '../../fields/locator';
import { inPath } from '../../fields/send';

export const accountId = inPath(
	locator({ displayName: 'Account', name: 'accountId', picker: 'searchAccounts', required: true }),
);
