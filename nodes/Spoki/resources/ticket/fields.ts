import type { INodeProperties } from 'n8n-workflow';
import { locator } from '../../fields/locator';
import { inPath } from '../../fields/send';

export const ticketId = inPath(
	locator({ displayName: 'Ticket', name: 'ticketId', picker: 'searchTickets', required: true }),
);

/** Spoki's own statuses; accounts can have more. */
export const status: INodeProperties = {
	displayName: 'Status',
	name: 'status',
	type: 'options',
	options: [
		{ name: 'Closed', value: 'Closed' },
		{ name: 'In Progress', value: 'In Progress' },
		{ name: 'Open', value: 'Open' },
		{ name: 'Pending', value: 'Pending' },
	],
	default: 'Open',
	description:
		"Status of the ticket. For another status, use an expression such as {{ 'Resolved' }}.",
};

export const priority: INodeProperties = {
	displayName: 'Priority',
	name: 'priority',
	type: 'options',
	options: [
		{ name: 'High', value: 'High' },
		{ name: 'Highest', value: 'Highest' },
		{ name: 'Low', value: 'Low' },
		{ name: 'Lowest', value: 'Lowest' },
		{ name: 'Medium', value: 'Medium' },
	],
	default: 'Medium',
	description:
		"How urgent the ticket is. For another priority, use an expression such as {{ 'Urgent' }}.",
};
