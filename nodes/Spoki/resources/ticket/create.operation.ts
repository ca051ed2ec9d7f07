import { created, perMinute } from '../../client/endpoint';
import { phone, required, text, unlessBlank } from '../../fields/checks';
import { inBody } from '../../fields/send';
import type { Operation } from '../types';
import { priority, status } from './fields';

export const create: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create a ticket',
	description: 'Open a support ticket for a contact. The account needs the Tickets feature.',
	endpoint: {
		method: 'POST',
		path: '/api/1/tickets/',
		limits: [perMinute(120)],
		answer: 'one',
		mayHave: created('ticket', 'title', 'contact_phone'),
	},
	fields: [
		inBody('contact_phone', required(phone), {
			displayName: 'Contact Phone',
			name: 'contactPhone',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. +393331234567',
			description: 'Phone of the contact in international format',
		}),
		inBody('title', required(text), {
			displayName: 'Title',
			name: 'title',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. Parcel not received',
			description: 'Subject of the ticket, up to 256 characters',
		}),
		inBody('status', required(text), status),
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [
				inBody('description', unlessBlank(text), {
					displayName: 'Description',
					name: 'description',
					type: 'string',
					typeOptions: { rows: 4 },
					default: '',
					placeholder: 'e.g. The parcel was due on Monday.',
					description: 'Details of the request, up to 1,024 characters',
				}),
				inBody('priority', unlessBlank(text), priority),
				inBody('reference', unlessBlank(text), {
					displayName: 'Reference',
					name: 'reference',
					type: 'string',
					default: '',
					placeholder: 'e.g. ORDER-42',
					description:
						'Your own reference, up to 256 characters. Spoki creates one when it is empty.',
				}),
			],
		},
	],
};
