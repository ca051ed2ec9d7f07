import { locator } from '../../fields/locator';
import { inPath } from '../../fields/send';

export const listId = inPath(
	locator({ displayName: 'List', name: 'listId', picker: 'searchLists', required: true }),
);
