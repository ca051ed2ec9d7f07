import { perMinute } from '../../client/endpoint';
import { additionalFields } from '../../fields/collections';
import { contactStatus } from '../../fields/contact';
import { contactFieldsWithConsent, sent, sentDetails, sentPhone } from '../../fields/contactBody';
import { withKnownFields } from '../customField/knownCodes';
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
	prepare: withKnownFields,
	shape: contact,
	fields: [
		sentPhone,
		...contactFieldsWithConsent,
		{
			...additionalFields(...sentDetails('additionalFields'), sent(contactStatus)),
			description:
				'The same fields one by one. If one is under Fields too, the value there is used.',
		},
	],
};
