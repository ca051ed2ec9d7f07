import { perMinute } from '../../client/endpoint';
import type { Operation } from '../types';
import { ticketId } from './fields';

export const deleteOperation: Operation = {
	name: 'Delete',
	value: 'delete',
	description: 'Delete a ticket permanently',
	endpoint: {
		method: 'DELETE',
		path: '/api/1/tickets/{ticketId}/',
		limits: [perMinute(60)],
		answer: 'deleted',
	},
	fields: [ticketId],
};
