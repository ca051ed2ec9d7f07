import type { IDataObject } from 'n8n-workflow';
import type { Endpoint } from '../client/endpoint';
import { getAll as contactList } from '../resources/contact/getAll.operation';
import { getAll as ticketList } from '../resources/ticket/getAll.operation';
import type { Entry } from './entries';

/** The events of the trigger. */
export type EventName = 'newTicket' | 'newContact';

/** What the trigger needs to know about an event. */
export interface TriggerEvent {
	/** The list that new items appear in. */
	endpoint: Endpoint;
	/** The parameter that holds the filters. */
	filters: string;
	/** What an item is called, alone and as the name of a list. */
	noun: string;
	plural: string;
	/** Whether an item passes the filters. */
	matches: (item: IDataObject, filters: IDataObject) => boolean;
	/** The fields that Simplify leaves, besides event, time and id; they stay where they were. */
	simple: string[];
}

const inside = (value: unknown) => (value ?? {}) as IDataObject;

const isGiven = (value: unknown) =>
	value !== undefined &&
	value !== null &&
	value !== '' &&
	!(Array.isArray(value) && value.length === 0);

/** Whether a value is the wanted one, or one of several; letters in either case. */
function isAmong(value: unknown, wanted: unknown): boolean {
	const given = String(value ?? '').toLowerCase();
	const list = Array.isArray(wanted) ? wanted : [wanted];
	return !isGiven(wanted) || list.some((entry) => String(entry).toLowerCase() === given);
}

/** Whether a text stands in one of the values. */
const contains = (values: unknown[], search: unknown) =>
	!isGiven(search) ||
	values.some((value) =>
		String(value ?? '')
			.toLowerCase()
			.includes(String(search).trim().toLowerCase()),
	);

/** Whether a contact has a tag, which is picked or given by id. */
function isTagged({ tag_set }: IDataObject, tag: unknown): boolean {
	const wanted = tag !== null && typeof tag === 'object' ? (tag as IDataObject).value : tag;
	const tags = Array.isArray(tag_set) ? (tag_set as IDataObject[]) : [];
	return !isGiven(wanted) || tags.some(({ id }) => String(id) === String(wanted));
}

const person = ({ phone, email, first_name, last_name }: IDataObject) => [
	phone,
	email,
	`${String(first_name ?? '')} ${String(last_name ?? '')}`,
];

export const events: Record<EventName, TriggerEvent> = {
	newContact: {
		endpoint: contactList.endpoint,
		filters: 'contactFilters',
		noun: 'contact',
		plural: 'contacts',
		matches: (item, { language, search, status, tag }) =>
			isAmong(item.language, language) &&
			isAmong(item.status, status) &&
			contains(person(item), search) &&
			isTagged(item, tag),
		simple: ['phone', 'first_name', 'last_name', 'email', 'language', 'status', 'chat_link'],
	},
	newTicket: {
		endpoint: ticketList.endpoint,
		filters: 'ticketFilters',
		noun: 'ticket',
		plural: 'tickets',
		matches: (item, { priority, search, status }) =>
			isAmong(item.status, status) &&
			isAmong(item.priority, priority) &&
			contains(
				[item.title, item.description, item.reference, ...person(inside(item.contact))],
				search,
			),
		simple: ['title', 'description', 'status', 'priority', 'reference', 'contact'],
	},
};

/** The fields of a ticket's contact that Simplify leaves. */
const SIMPLE_CONTACT = ['id', 'phone', 'first_name', 'last_name', 'email'];

const only = (item: IDataObject, names: string[]): IDataObject =>
	Object.fromEntries(names.filter((name) => name in item).map((name) => [name, item[name]]));

/** An item as the trigger gives it: its event, its time in UTC, then what Spoki says of it. */
export function emitted(name: EventName, { item, time }: Entry, simplify: boolean): IDataObject {
	const eventTime = new Date(time).toISOString();
	const about = { event: name, eventTime, id: item.id };
	if (!simplify) return { ...about, ...item };
	const simple = { ...about, ...only(item, events[name].simple) } as IDataObject;
	if ('contact' in simple && simple.contact !== null)
		simple.contact = only(inside(item.contact), SIMPLE_CONTACT);
	return simple;
}
