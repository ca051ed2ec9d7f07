import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { Limit } from '../../client/endpoint';
import { textOf } from '../../client/errorBody';
import { compact, FaultyValue, shown, spelled, type Check } from '../../fields/checks';
import { isLoopback, isPublic } from '../../fields/checks/address';
import { locator } from '../../fields/locator';
import { inPath } from '../../fields/send';
import type { Draft } from '../types';
import { events } from './events';

export const webhookId = inPath(
	locator({ displayName: 'Webhook', name: 'webhookId', picker: 'searchWebhooks', required: true }),
);

/** The events that Spoki documents, in the words of the trigger. A twelfth has no known name. */
export const EVENTS: INodePropertyOptions[] = Object.values(events).map(
	({ name, spoki: value }) => ({ name, value }),
);

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

/** The name of an event, also of one that Spoki doesn't document. */
export const eventName: Check<string> = (value, context) => {
	const given = spelled(event)(value, context) ?? '';
	if (/^[\w.:-]+$/.test(given)) return given;
	throw new FaultyValue(
		`is not the name of an event: ${shown(given)}`,
		"Names are written as in Spoki's documentation, e.g. contact_field.updated.",
	);
};

export const url: INodeProperties = {
	displayName: 'URL',
	name: 'url',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://example.com/spoki',
	description: 'Public HTTPS address that Spoki sends to',
};

const notReached = (given: string, subject = '') =>
	new FaultyValue(
		`${subject}is not an address that Spoki can send to: ${shown(given)}`,
		'Give an address that starts with https:// and opens outside your network, without a password or spaces.',
	);

/** An address that Spoki can send to; `onlyOutside` has the last word on one of the machine itself. */
export const receiver: Check = (value) => {
	const given = compact(value);
	if (isPublic(given) || isLoopback(given)) return given;
	throw notReached(given);
};

/**
 * A loopback address is right for a Spoki on loopback, such as the sandbox, and for no other.
 * @throws FaultyValue with a whole sentence
 */
export async function onlyOutside({ body, baseUrl }: Draft): Promise<void> {
	const given = textOf(body.url);
	if (!isLoopback(given) || isLoopback(baseUrl)) return;
	throw notReached(given, 'The URL ');
}

export const active: INodeProperties = {
	displayName: 'Active',
	name: 'isActive',
	type: 'boolean',
	default: true,
	description: 'Whether Spoki sends to the address',
};

/** All operations share one limit, by the reading of one client. */
export const sharedLimit: Limit = { perMinute: 30, source: 'other client', bucket: 'webhooks' };
