import { required, text } from '../../fields/checks';
import { locator } from '../../fields/locator';
import { inBody, inPath } from '../../fields/send';

export const mediaId = inPath(
	locator({ displayName: 'Media File', name: 'mediaId', picker: 'searchMedia', required: true }),
);

/** What a file is, as far as Spoki's documentation goes. */
export const FORMATS = [
	{ name: 'From the File URL', value: 'auto' },
	{ name: 'Audio', value: 'audio' },
	{ name: 'Document', value: 'document' },
	{ name: 'Image', value: 'image' },
	{ name: 'Video', value: 'video' },
];

export const format = locator({
	displayName: 'Format',
	name: 'formatType',
	picker: 'searchMediaFormats',
	by: 'name',
	example: 'sticker',
	known: FORMATS,
	initially: FORMATS[0],
	description: 'Kind of file',
});

export const title = inBody('title', required(text), {
	displayName: 'Title',
	name: 'title',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. Spring banner',
});
