import type { Contact, ContactField, ExternalWebhook, List, Message, Tag } from './types';

/** What happened to a thing, under the names of Spoki's webhook events (API reference, 4.2). */
export type Change =
	| { event: 'contact.created' | 'contact.updated' | 'contact.deleted'; contact: Contact }
	| { event: 'contact_tag.created' | 'contact_tag.deleted'; contact: Contact; tag: Tag }
	| { event: 'contact_list.created' | 'contact_list.deleted'; contact: Contact; list: List }
	| { event: 'message.inbound' | 'message.outbound' | 'message.note'; message: Message }
	| { event: 'chat.has_unread_messages'; contact: Contact }
	/** The twelfth event, whose name the reference doesn't know. */
	| { event: 'contact field'; contact: Contact; field: ContactField }
	/** Somebody asked for a test delivery. */
	| { event: 'test'; webhook: ExternalWebhook };

export type ChangeOf<E extends Change['event']> = Extract<Change, { event: E }>;
