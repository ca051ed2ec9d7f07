import type { IDataObject } from 'n8n-workflow';
import { inside, isObject, textOf } from '../client/errorBody';
import type { Delivery } from './delivery';
import { events } from './events';

/**
 * What a delivery must be like to start the workflow; what is not given lets everything through, and
 * what is empty nothing.
 */
export interface Filters {
	/** Spoki's names of the events. */
	events: string[];
	/** For the status of a message, in Spoki's words. */
	statuses: string[];
	/** For received messages. */
	textOnly: boolean;
	/** For received messages: payloads of the buttons, one of which must have been pressed. */
	payloads?: string[];
	/** Phones of the contact, in any notation. */
	phones?: string[];
	/** ID of a tag that the contact must have. */
	tag?: string;
}

/** Whether a received message is text and nothing else; that of a pressed button is text too. */
const isText = ({ text, mediamessage_set: media }: IDataObject) =>
	typeof text === 'string' && text.trim() !== '' && !(Array.isArray(media) && media.length > 0);

const digits = (phone: unknown) => textOf(phone).replace(/\D/g, '').replace(/^00/, '');

/** Every phone in a delivery: of the contact, and of the two sides of a message. */
function phonesIn({ contact, phone, from_phone: from, to_phone: to }: IDataObject): string[] {
	return [phone, from, to, inside(contact).phone].map(digits).filter((text) => text !== '');
}

/** The tags that a delivery shows: those of its contact, and the one that was added or removed. */
function tagsIn({ contact, tag, tag_set: own }: IDataObject): string[] {
	const sets = [own, inside(contact).tag_set].filter(Array.isArray) as unknown[][];
	const ids = [tag, ...sets.flat()].map((one) => textOf(isObject(one) ? one.id : one));
	return ids.filter((id) => id !== '');
}

/** Whether a delivery is one that the workflow wants. */
export function passes({ event, data }: Delivery, filters: Filters): boolean {
	if (!filters.events.includes(event)) return false;
	if (event === events.messageStatusChanged.spoki) {
		const status = textOf(data.send_status).toLowerCase();
		if (!filters.statuses.some((wanted) => wanted.toLowerCase() === status)) return false;
	}
	if (event === events.messageReceived.spoki) {
		if (filters.textOnly && !isText(data)) return false;
		if (filters.payloads && !filters.payloads.includes(textOf(data.payload))) return false;
	}
	const phones = filters.phones?.map(digits);
	if (phones && !phonesIn(data).some((phone) => phones.includes(phone))) return false;
	return filters.tag === undefined || tagsIn(data).includes(filters.tag);
}
