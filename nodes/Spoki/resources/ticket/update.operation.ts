import { phone, text, unlessBlank } from '../../fields/checks';
import { inBody } from '../../fields/send';
import { ticket } from '../../shapes/ticket';
import type { Operation } from '../types';
import { description, priority, reference, status, ticketId, title } from './fields';

export const update: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update a ticket',
	description: 'Change a ticket. To close it, set its status to Closed.',
	endpoint: {
		method: 'PATCH',
		path: '/api/1/tickets/{ticketId}/',
		answer: 'one',
	},
	neverEmpty: 'Add at least one field under Update Fields.',
	shape: ticket,
	fields: [
		ticketId,
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			description:
				'Only the fields added here are changed. An empty Description clears it; other fields that are empty are ignored.',
			options: [
				inBody('contact_phone', unlessBlank(phone), {
					displayName: 'Contact Phone',
					name: 'contactPhone',
					type: 'string',
					default: '',
					placeholder: 'e.g. +393331234567',
					description: 'Phone of the contact whose ticket it becomes, in international format',
				}),
				inBody('description', text, description),
				inBody('priority', unlessBlank(text), priority),
				inBody('reference', unlessBlank(text), {
					...reference,
					description: 'Your own reference, up to 256 characters',
				}),
				inBody('status', unlessBlank(text), status),
				inBody('title', unlessBlank(text), title),
			],
		},
	],
};
