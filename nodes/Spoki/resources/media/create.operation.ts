import type { INodeProperties } from 'n8n-workflow';
import { created, perMinute } from '../../client/endpoint';
import { httpsUrl, required, spelled, text } from '../../fields/checks';
import { inBody } from '../../fields/send';
import type { Operation } from '../types';
import { title } from './fields';

const format: INodeProperties = {
	displayName: 'Format',
	name: 'formatType',
	type: 'options',
	options: [
		{ name: 'Audio', value: 'audio' },
		{ name: 'Document', value: 'document' },
		{ name: 'Image', value: 'image' },
		{ name: 'Video', value: 'video' },
	],
	default: 'image',
	description: "Kind of file. For another kind, use an expression such as {{ 'sticker' }}.",
};

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
		inBody('format_type', required(spelled(format)), format),
		inBody('content_type', required(text), {
			displayName: 'Content Type',
			name: 'contentType',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. image/jpeg, video/mp4, application/pdf',
			description: 'MIME type of the file',
		}),
	],
};
