import { upsertContact } from '../resources/upsert';
import type { Store } from '../store';
import type { Collection, Stored } from '../store/collection';
import { addTag, joinList, leaveList, removeTag } from '../store/crm';
import type { Contact, List, MarketingStatus, Message, Tag } from '../store/types';
import { buttonsOf, conversation, isUnread } from './conversation';
import type { Ladder } from './ladder';

/** An image, document, video or audio that the customer sends. */
export interface Attachment {
	url: string;
	content_type: string;
	filename?: string;
}

/**
 * Acts as a customer, or on one in Spoki's web app. Everything goes by phone; who is unknown becomes
 * a contact, as with a first message to the account. Throws a RangeError on what doesn't exist.
 */
export class Customer {
	constructor(
		private readonly store: Store,
		private readonly ladder: Ladder,
	) {}

	/** Writes to the account, with attachments if there are any. */
	write(phone: string, text: string, attachments: Attachment[] = []): Message {
		const [first] = attachments;
		const kind = first?.content_type.split('/')[0] ?? 'text';
		return this.say(phone, {
			content_type: kind[0].toUpperCase() + kind.slice(1),
			text,
			media: attachments.map((one, index) => ({ id: index + 1, ...one })),
		});
	}

	/** Presses a button or a row, named by its text or payload, of the newest message that has it. */
	press(phone: string, button: string, uuid?: string): Message {
		for (const message of conversation(this.store, phone).reverse()) {
			if (message.direction !== 'outbound' || (uuid && message.uuid !== uuid)) continue;
			const found = buttonsOf(message, this.store).find(
				(one) => one.text === button || one.payload === button,
			);
			if (!found) continue;
			const reply_to = message.uuid;
			return this.say(phone, { content_type: 'Button', reply_to, ...found });
		}
		throw new RangeError(`No message to ${phone} has a button "${button}"`);
	}

	/** Reads what was delivered. */
	read(phone: string): void {
		for (const one of conversation(this.store, phone)) {
			if (one.send_status === 'Delivered' && one.direction === 'outbound') {
				this.ladder.step(one, 'Read');
			}
		}
	}

	block(phone: string, is_blocked = true): void {
		this.change(phone, { is_blocked });
	}

	/** Changes the marketing consent. */
	consent(phone: string, status: MarketingStatus): void {
		this.change(phone, { status });
	}

	/** Adds a tag, by id or name. */
	tag(phone: string, tag: number | string): void {
		addTag(this.store, this.contact(phone), named<Tag>(this.store.tags, tag));
	}

	untag(phone: string, tag: number | string): void {
		removeTag(this.store, this.contact(phone), named<Tag>(this.store.tags, tag));
	}

	/** Joins a list, by id or name. */
	join(phone: string, list: number | string): void {
		joinList(this.store, this.contact(phone), named<List>(this.store.lists, list));
	}

	leave(phone: string, list: number | string): void {
		leaveList(this.store, this.contact(phone), named<List>(this.store.lists, list));
	}

	private contact(phone: string): Contact {
		const { store } = this;
		return store.contactByPhone.get(phone) ?? upsertContact({ store }, { phone });
	}

	private change(phone: string, given: Partial<Contact>): void {
		this.store.contacts.changed(Object.assign(this.contact(phone), given));
	}

	private say(phone: string, given: Partial<Message>): Message {
		const { store } = this;
		const contact = this.contact(phone);
		const unread = isUnread(store, phone);
		store.heardFrom(phone);
		const now = store.clock.now().toISOString();
		const message = store.messages.add({
			direction: 'inbound',
			phone,
			send_status: 'Delivered',
			sent_datetime: now,
			delivered_datetime: now,
			...given,
		});
		if (!unread) store.tell({ event: 'chat.has_unread_messages', contact });
		return message;
	}
}

function named<T extends Stored & { name: string }>(from: Collection<T>, wanted: number | string) {
	const found = from.all().find(({ id, name }) => id === wanted || name === wanted);
	if (!found) throw new RangeError(`There is no ${wanted} among the ${from.name}`);
	return found;
}
