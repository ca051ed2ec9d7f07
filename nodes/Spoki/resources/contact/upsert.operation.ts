import { perMinute } from '../../client/endpoint';
import { contactPhone, contactStatus } from '../../fields/contact';
import { sent, sentDetails } from '../../fields/contactBody';
import { contact } from '../../shapes/contact';
import type { Operation } from '../types';

export const upsert: Operation = {
	name: 'Create or Update',
	value: 'upsert',
	action: 'Create or update a contact',
	description: 'Create a new contact, or update the current one if it already exists (upsert)',
	endpoint: {
		method: 'POST',
		path: '/api/1/contacts/sync/',
		limits: [perMinute(120, 'help centre')],
		answer: 'one',
		record: ({ phone }) => phone,
	},
	shape: contact,
	fields: [
		sent(contactPhone),
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			description: 'Fields left out or empty keep the value they have in Spoki',
			options: [...sentDetails('additionalFields'), sent(contactStatus)],
		},
	],
};
