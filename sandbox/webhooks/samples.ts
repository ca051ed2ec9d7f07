import type { Store } from '../store';
import type { Change } from '../store/changes';
import type { Message } from '../store/types';

/** A change such as a test delivery of this event shows; undefined for an event that has no known data. */
export function sampleOf(event: string, store: Store): Change | undefined {
	const [contact] = store.contacts.all();
	const [tag] = store.tags.all();
	const [list] = store.lists.all();
	if (!contact) return undefined;
	switch (event) {
		case 'contact.created':
		case 'contact.updated':
		case 'contact.deleted':
		case 'chat.has_unread_messages':
			return { event, contact };
		case 'contact_tag.created':
		case 'contact_tag.deleted':
			return tag && { event, contact, tag };
		case 'contact_list.created':
		case 'contact_list.deleted':
			return list && { event, contact, list };
		case 'message.inbound':
		case 'message.outbound':
		case 'message.note':
			return { event, message: sampleMessage(event, contact.phone, store) };
		default:
			return undefined;
	}
}

function sampleMessage(event: string, phone: string, store: Store): Message {
	const now = store.clock.now().toISOString();
	const inbound = event === 'message.inbound';
	return {
		id: 0,
		uuid: store.random.uuid(),
		phone,
		direction: inbound ? 'inbound' : 'outbound',
		type: event === 'message.note' ? 'Note' : 'Message',
		content_type: 'Text',
		body: {},
		text: 'Test',
		payload: null,
		metadata: null,
		template: null,
		told_template: false,
		reply_to: null,
		media: [],
		send_status: inbound ? 'Delivered' : 'Sent',
		send_error_message: null,
		error_code: null,
		created_datetime: now,
		sent_datetime: now,
		delivered_datetime: inbound ? now : null,
	};
}
