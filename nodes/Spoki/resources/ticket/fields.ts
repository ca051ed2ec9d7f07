import type { INodeProperties } from 'n8n-workflow';
import { boolean, unlessBlank } from '../../fields/checks';
import { locator } from '../../fields/locator';
import { inPath, mergedInBody } from '../../fields/send';

export const ticketId = inPath(
	locator({ displayName: 'Ticket', name: 'ticketId', picker: 'searchTickets', required: true }),
);

/** A ticket knows its contact by the phone. */
export const ticketPhone = (description: string, required = false) =>
	locator({
		displayName: 'Contact Phone',
		name: 'contactPhone',
		picker: 'searchContactPhones',
		by: 'phone',
		beginsTyped: true,
		required,
		description,
	});

const named = (values: string[]) => values.map((value) => ({ name: value, value }));

/** Spoki's own statuses; accounts can have more. */
export const STATUSES = named(['Open', 'In Progress', 'Pending', 'Closed']);

/** Spoki's own priorities, the most urgent first. */
export const PRIORITIES = named(['Highest', 'High', 'Medium', 'Low', 'Lowest']);

export const status: INodeProperties = locator({
	displayName: 'Status',
	name: 'status',
	picker: 'searchTicketStatuses',
	by: 'name',
	example: 'Resolved',
	known: STATUSES,
	initially: STATUSES[0],
	description: 'Status of the ticket. The list has those of your account too.',
});

export const priority: INodeProperties = locator({
	displayName: 'Priority',
	name: 'priority',
	picker: 'searchTicketPriorities',
	by: 'name',
	example: 'Urgent',
	known: PRIORITIES,
	initially: PRIORITIES[2],
	description: 'How urgent the ticket is',
});

export const title: INodeProperties = {
	displayName: 'Title',
	name: 'title',
	type: 'string',
	default: '',
	placeholder: 'e.g. Parcel not received',
	description: 'Subject of the ticket, up to 256 characters',
};

export const description: INodeProperties = {
	displayName: 'Description',
	name: 'description',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	placeholder: 'e.g. The parcel was due on Monday.',
	description: 'Details of the request, up to 1,024 characters',
};

/** An empty description keeps the one that there is, so that a model's blank erases nothing. */
export const clearDescription = mergedInBody(
	undefined,
	(value, context) =>
		unlessBlank(boolean)(value, context) === true ? { description: '' } : undefined,
	{
		displayName: 'Remove Description',
		name: 'clearDescription',
		type: 'boolean',
		default: true,
		description: 'Whether to remove the description of the ticket',
	},
	'updateFields',
);

export const reference: INodeProperties = {
	displayName: 'Reference',
	name: 'reference',
	type: 'string',
	default: '',
	placeholder: 'e.g. ORDER-42',
	description: 'Your own reference, up to 256 characters. Spoki creates one when it is empty.',
};
