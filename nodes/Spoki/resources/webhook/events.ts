/** An event of the trigger. */
interface WebhookEvent {
	/** As people say it. */
	name: string;
	description: string;
	/** As Spoki says it. */
	spoki: string;
}

/** The events by the word that the trigger gives with each item, in the order of their names. */
export const events = {
	chatHasUnreadMessages: {
		name: 'Chat Has Unread Messages',
		description: 'A chat has messages that no operator has read',
		spoki: 'chat.has_unread_messages',
	},
	contactAddedToList: {
		name: 'Contact Added to List',
		description: 'A contact was put into a list',
		spoki: 'contact_list.created',
	},
	contactCreated: {
		name: 'Contact Created',
		description: 'A contact is new in Spoki',
		spoki: 'contact.created',
	},
	contactDeleted: {
		name: 'Contact Deleted',
		description: 'A contact is no longer in Spoki',
		spoki: 'contact.deleted',
	},
	contactRemovedFromList: {
		name: 'Contact Removed From List',
		description: 'A contact was taken out of a list',
		spoki: 'contact_list.deleted',
	},
	contactUpdated: {
		name: 'Contact Updated',
		description: 'A contact was changed',
		spoki: 'contact.updated',
	},
	messageReceived: {
		name: 'Message Received',
		description: 'A customer wrote on WhatsApp, replied, or pressed a button',
		spoki: 'message.inbound',
	},
	messageStatusChanged: {
		name: 'Message Status Changed',
		description: 'A message to a customer was sent, delivered or read, or could not be delivered',
		spoki: 'message.outbound',
	},
	noteAdded: {
		name: 'Note Added',
		description: 'An operator wrote an internal note in a chat',
		spoki: 'message.note',
	},
	tagAddedToContact: {
		name: 'Tag Added to Contact',
		description: 'A contact got a tag',
		spoki: 'contact_tag.created',
	},
	tagRemovedFromContact: {
		name: 'Tag Removed From Contact',
		description: 'A contact lost a tag',
		spoki: 'contact_tag.deleted',
	},
} satisfies Record<string, WebhookEvent>;

export type EventWord = keyof typeof events;
