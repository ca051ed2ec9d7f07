import type { Context } from '../http/route';
import type { Contact, List, Role, Tag, Ticket } from '../store/types';

export const tagView = ({ id, name, color, order }: Tag) => ({ id, name, color, order });

export const listView = (list: List, { time }: Pick<Context, 'time'>) => ({
	id: list.id,
	name: list.name,
	color: list.color,
	contacts_count: list.contacts_count,
	created_datetime: time(list.created_datetime),
});

export const roleView = ({ id, role, user }: Role) => ({ id, role, user });

export const contactView = (contact: Contact, context: Pick<Context, 'time'>) => ({
	id: contact.id,
	phone: contact.phone,
	first_name: contact.first_name,
	last_name: contact.last_name,
	email: contact.email,
	language: contact.language,
	status: contact.status,
	chat_link: chatLink(contact),
	created_datetime: context.time(contact.created_datetime),
	has_invalid_phone: contact.has_invalid_phone,
	is_blocked: contact.is_blocked,
	is_restricted: contact.is_restricted,
	contactfield_set: contact.contactfield_set.map((field) => ({
		...field,
		value_datetime: context.time(field.value_datetime),
	})),
	contactfield_values: Object.fromEntries(
		contact.contactfield_set.map(({ visual_code, value }) => [visual_code.slice(2, -2), value]),
	),
	list_set: contact.list_set.map((list) => listView(list, context)),
	tag_set: contact.tag_set.map(tagView),
	role_set: contact.role_set.map(roleView),
});

const chatLink = ({ id }: Contact) => `https://app.spoki.com/chats/${id}/`;

export const ticketView = (ticket: Ticket, { time }: Context) => ({
	id: ticket.id,
	title: ticket.title,
	description: ticket.description,
	status: ticket.status,
	priority: ticket.priority,
	reference: ticket.reference,
	created_datetime: time(ticket.created_datetime),
	updated_datetime: time(ticket.updated_datetime),
	closed_datetime: time(ticket.closed_datetime),
	owner: ticket.owner,
	contact: ticket.contact && {
		id: ticket.contact.id,
		phone: ticket.contact.phone,
		first_name: ticket.contact.first_name,
		last_name: ticket.contact.last_name,
		email: ticket.contact.email,
		language: ticket.contact.language,
		chat_link: chatLink(ticket.contact),
		has_invalid_phone: ticket.contact.has_invalid_phone,
		role_set: ticket.contact.role_set.map(roleView),
	},
});
