import { required, text } from '../../fields/checks';
import { locator } from '../../fields/locator';
import { inBody, inPath } from '../../fields/send';

export const mediaId = inPath(
	locator({ displayName: 'Media File', name: 'mediaId', picker: 'searchMedia', required: true }),
);

export const title = inBody('title', required(text), {
	displayName: 'Title',
	name: 'title',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. Spring banner',
});
