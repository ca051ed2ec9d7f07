import { boolean, integer, required, text, unlessBlank } from '../../fields/checks';
import { additionalFields } from '../../fields/collections';
import { inBody } from '../../fields/send';
import type { Operation } from '../types';
import { name, platform } from './fields';

export const create: Operation = {
	name: 'Create',
	value: 'create',
	description:
		'Create a channel. For WhatsApp, Spoki answers with the link that connects a number.',
	endpoint: {
		method: 'POST',
		path: '/api/1/channel/',
		answer: 'anything',
		secrets: ['redirect_url'],
		mayHave: 'made a channel, or a link for one: look at the channels of the account',
	},
	fields: [
		inBody('platform', required(integer), platform),
		{
			...additionalFields(
				inBody('identifier', unlessBlank(text), {
					displayName: 'Identifier',
					name: 'identifier',
					type: 'string',
					default: '',
					placeholder: 'e.g. 390212345678',
					description: 'What the platform calls the channel, such as a phone',
				}),
				inBody('name', unlessBlank(text), name),
				inBody('is_primary', unlessBlank(boolean), {
					displayName: 'Primary',
					name: 'isPrimary',
					type: 'boolean',
					default: false,
					description: 'Whether messages are sent from this channel by default',
				}),
			),
			description: 'WhatsApp needs none of these',
		},
	],
};
