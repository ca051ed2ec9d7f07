import { ticket } from '../../shapes/ticket';
import type { Operation } from '../types';
import { ticketId } from './fields';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	description: 'Get a ticket with its contact and owner',
	endpoint: {
		method: 'GET',
		path: '/api/1/tickets/{ticketId}/',
		answer: 'one',
	},
	shape: ticket,
	fields: [ticketId],
};
