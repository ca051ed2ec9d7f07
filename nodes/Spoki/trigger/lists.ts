import type { IDataObject } from 'n8n-workflow';
import type { Endpoint } from '../client/endpoint';
import { isObject, textOf } from '../client/errorBody';
import { getAll as campaignList } from '../resources/campaign/getAll.operation';
import { getAll as contactList } from '../resources/contact/getAll.operation';
import { getAll as templateList } from '../resources/template/getAll.operation';
import { getAll as ticketList } from '../resources/ticket/getAll.operation';
import { readTime } from './entries';
import type { EventName } from './events';

/** Something whose state polls compare: an item of a list, or a part of one. */
export interface Subject {
	id: number;
	/** What it is like. An event is a change of this. */
	state: string;
	/** When it became so, in ms since 1970, where Spoki tells. */
	time?: number;
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
		/** The state that makes the event; any other than before when not given. */
		into?: string;
	};
}

const contacts = { endpoint: contactList.endpoint, plural: 'contacts' };
const tickets = { endpoint: ticketList.endpoint, plural: 'tickets' };
const campaigns = { endpoint: campaignList.endpoint, plural: 'campaigns' };
const templates = { endpoint: templateList.endpoint, plural: 'templates' };

const word = (value: unknown) => textOf(value).trim().toLowerCase();

const firstTime = (...values: unknown[]) => values.map(readTime).find((time) => time !== undefined);

/** Statuses with which a ticket is open, even if it was closed once. */
const OPEN = ['open', 'in progress', 'pending', 'waiting'];

const isClosed = ({ status, closed_datetime }: IDataObject) =>
	word(status) === 'closed' ||
	(readTime(closed_datetime) !== undefined && !OPEN.includes(word(status)));

const one = (item: IDataObject, state: string, time?: number): Subject[] => [
	{ id: Number(item.id), state, ...(time !== undefined && { time }), item },
];

/** Words for the numbers that some answers have as the status of a template's localization. */
const TEMPLATE_STATUSES = ['draft', 'pending', 'approved', 'rejected', 'approved'];

/** A template is approved for each of its languages. */
function localizations(template: IDataObject): Subject[] {
	const { templatelocalization_set: set, ...about } = template;
	return (Array.isArray(set) ? set.filter(isObject) : []).map((localization) => {
		const { id, status, status_updated_at } = localization;
		const time = readTime(status_updated_at);
		return {
			id: Number(textOf(id) || NaN),
			state: (/^\d$/.test(word(status)) ? TEMPLATE_STATUSES[Number(status)] : word(status)) ?? '',
			...(time !== undefined && { time }),
			item: { ...localization, ...about, localization_id: id },
		};
	});
}

/** Where polling finds each event, and by what. */
export const lists: Record<EventName, PolledList> = {
	newContact: contacts,
	newTicket: tickets,
	ticketStatusChanged: {
		...tickets,
		changes: {
			subjectsOf: (item) => {
				const status = textOf(item.status).trim();
				// A ticket that is shown without a status hasn't changed it.
				return status === '' ? [] : one(item, status, readTime(item.updated_datetime));
			},
		},
	},
	ticketClosed: {
		...tickets,
		changes: {
			subjectsOf: (item) =>
				one(
					item,
					isClosed(item) ? 'closed' : 'open',
					firstTime(item.closed_datetime, item.updated_datetime),
				),
			into: 'closed',
		},
	},
	campaignCompleted: {
		...campaigns,
		// Spoki doesn't say when a campaign was completed.
		changes: { subjectsOf: (item) => one(item, word(item.status)), into: 'completed' },
	},
	templateApproved: { ...templates, changes: { subjectsOf: localizations, into: 'approved' } },
	templateRejected: { ...templates, changes: { subjectsOf: localizations, into: 'rejected' } },
};
