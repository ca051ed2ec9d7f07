import { created, perMinute } from '../../client/endpoint';
import { phone, required, spelled, text, unlessBlank } from '../../fields/checks';
import { additionalFields } from '../../fields/collections';
import { inBody } from '../../fields/send';
import { ticket } from '../../shapes/ticket';
import type { Operation } from '../types';
import { ticketPhone, description, priority, reference, status, title } from './fields';

export const create: Operation = {
	name: 'Create',
	value: 'create',
	description: 'Open a ticket for a contact. The account needs the Tickets feature.',
	endpoint: {
		method: 'POST',
		path: '/api/1/tickets/',
		limits: [perMinute(120)],
		answer: 'one',
		mayHave: created('ticket', 'title', 'contact_phone'),
		// Tickets of one contact are opened in the order of the items.
		record: ({ contact_phone: phone }) => phone,
	},
	shape: ticket,
	fields: [
		inBody(
			'contact_phone',
			required(phone),
			ticketPhone('Contact who asks, or the phone in international format', true),
		),
		inBody('title', required(text), { ...title, required: true }),
		inBody('status', required(spelled(status)), status),
		additionalFields(
			inBody('description', unlessBlank(text), description),
			inBody('priority', unlessBlank(spelled(priority)), priority),
			inBody('reference', unlessBlank(text), reference),
		),
	],
};
