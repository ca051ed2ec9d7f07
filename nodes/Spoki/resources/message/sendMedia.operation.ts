import {
	FaultyValue,
	fileKind,
	httpsUrl,
	oneOf,
	required,
	text,
	unlessBlank,
	type Check,
} from '../../fields/checks';
import { phoneOptions } from '../../fields/localNumbers';
import { byName } from '../../fields/options';
import { inBody } from '../../fields/send';
import type { Operation } from '../types';
import { keepTemplate, windowFields } from './closedWindow';
import { additional, deliveryNotice, freeEndpoint, to } from './fields';
import { atMost, LONGEST } from './limits';

const TYPES = ['Audio', 'Document', 'Image', 'Video'];

const titled = (kind: string) => kind[0].toUpperCase() + kind.slice(1);

/** Makes a check refuse what WhatsApp doesn't show beside audio. */
const notForAudio =
	(check: Check): Check =>
	(value, context) => {
		if (context.body?.content_type !== 'Audio') return check(value, context);
		throw new FaultyValue(
			"can't be sent with audio",
			'WhatsApp shows none. Remove it, and send a text of its own.',
		);
	};

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
		inBody('media', required(httpsUrl), {
			displayName: 'URL',
			name: 'media',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. https://example.com/catalogue.pdf',
			description: 'Public address of the file, from which WhatsApp fetches it',
		}),
		inBody('content_type', fileKind('media', required(oneOf(...TYPES)), titled), {
			displayName: 'Media Type',
			name: 'contentType',
			type: 'options',
			options: ['auto', ...TYPES].map((value) => ({ name: titled(value), value })).sort(byName),
			default: 'auto',
			description: 'What WhatsApp shows the file as. Auto tells it by the URL.',
		}),
		additional(
			inBody('caption', unlessBlank(notForAudio(atMost(LONGEST.caption))), {
				displayName: 'Caption',
				name: 'caption',
				type: 'string',
				default: '',
				placeholder: 'e.g. Our catalogue',
				description: 'Text below the file, up to 1,024 characters',
			}),
			inBody('filename', unlessBlank(notForAudio(text)), {
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
