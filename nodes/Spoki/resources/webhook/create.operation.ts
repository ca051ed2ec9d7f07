import { created } from '../../client/endpoint';
import { boolean, required, unlessBlank } from '../../fields/checks';
import { additionalFields } from '../../fields/collections';
import { inBody } from '../../fields/send';
import type { Operation } from '../types';
import { active, event, eventName, onlyOutside, receiver, sharedLimit, url } from './fields';

/** The way in which Spoki signs what it sends; the first is deprecated. */
const version = inBody('version', () => 2, {
	displayName: 'Version',
	name: 'version',
	type: 'hidden',
	default: 2,
});

export const create: Operation = {
	name: 'Create',
	value: 'create',
	description:
		'Have Spoki tell an address of an event. The answer has the secret that signs what it sends.',
	endpoint: {
		method: 'POST',
		path: '/api/1/external-webhooks/',
		limits: [sharedLimit],
		answer: 'one',
		secrets: ['secret'],
		mayHave: created('webhook', 'event', 'url'),
	},
	prepare: onlyOutside,
	fields: [
		inBody('event', required(eventName), event),
		inBody('url', required(receiver), { ...url, required: true }),
		version,
		additionalFields(inBody('is_active', unlessBlank(boolean), active)),
	],
};
