import { locator } from '../../fields/locator';
import { inPath } from '../../fields/send';

export const agencyId = inPath(
	locator({ displayName: 'Agency', name: 'agencyId', picker: 'searchAgencies', required: true }),
);
