import type { IDataObject } from 'n8n-workflow';
import { inside, isObject } from '../client/errorBody';
import { contact, contactIn } from '../shapes/contact';
import { noteShape, received, statusChanged } from '../shapes/message';
import { simplified, type Shape } from '../shapes/shape';
import type { Delivery } from './delivery';
import { events, wordOf } from './events';

/** What Simplify makes of what an event is about; of other events it leaves all but a whole contact. */
const SHAPES = new Map<string, Shape>([
	[events.contactCreated.spoki, contact],
	[events.contactUpdated.spoki, contact],
	[events.contactDeleted.spoki, contact],
	[events.messageReceived.spoki, received],
	[events.messageStatusChanged.spoki, statusChanged],
	[events.noteAdded.spoki, noteShape],
]);

/** What a delivery is about: of a contact's event the contact, wherever Spoki puts it. */
function subjectOf({ event, data }: Delivery): IDataObject {
	return SHAPES.get(event) === contact && isObject(data.contact) ? data.contact : data;
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
	const shape = SHAPES.get(delivery.event);
	const simple = shape
		? simplified(shape, subject)
		: { ...subject, ...('contact' in subject && { contact: contactIn(subject) }) };
	return { ...about, ...simple, ...about };
}
