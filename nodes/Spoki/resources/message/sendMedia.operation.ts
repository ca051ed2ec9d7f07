import { httpsUrl, oneOf, required, text, unlessBlank } from '../../fields/checks';
import { phoneOptions } from '../../fields/localNumbers';
import { inBody } from '../../fields/send';
import type { Operation } from '../types';
import { keepTemplate, windowFields } from './closedWindow';
import { additional, deliveryNotice, freeEndpoint, to } from './fields';
import { atMost, LONGEST } from './limits';

const TYPES = ['Audio', 'Document', 'Image', 'Video'];

export const sendMedia: Operation = {
	name: 'Send Media (Beta)',
	value: 'sendMedia',
	action: 'Send a media message',
	description:
		"Send a file within the 24 hours. Works, but is not in Spoki's public documentation.",
	endpoint: freeEndpoint,
	always: { type: 'Message' },
	prepare: keepTemplate,
	fields: [
		deliveryNotice,
		to,
		inBody('content_type', required(oneOf(...TYPES)), {
			displayName: 'Media Type',
			name: 'contentType',
			type: 'options',
			required: true,
			options: TYPES.map((value) => ({ name: value, value })),
			default: 'Image',
			description: 'What WhatsApp shows the file as',
		}),
		inBody('media', required(httpsUrl), {
			displayName: 'URL',
			name: 'media',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. https://example.com/catalogue.pdf',
			description: 'Public address of the file, from which WhatsApp fetches it',
		}),
		additional(
			inBody('caption', unlessBlank(atMost(LONGEST.caption)), {
				displayName: 'Caption',
				name: 'caption',
				type: 'string',
				default: '',
				placeholder: 'e.g. Our catalogue',
				description: 'Text below the file, at most 1,024 characters',
			}),
			inBody('filename', unlessBlank(text), {
				displayName: 'File Name',
				name: 'filename',
				type: 'string',
				default: '',
				placeholder: 'e.g. catalogue.pdf',
				description: 'Name that the contact sees, for a document',
			}),
		),
		...windowFields,
		phoneOptions,
	],
};
