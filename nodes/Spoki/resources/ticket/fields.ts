import type { INodeProperties } from 'n8n-workflow';
import { locator } from '../../fields/locator';
import { inPath, mergedInBody } from '../../fields/send';

export const ticketId = inPath(
	locator({ displayName: 'Ticket', name: 'ticketId', picker: 'searchTickets', required: true }),
);

/** A ticket knows its contact by the phone. */
export const contactPhone = (description: string, required = false) =>
	locator({
		displayName: 'Contact Phone',
		name: 'contactPhone',
		picker: 'searchContactPhones',
		by: 'phone',
		required,
		description,
	});

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
	'updateFields.clearDescription',
	(value) => (value === true ? { description: '' } : undefined),
	{
		displayName: 'Remove Description',
		name: 'clearDescription',
		type: 'boolean',
		default: true,
		description: 'Whether to remove the description of the ticket',
	},
);

export const reference: INodeProperties = {
	displayName: 'Reference',
	name: 'reference',
	type: 'string',
	default: '',
	placeholder: 'e.g. ORDER-42',
	description: 'Your own reference, up to 256 characters. Spoki creates one when it is empty.',
};
