import { phone, spelled, text, unlessBlank } from '../../fields/checks';
import { updateFields } from '../../fields/collections';
import { inBody } from '../../fields/send';
import { ticket } from '../../shapes/ticket';
import type { Operation } from '../types';
import {
	clearDescription,
	ticketPhone,
	description,
	priority,
	reference,
	status,
	ticketId,
	title,
} from './fields';

export const update: Operation = {
	name: 'Update',
	value: 'update',
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
		updateFields(
			inBody(
				'contact_phone',
				unlessBlank(phone),
				ticketPhone('Contact whose ticket it becomes, or the phone in international format'),
			),
			inBody('description', unlessBlank(text), description),
			inBody('priority', unlessBlank(spelled(priority)), priority),
			inBody('reference', unlessBlank(text), {
				...reference,
				description: 'Your own reference, up to 256 characters',
			}),
			clearDescription,
			inBody('status', unlessBlank(spelled(status)), status),
			inBody('title', unlessBlank(text), title),
		),
	],
};
