import { created, perMinute } from '../../client/endpoint';
import { fileKind, httpsUrl, mimeType, required, spelled, text } from '../../fields/checks';
import { inBody } from '../../fields/send';
import type { Operation } from '../types';
import { format, title } from './fields';

export const create: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create a media file',
	description: 'Register a file by its public address. Spoki takes no uploads.',
	endpoint: {
		method: 'POST',
		path: '/api/1/media/',
		limits: [perMinute(120)],
		answer: 'one',
		mayHave: created('media file', 'title'),
	},
	fields: [
		title,
		inBody('external_url', required(httpsUrl), {
			displayName: 'File URL',
			name: 'externalUrl',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. https://example.com/banner.jpg',
			description: 'Public HTTPS address of the file',
		}),
		inBody('format_type', fileKind('external_url', required(spelled(format))), format),
		inBody('content_type', mimeType('external_url', required(text)), {
			displayName: 'Content Type',
			name: 'contentType',
			type: 'string',
			default: '',
			placeholder: 'e.g. image/jpeg',
			description: 'MIME type of the file. Leave empty to take it from the File URL.',
		}),
	],
};
