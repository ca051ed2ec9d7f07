import type { Context } from '../http/route';
import { contactView, listView, tagView } from '../resources/views';
import type { Store } from '../store';
import type { Change } from '../store/changes';
import type { Contact, ExternalWebhook, Message } from '../store/types';
import { sampleOf } from './samples';
import type { WebhookSettings } from './settings';

export interface Shown {
	store: Store;
	settings: WebhookSettings;
	time: Context['time'];
}

const partOf = ({ id, phone, first_name, last_name }: Contact) => ({
	id,
	phone,
	first_name,
	last_name,
});

/** `data` of an event for one subscription (API reference, 4.3 and 8.4; contact and list events inferred). */
export function dataOf(change: Change, webhook: ExternalWebhook, shown: Shown): object {
	const expanded = (contact: Contact) =>
		webhook.expands.includes('contact')
			? contactView(contact, shown)
			: { id: contact.id, phone: contact.phone };
	switch (change.event) {
		case 'contact.deleted':
			if (shown.settings.deletedContactData === 'id') return { id: change.contact.id };
		// falls through
		case 'contact.created':
		case 'contact.updated':
			return shown.settings.contactData === 'part'
				? partOf(change.contact)
				: contactView(change.contact, shown);
		case 'contact_tag.created':
		case 'contact_tag.deleted':
			return { contact: expanded(change.contact), tag: tagView(change.tag) };
		case 'contact_list.created':
		case 'contact_list.deleted':
			return { contact: expanded(change.contact), list: listView(change.list, shown) };
		case 'contact field':
			return { ...change.field, contact: expanded(change.contact) };
		case 'chat.has_unread_messages':
			return { ...chatOf(change.contact), contact: expanded(change.contact) };
		case 'test': {
			const sample = shown.settings.testData === 'sample' && sampleOf(webhook.event, shown.store);
			return sample ? dataOf(sample, webhook, shown) : {};
		}
		default:
			return messageData(change.message, expanded, shown);
	}
}

const chatOf = ({ id }: Contact) => ({
	chat_id: id,
	chat_uuid: `00000000-0000-4000-a000-${String(id).padStart(12, '0')}`,
});

function messageData(message: Message, expanded: (one: Contact) => object, shown: Shown): object {
	const { store, time } = shown;
	const contact = store.contactByPhone.get(message.phone);
	const own = `+${store.accounts.all()[0]?.phone ?? '39021234511'}`;
	const inbound = message.direction === 'inbound';
	return {
		uuid: message.uuid,
		type: message.content_type,
		direction: message.direction,
		send_status: message.send_status,
		created_datetime: time(message.created_datetime),
		sent_datetime: time(message.sent_datetime),
		delivered_datetime: time(message.delivered_datetime),
		from_phone: inbound ? message.phone : own,
		to_phone: inbound ? own : message.phone,
		text: message.text,
		payload: message.payload,
		error_code: message.error_code,
		send_error_message: message.send_error_message,
		metadata: message.metadata,
		// The first "Sent" of a template comes without it.
		...((message.template === null || message.told_template) && { template: message.template }),
		replyToMessageUid: message.reply_to,
		mediamessage_set: message.media,
		...(contact && { ...chatOf(contact), contact: expanded(contact) }),
	};
}
