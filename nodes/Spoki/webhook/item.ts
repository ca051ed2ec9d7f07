import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../client/errorBody';
import { inside, type Delivery } from './delivery';
import { events, wordOf } from './events';

/** The fields of a contact that Simplify leaves; the same as those of the polling trigger. */
const CONTACT = ['phone', 'first_name', 'last_name', 'email', 'language', 'status', 'chat_link'];

/** The fields that it leaves of the contact of something else. */
const CONTACT_OF = ['id', 'phone', 'first_name', 'last_name', 'email'];

/** Spoki names the chat in one way or the other. */
const MESSAGE = ['contact', 'text', 'chat_id', 'chat_uuid'];

/** The fields that Simplify leaves, besides event, time and id; of other events all. */
const SIMPLE = new Map<string, string[]>([
	[events.contactCreated.spoki, CONTACT],
	[events.contactUpdated.spoki, CONTACT],
	[events.contactDeleted.spoki, CONTACT],
	[
		events.messageReceived.spoki,
		[...MESSAGE, 'from_phone', 'payload', 'mediamessage_set', 'replyToMessageUid'],
	],
	[
		events.messageStatusChanged.spoki,
		[
			'contact',
			'to_phone',
			'send_status',
			'error_code',
			'send_error_message',
			'metadata',
			'template',
		],
	],
	[events.noteAdded.spoki, MESSAGE],
]);

const only = (item: IDataObject, names: string[]): IDataObject =>
	Object.fromEntries(names.filter((name) => name in item).map((name) => [name, item[name]]));

/** What a delivery is about: of a contact's event the contact, wherever Spoki puts it. */
function subjectOf({ event, data }: Delivery): IDataObject {
	return SIMPLE.get(event) === CONTACT && isObject(data.contact) ? data.contact : data;
}

/**
 * A delivery as the trigger gives it: its event, its time in UTC and an id, then what Spoki says.
 * The id is that of the message, which Spoki knows by its uuid, or contact, else that of the delivery.
 */
export function itemOf(delivery: Delivery, simplify: boolean): IDataObject {
	const subject = subjectOf(delivery);
	const about = {
		event: wordOf(delivery.event),
		eventTime: new Date(delivery.time).toISOString(),
		id: subject.uuid ?? subject.id ?? inside(subject.contact).id ?? delivery.uuid ?? null,
	};
	if (!simplify) return { ...about, ...subject, ...about };
	const names = SIMPLE.get(delivery.event);
	const simple = names ? only(subject, names) : subject;
	return {
		...about,
		...simple,
		...(isObject(simple.contact) && { contact: only(simple.contact, CONTACT_OF) }),
		...about,
	};
}
