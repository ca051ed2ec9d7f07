import { boolean, integer, unlessBlank } from '../../fields/checks';
import { updateFields } from '../../fields/collections';
import { inBody } from '../../fields/send';
import type { Operation } from '../types';
import {
	active,
	event,
	eventName,
	onlyOutside,
	receiver,
	sharedLimit,
	url,
	webhookId,
} from './fields';

export const update: Operation = {
	name: 'Update',
	value: 'update',
	description: 'Change the event or the address of a webhook, or switch it on or off',
	endpoint: {
		method: 'PATCH',
		path: '/api/1/external-webhooks/{webhookId}/',
		limits: [sharedLimit],
		answer: 'one',
		secrets: ['secret'],
	},
	neverEmpty: 'Add at least one field under Update Fields.',
	prepare: onlyOutside,
	fields: [
		webhookId,
		updateFields(
			inBody('is_active', unlessBlank(boolean), active),
			inBody('event', unlessBlank(eventName), event),
			inBody('url', unlessBlank(receiver), url),
			inBody('version', unlessBlank(integer), {
				displayName: 'Version',
				name: 'version',
				type: 'options',
				options: [
					{ name: '1 (Deprecated)', value: 1 },
					{ name: '2', value: 2 },
				],
				default: 2,
				description: 'How Spoki writes and signs what it sends',
			}),
		),
	],
};
