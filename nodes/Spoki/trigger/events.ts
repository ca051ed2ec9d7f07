import type { IDataObject } from 'n8n-workflow';

/** What an event is, however it is learned of. */
export interface SpokiEvent {
	/** What it is called in the panel, and what that means. */
	displayName: string;
	description: string;
	/** What the event is about, alone and several. */
	noun: string;
	plural: string;
	/** The fields that Simplify leaves, besides event, time and id; they stay where they were. */
	simple: string[];
}

const ticket = {
	noun: 'ticket',
	plural: 'tickets',
	simple: ['title', 'description', 'status', 'priority', 'reference', 'contact'],
};

const template = {
	noun: 'template',
	plural: 'templates',
	simple: ['name', 'category', 'language', 'status'],
};

/** The events that the lists of Spoki show, in the order of the panel. */
export const events = {
	campaignCompleted: {
		displayName: 'Campaign Completed',
		description: 'A campaign has reached all its contacts',
		noun: 'campaign',
		plural: 'campaigns',
		simple: [
			'name',
			'status',
			'scheduled_datetime',
			'contacts_count',
			'messages_sent',
			'messages_failed',
		],
	},
	newContact: {
		displayName: 'New Contact',
		description: 'A contact was created',
		noun: 'contact',
		plural: 'contacts',
		simple: ['phone', 'first_name', 'last_name', 'email', 'language', 'status', 'chat_link'],
	},
	newTicket: {
		displayName: 'New Ticket',
		description: 'A support ticket was opened',
		...ticket,
	},
	templateApproved: {
		displayName: 'Template Approved',
		description: 'WhatsApp approved a message template in one of its languages',
		...template,
	},
	templateRejected: {
		displayName: 'Template Rejected',
		description: 'WhatsApp rejected a message template in one of its languages',
		...template,
		simple: [...template.simple, 'rejection_reason', 'rejection_recommendation'],
	},
	ticketClosed: {
		displayName: 'Ticket Closed',
		description: 'A support ticket was closed',
		...ticket,
	},
	ticketStatusChanged: {
		displayName: 'Ticket Status Changed',
		description: 'A support ticket that was there before has another status',
		...ticket,
		simple: [...ticket.simple, 'previous_status'],
	},
} satisfies Record<string, SpokiEvent>;

/** The events of the trigger. */
export type EventName = keyof typeof events;

/** Whether a value, which may come from an expression, names an event. */
export const isEventName = (value: unknown): value is EventName =>
	typeof value === 'string' && Object.hasOwn(events, value);

/** The fields of a ticket's contact that Simplify leaves. */
const SIMPLE_CONTACT = ['id', 'phone', 'first_name', 'last_name', 'email'];

const only = (item: IDataObject, names: string[]): IDataObject =>
	Object.fromEntries(names.filter((name) => name in item).map((name) => [name, item[name]]));

/**
 * An item as the trigger gives it: its event, its time in UTC, its id, then what Spoki says of it.
 * @param time milliseconds since 1970
 */
export function emitted(
	name: EventName,
	item: IDataObject,
	time: number,
	simplify: boolean,
): IDataObject {
	const about = { event: name, eventTime: new Date(time).toISOString(), id: item.id };
	if (!simplify) return { ...about, ...item };
	const simple = { ...about, ...only(item, events[name].simple) } as IDataObject;
	if ('contact' in simple && simple.contact !== null)
		simple.contact = only((item.contact ?? {}) as IDataObject, SIMPLE_CONTACT);
	return simple;
}
