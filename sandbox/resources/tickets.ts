import { list } from '../http/pages';
import { invalid } from '../http/problem';
import { read, remove, route, type Context, type Route } from '../http/route';
import { filled, object, oneOf, phone, query, upTo } from '../http/schema';
import type { Ticket } from '../store/types';
import { upsertContact } from './upsert';
import { ticketView } from './views';

const path = '/api/1/tickets/';

interface TicketBody {
	contact_phone: string;
	title: string;
	status: string;
	priority?: string;
	description?: string;
	reference?: string;
}

const fields = {
	contact_phone: phone,
	title: { ...filled, maxLength: 256 },
	// Accounts have statuses of their own, so any text is one.
	status: filled,
	priority: oneOf(['Lowest', 'Low', 'Medium', 'High', 'Highest', 'Urgent']),
	description: upTo(1024),
	reference: upTo(256),
};

function contactOf(context: Context, contact_phone: string) {
	const known = context.store.contactByPhone.get(contact_phone);
	if (!known && context.settings.unknownTicketContact === 'reject') {
		throw invalid('contact_phone', 'There is no contact with this phone.');
	}
	return known ?? upsertContact(context, { phone: contact_phone });
}

export const tickets: Route[] = [
	list<Ticket>(path, 'tickets', ticketView, {
		// Unproven: accepted, and without effect unless the settings say otherwise.
		query: {
			status: query.text,
			sort_by: query.text,
			order: query.oneOf(['asc', 'desc']),
			per_page: query.integer,
		},
		filter: ({ status }, { settings }) =>
			settings.honourUnprovenTicketQuery && status !== undefined
				? (one) => one.status === status
				: undefined,
		order: ({ settings, query: { order } }) => {
			if (!settings.honourUnprovenTicketQuery || !order) return undefined;
			return order === 'asc' ? 'ascending' : 'descending';
		},
	}),
	route<TicketBody>({
		method: 'POST',
		path,
		limit: 120,
		status: 201,
		body: object(fields, ['contact_phone', 'title', 'status']),
		handle: (context) => {
			const { contact_phone, reference, description, ...given } = context.body;
			const ticket = context.store.tickets.add({
				priority: 'Medium',
				...given,
				...(reference && { reference }),
				description: description ?? null,
				owner: null,
				contact: contactOf(context, contact_phone),
			});
			return ticketView(ticket, context);
		},
	}),
	read(path, 'tickets', ticketView),
	route<Partial<TicketBody>, Ticket>({
		method: 'PATCH',
		path: `${path}{id}/`,
		target: 'tickets',
		body: object(fields),
		handle: (context) => {
			const { target, clock } = context;
			const { contact_phone, ...given } = context.body;
			if (contact_phone) target.contact = contactOf(context, contact_phone);
			Object.assign(target, given);
			target.updated_datetime = clock.now().toISOString();
			if (target.status !== 'Closed') target.closed_datetime = null;
			else target.closed_datetime ??= target.updated_datetime;
			return ticketView(target, context);
		},
	}),
	remove(path, 'tickets', { limit: 60 }),
];
