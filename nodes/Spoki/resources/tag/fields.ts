import { locator } from '../../fields/locator';
import { inPath } from '../../fields/send';

export const tagId = inPath(
	locator({ displayName: 'Tag', name: 'tagId', picker: 'searchTags', required: true }),
);
