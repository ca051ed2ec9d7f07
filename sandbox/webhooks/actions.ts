import type { FastifyInstance } from 'fastify';
import { checked } from '../http/checked';
import {
	array,
	filled,
	object,
	oneOf,
	phone,
	text,
	type Fields,
	type Schema,
} from '../http/schema';
import { validate } from '../http/validate';
import type { MarketingStatus } from '../store/types';
import type { World } from '../world';
import type { Attachment, Customer } from './customer';

interface Given {
	phone: string;
	text: string;
	attachments?: Attachment[];
	button: string;
	uuid?: string;
	status: MarketingStatus;
	tag: number | string;
	list: number | string;
}

interface Action {
	/** What it takes besides the phone. */
	fields?: Fields;
	required?: string[];
	act(who: Customer, given: Given): unknown;
}

const attachment = object({ url: filled, content_type: filled, filename: text }, [
	'url',
	'content_type',
]);
const consent = oneOf(['Not Declared', 'Subscribed', 'Unsubscribed']);
/** An id or a name. */
const reference: Schema = { type: ['integer', 'string'] };
const tag = { fields: { tag: reference }, required: ['tag'] };
const list = { fields: { list: reference }, required: ['list'] };

const actions: Record<string, Action> = {
	write: {
		fields: { text, attachments: array(attachment) },
		required: ['text'],
		act: (who, given) => who.write(given.phone, given.text, given.attachments),
	},
	press: {
		fields: { button: filled, uuid: filled },
		required: ['button'],
		act: (who, given) => who.press(given.phone, given.button, given.uuid),
	},
	read: { act: (who, given) => who.read(given.phone) },
	block: { act: (who, given) => who.block(given.phone) },
	unblock: { act: (who, given) => who.block(given.phone, false) },
	consent: {
		fields: { status: consent },
		required: ['status'],
		act: (who, given) => who.consent(given.phone, given.status),
	},
	tag: { ...tag, act: (who, given) => who.tag(given.phone, given.tag) },
	untag: { ...tag, act: (who, given) => who.untag(given.phone, given.tag) },
	join: { ...list, act: (who, given) => who.join(given.phone, given.list) },
	leave: { ...list, act: (who, given) => who.leave(given.phone, given.list) },
};

/** What a customer can do. */
export const customerActions = Object.keys(actions);

/**
 * `POST /_sandbox/customer/<action>`: what `Customer` can do, over HTTP. Writing and pressing answer
 * with the message, the others with `{}`; 400 with the reason when it can't be done.
 */
export async function registerActions(app: FastifyInstance, { webhooks }: World) {
	for (const [name, { fields, required = [], act }] of Object.entries(actions)) {
		const schema = object({ phone, ...fields }, ['phone', ...required]);
		app.post(`/_sandbox/customer/${name}`, ({ payload: { json } }) => {
			validate(schema, json ?? {}, true);
			return checked(() => act(webhooks.customer, json as Given)) ?? {};
		});
	}
}
