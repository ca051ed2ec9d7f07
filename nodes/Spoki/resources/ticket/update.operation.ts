import { phone, spelled, text, unlessBlank } from '../../fields/checks';
import { inBody } from '../../fields/send';
import type { Operation } from '../types';
import { contactPhone, description, priority, reference, status, ticketId, title } from './fields';

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
				inBody(
					'contact_phone',
					unlessBlank(phone),
					contactPhone('Contact whose ticket it becomes, or the phone in international format'),
				),
				inBody('description', text, description),
				inBody('priority', unlessBlank(spelled(priority)), priority),
				inBody('reference', unlessBlank(text), {
					...reference,
					description: 'Your own reference, up to 256 characters',
				}),
				inBody('status', unlessBlank(spelled(status)), status),
				inBody('title', unlessBlank(text), title),
			],
		},
	],
};
