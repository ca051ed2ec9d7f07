import type { Operation } from '../types';
import { ticketId } from './fields';

export const deleteOperation: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete a ticket',
	description: 'Delete a ticket permanently',
	routing: { request: { method: 'DELETE', url: '/api/1/tickets/{ticketId}/' } },
	fields: [ticketId],
};
