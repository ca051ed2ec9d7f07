import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { Limit } from '../../client/endpoint';
import { FaultyValue, text, type Check } from '../../fields/checks';
import { locator } from '../../fields/locator';
import { inPath } from '../../fields/send';

export const webhookId = inPath(
	locator({ displayName: 'Webhook', name: 'webhookId', picker: 'searchWebhooks', required: true }),
);

/** The events that Spoki documents, in words. A twelfth has no known name. */
export const EVENTS: INodePropertyOptions[] = [
	{ name: 'Chat Has Unread Messages', value: 'chat.has_unread_messages' },
	{ name: 'Contact Added to List', value: 'contact_list.created' },
	{ name: 'Contact Created', value: 'contact.created' },
	{ name: 'Contact Deleted', value: 'contact.deleted' },
	{ name: 'Contact Removed From List', value: 'contact_list.deleted' },
	{ name: 'Contact Updated', value: 'contact.updated' },
	{ name: 'Message Received', value: 'message.inbound' },
	{ name: 'Message Sent', value: 'message.outbound', description: 'Also when its status changes' },
	{ name: 'Note Added', value: 'message.note' },
	{ name: 'Tag Added to Contact', value: 'contact_tag.created' },
	{ name: 'Tag Removed From Contact', value: 'contact_tag.deleted' },
];

export const event: INodeProperties = locator({
	displayName: 'Event',
	name: 'event',
	picker: 'searchWebhookEvents',
	by: 'name',
	example: 'contact_field.updated',
	known: EVENTS,
	initially: { name: 'Message Received', value: 'message.inbound' },
	description: 'What Spoki tells the address of',
});

export const url: INodeProperties = {
	displayName: 'URL',
	name: 'url',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://example.com/spoki',
	description: 'Public HTTPS address that Spoki sends to',
};

/** An address that Spoki can send to. */
export const receiver: Check = (value, context) => {
	const given = String(text(value, context)).trim();
	if (/^https:\/\/[^\s/]+/i.test(given)) return given;
	throw new FaultyValue(
		`is not an HTTPS address: "${given}"`,
		'Spoki sends to public addresses that start with https:// only.',
	);
};

export const active: INodeProperties = {
	displayName: 'Active',
	name: 'isActive',
	type: 'boolean',
	default: true,
	description: 'Whether Spoki sends to the address',
};

/** All operations share one limit, by the reading of one client. */
export const sharedLimit: Limit = { perMinute: 30, source: 'other client', bucket: 'webhooks' };
