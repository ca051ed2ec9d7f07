import { anything, arrayOf, choice, described, int, orNull, ref, text, thing } from './known';
import { from, type Part } from './sources';

/** The events that are known by name; there is one more, about the fields of contacts. */
export const knownEvents = [
	'message.inbound',
	'message.outbound',
	'message.note',
	'chat.has_unread_messages',
	'contact.created',
	'contact.updated',
	'contact.deleted',
	'contact_tag.created',
	'contact_tag.deleted',
	'contact_list.created',
	'contact_list.deleted',
];

export const eventNames = `E.g. ${knownEvents.map((name) => `\`${name}\``).join(', ')}.`;

/** What Spoki sends to a webhook. */
export const deliverySchemas: Record<string, Part> = {
	Delivery: {
		...thing('live', {
			version: described(int, '2.'),
			event: described(text, eventNames),
			event_uuid: described(text, 'The same when a delivery comes again.'),
			timestamp: described({ type: 'number' }, 'Seconds since 1970, perhaps with decimals.'),
			data: described(
				{ anyOf: [ref('MessageData'), ref('Contact')] },
				'Depends on the event; that of contacts is a judgement.',
			),
		}),
		required: ['version', 'event', 'event_uuid', 'timestamp', 'data'],
	},
	MessageData: {
		...thing(
			'other-client',
			{
				uuid: described(text, 'The same for each status of one message.'),
				type: text,
				direction: text,
				send_status: choice('Pending', 'Sent', 'Delivered', 'Read', 'Error'),
				sent_datetime: orNull(text),
				delivered_datetime: orNull(text),
				from_phone: text,
				to_phone: text,
				text: orNull(text),
				payload: described(orNull(text), 'Of the button that was pressed.'),
				send_error_message: orNull(text),
				error_code: orNull(text),
				metadata: described(anything, 'What was given when the message was sent.'),
				template: anything,
				chat_id: anything,
				chat_uuid: text,
				replyToMessageUid: orNull(text),
				mediamessage_set: arrayOf(anything),
				contact: { type: 'object' },
			},
			{
				payload: 'live',
				metadata: 'live',
				type: 'live',
				chat_uuid: 'live',
				from_phone: 'live',
				text: 'live',
				mediamessage_set: 'live',
				replyToMessageUid: 'live',
			},
		),
	},
};

const signature = `\`t=<unix seconds>,v2=<64 lower-case hexadecimal digits>\`, parts in any order. \`v2\` is the HMAC-SHA256 of \`t\`, a dot, and the bytes of the body as they came, with the secret of the webhook as key. Refuse it when \`t\` is more than 300 seconds away, and compare in constant time.`;

const header = (name: string, required: boolean, description: string): Part => ({
	name,
	in: 'header',
	required,
	description,
	schema: text,
});

export const webhooks: Part = {
	delivery: {
		post: from('help-centre', {
			operationId: 'receiveDelivery',
			summary: 'Receive an event',
			description:
				'Sent to the address of a webhook. Answer quickly. Whether and how often it comes again is not documented; the same message comes again with each new status.',
			tags: ['Webhooks'],
			security: [],
			parameters: [
				from('official', header('X-Spoki-Signature', true, signature)),
				from(
					'other-client',
					header('X-SPOKI-ACCOUNT', false, 'ID of the account. Not covered by the signature.'),
				),
			],
			requestBody: {
				required: true,
				content: { 'application/json': { schema: ref('Delivery') } },
			},
			responses: {
				'2XX': { description: 'Taken.' },
				'4XX': { description: 'Refused.' },
			},
		}),
	},
};
