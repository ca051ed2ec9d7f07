import { filled, integer, oneOf, phone, upTo } from '../../http/schema';
import { upsertContact } from '../../resources/upsert';
import { ticketView } from '../../resources/views';
import { ticketPriorities, ticketStatuses } from '../../store/words';
import { found, paging, pageOf, reads, told, writes, type Paging } from '../tool';

const id = { ticket_id: told(integer, 'Id of the ticket') };
const categories = ['Ordini', 'Resi', 'Fatturazione', 'Assistenza tecnica'];

export const ticketTools = [
	reads<Paging & { status?: string }>(
		'get_tickets',
		'List the tickets, newest first',
		{ status: oneOf(ticketStatuses), ...paging },
		[],
		({ status, ...page }, bench) => {
			const all = [...bench.store.tickets.all()].reverse();
			const some = status ? all.filter((one) => one.status === status) : all;
			return pageOf(some, page, (one) => ticketView(one, bench));
		},
	),
	writes<{ contact_phone: string; title: string; description?: string; priority?: string }>(
		'create_ticket',
		'Open a ticket for a contact',
		{
			contact_phone: phone,
			title: { ...filled, maxLength: 256 },
			description: upTo(1024),
			priority: oneOf(ticketPriorities),
		},
		['contact_phone', 'title'],
		({ contact_phone, ...given }, bench) => {
			const { store } = bench;
			const contact =
				store.contactByPhone.get(contact_phone) ?? upsertContact(bench, { phone: contact_phone });
			return ticketView(store.tickets.add({ ...given, contact }), bench);
		},
	),
	writes<{ ticket_id: number }>(
		'close_ticket',
		'Close a ticket',
		id,
		['ticket_id'],
		({ ticket_id }, bench) => {
			const ticket = found(bench.store.tickets, ticket_id, 'Ticket');
			const now = bench.store.clock.now().toISOString();
			ticket.closed_datetime ??= now;
			return ticketView(Object.assign(ticket, { status: 'Closed', updated_datetime: now }), bench);
		},
	),
	writes<{ ticket_id: number; operator_id: number }>(
		'assign_ticket',
		'Assign a ticket to an operator',
		{ ...id, operator_id: told(integer, 'Id of an operator, see get_operators') },
		['ticket_id', 'operator_id'],
		({ ticket_id, operator_id }, bench) => {
			const { store } = bench;
			const ticket = found(store.tickets, ticket_id, 'Ticket');
			ticket.owner = found(store.roles, operator_id, 'Operator').user;
			ticket.updated_datetime = store.clock.now().toISOString();
			return ticketView(ticket, bench);
		},
	),
	reads('get_ticket_categories', 'List the categories of tickets', {}, [], () =>
		categories.map((name, index) => ({ id: index + 1, name })),
	),
];
