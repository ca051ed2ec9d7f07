import type { IDataObject } from 'n8n-workflow';
import type { Endpoint } from '../client/endpoint';
import { objectsIn, textOf } from '../client/errorBody';
import { getAll as campaignList } from '../resources/campaign/getAll.operation';
import { getAll as contactList } from '../resources/contact/getAll.operation';
import { getAll as templateList } from '../resources/template/getAll.operation';
import { getAll as ticketList } from '../resources/ticket/getAll.operation';
import { readId, readTime } from './entries';
import type { EventName } from './events';

/** Something whose state polls compare: an item of a list, or a part of one. */
export interface Subject {
	id: number;
	/** What it is like. An event is a change of this. Empty where Spoki says nothing that is known. */
	state: string;
	/** When it became so, in ms since 1970, where Spoki tells. */
	since?: number;
	/** When it was changed last, and created. */
	updated?: number;
	created?: number;
	/** Whether it is like what was just created, so that being new makes no event. */
	isAsCreated?: boolean;
	/** What is given of it. */
	item: IDataObject;
}

/** How polling finds an event. */
export interface PolledList {
	/** The list, as Get Many declares it. */
	endpoint: Endpoint;
	/** What the list is called where Spoki names it after its items. */
	plural: string;
	/** What changes. Without it, the event is that an item is created. */
	changes?: {
		subjectsOf: (item: IDataObject) => Subject[];
		/** The members of an item that tell its state. */
		by: string;
		/** The state that makes the event; any other than before when not given. */
		into?: string;
	};
}

const contacts = { endpoint: contactList.endpoint, plural: 'contacts' };
const tickets = { endpoint: ticketList.endpoint, plural: 'tickets' };
const campaigns = { endpoint: campaignList.endpoint, plural: 'campaigns' };
const templates = { endpoint: templateList.endpoint, plural: 'templates' };

const word = (value: unknown) => textOf(value).trim().toLowerCase();

/** Statuses with which a ticket is open, even if it was closed once. */
const OPEN = ['open', 'in progress', 'pending', 'waiting'];

/** What Spoki writes at a creation may have two times. */
const AT_ONCE_MS = 1000;

/** What a ticket is for Ticket Closed. */
function closedOrOpen({ status, closed_datetime: since }: IDataObject): string {
	if (OPEN.includes(word(status))) return 'open';
	if (word(status) === 'closed' || readTime(since) !== undefined) return 'closed';
	return since === undefined ? '' : 'open';
}

const one = (item: IDataObject, state: string, since?: unknown): Subject => ({
	id: Number(item.id),
	state,
	since: readTime(since),
	updated: readTime(item.updated_datetime),
	created: readTime(item.created_datetime),
	item,
});

const CAMPAIGN_STATUSES = ['draft', 'scheduled', 'processing', 'completed'];

/** Words for the numbers that some answers have as the status of a template's localization. */
const NUMBERED = ['draft', 'pending', 'approved', 'rejected', 'approved'];

const TEMPLATE_STATUSES = [...NUMBERED, 'review'];

const among = (known: string[], state: string) => (known.includes(state) ? state : '');

/** A template is approved for each of its languages. Those without an ID can't be told apart. */
function localizations(template: IDataObject): Subject[] {
	const { templatelocalization_set: set, ...about } = template;
	return objectsIn(set).flatMap((localization) => {
		const id = readId(localization);
		const said = word(localization.status);
		if (id === undefined) return [];
		return {
			id,
			state: among(TEMPLATE_STATUSES, NUMBERED[Number(said || NaN)] ?? said),
			since: readTime(localization.status_updated_at),
			item: { ...localization, ...about, localization_id: id },
		};
	});
}

const ofTemplates = { by: 'templatelocalization_set (id, status)', subjectsOf: localizations };

/** Where polling finds each event, and by what. */
export const lists: Record<EventName, PolledList> = {
	newContact: contacts,
	newTicket: tickets,
	ticketStatusChanged: {
		...tickets,
		changes: {
			by: 'status',
			subjectsOf: (item) => {
				const status = textOf(item.status).trim();
				const ticket = one(item, status);
				const lasted = (ticket.updated ?? NaN) - (ticket.created ?? NaN);
				const isAsCreated = word(status) === 'open' || lasted < AT_ONCE_MS;
				// A ticket that is shown without a status hasn't changed it.
				return status === '' ? [] : [{ ...ticket, isAsCreated }];
			},
		},
	},
	ticketClosed: {
		...tickets,
		changes: {
			by: 'status, closed_datetime',
			subjectsOf: (item) => [one(item, closedOrOpen(item), item.closed_datetime)],
			into: 'closed',
		},
	},
	campaignCompleted: {
		...campaigns,
		// Spoki doesn't say when a campaign was completed.
		changes: {
			by: 'status',
			subjectsOf: (item) => [one(item, among(CAMPAIGN_STATUSES, word(item.status)))],
			into: 'completed',
		},
	},
	templateApproved: { ...templates, changes: { ...ofTemplates, into: 'approved' } },
	templateRejected: { ...templates, changes: { ...ofTemplates, into: 'rejected' } },
};
