import type { IDataObject } from 'n8n-workflow';
import { campaign } from '../shapes/campaign';
import { contact } from '../shapes/contact';
import { only, simplified, type Shape } from '../shapes/shape';
import { template } from '../shapes/template';
import { ticket } from '../shapes/ticket';

/** What an event is, however it is learned of. */
export interface SpokiEvent {
	/** What it is called in the panel, and what that means. */
	displayName: string;
	description: string;
	/** What Simplify makes of it. */
	shape: Shape;
	/** What Simplify leaves besides, since the event is about it. */
	also?: string[];
}

const aboutTicket = { shape: ticket };

const aboutTemplate = {
	shape: template,
	also: ['language', 'status'],
};

/** The events that the lists of Spoki show, in the order of the panel. */
export const polled = {
	campaignCompleted: {
		displayName: 'Campaign Completed',
		description: 'A campaign has reached all its contacts',
		shape: campaign,
	},
	newContact: {
		displayName: 'New Contact',
		description: 'A contact was created',
		shape: contact,
	},
	newTicket: {
		displayName: 'New Ticket',
		description: 'A ticket was opened',
		...aboutTicket,
	},
	templateApproved: {
		displayName: 'Template Approved',
		description: 'WhatsApp approved a template in one of its languages',
		...aboutTemplate,
	},
	templateRejected: {
		displayName: 'Template Rejected',
		description: 'WhatsApp rejected a template in one of its languages',
		...aboutTemplate,
		also: [...aboutTemplate.also, 'rejection_reason', 'rejection_recommendation'],
	},
	ticketClosed: {
		displayName: 'Ticket Closed',
		description: 'A ticket was closed',
		...aboutTicket,
	},
	ticketStatusChanged: {
		displayName: 'Ticket Status Changed',
		description: 'A ticket has another status than before',
		...aboutTicket,
		also: ['previous_status'],
	},
} satisfies Record<string, SpokiEvent>;

/** The events of the trigger. */
export type EventName = keyof typeof polled;

/** Whether a value, which may come from an expression, names an event. */
export const isEventName = (value: unknown): value is EventName =>
	typeof value === 'string' && Object.hasOwn(polled, value);

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
	const { shape, also = [] }: SpokiEvent = polled[name];
	return {
		event: name,
		eventTime: new Date(time).toISOString(),
		id: item.id,
		...(simplify ? { ...simplified(shape, item), ...only(item, also) } : item),
	};
}
