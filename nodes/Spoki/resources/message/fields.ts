import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { perMinute, type Endpoint } from '../../client/endpoint';
import { textOf } from '../../client/errorBody';
import { id, isBlank, phone, required, unlessBlank } from '../../fields/checks';
import { additionalFields } from '../../fields/collections';
import { ownData } from '../../fields/contact';
import { sent } from '../../fields/contactBody';
import { locator } from '../../fields/locator';
import { byDisplayName } from '../../fields/options';
import { inBody } from '../../fields/send';
import { templateToSend } from '../template/fields';
import { atMost, LONGEST, oneLine } from './limits';

/** The endpoint that takes every kind of message; Spoki counts the kinds apart. */
const sending = {
	method: 'POST',
	path: '/api/1/messages/send/',
	answer: 'one',
	proof: ['uuid', 'id'],
	// Messages to one phone go in the order of the items.
	record: ({ phone: to }: IDataObject) => to,
} as const;

const sentTo = ({ phone: to }: IDataObject) =>
	`sent the message to ${textOf(to) || 'the phone'}: look at the chat in Spoki`;

export const templateEndpoint: Endpoint = {
	...sending,
	limits: [perMinute(60, 'other client', 'messages: template')],
	mayHave: sentTo,
	spends: true,
};

export const freeEndpoint: Endpoint = {
	...sending,
	limits: [perMinute(120, 'other client', 'messages: free')],
	mayHave: sentTo,
	spends: true,
};

export const noteEndpoint: Endpoint = {
	...sending,
	limits: [perMinute(240, 'help centre', 'messages: note')],
	mayHave: ({ phone: to }: IDataObject) =>
		`added the note to the chat with ${textOf(to) || 'the phone'}: look at the chat in Spoki`,
};

/** Above the fields of what goes to a customer. */
export const deliveryNotice: INodeProperties = {
	displayName: 'Accepted is not delivered yet. The Spoki Webhook Trigger tells the outcome.',
	name: 'deliveryNotice',
	type: 'notice',
	default: '',
};

export const to = inBody(
	'phone',
	required(phone),
	locator({
		displayName: 'Phone',
		name: 'phone',
		picker: 'searchContactPhones',
		by: 'phone',
		required: true,
		description: 'Phone in international format. From the list, that of a contact.',
	}),
);

export const approvedTemplate = inBody(
	'template',
	required(id),
	templateToSend('Only what WhatsApp has approved can be sent'),
);

export const textField: INodeProperties = {
	displayName: 'Text',
	name: 'text',
	type: 'string',
	typeOptions: { rows: 4 },
	required: true,
	default: '',
	placeholder: 'e.g. Your order is on its way',
};

export const messageText = inBody('text', required(atMost(LONGEST.text)), textField);

/** The text of a message with buttons or a list. */
export const bodyText = inBody('text', required(atMost(LONGEST.body)), {
	displayName: 'Text',
	name: 'text',
	type: 'string',
	typeOptions: { rows: 4 },
	required: true,
	default: '',
	placeholder: 'e.g. When shall we call you?',
	description: 'Text of the message, up to 1,024 characters',
});

/** What a message has above or below its text. */
const part = (displayName: string, longest: number, members: IDataObject, placeholder: string) => {
	const name = displayName.toLowerCase();
	return inBody(
		name,
		(value, context) =>
			isBlank(value) ? undefined : { ...members, text: oneLine(longest)(value, context) },
		{
			displayName,
			name,
			type: 'string',
			default: '',
			placeholder,
			description: `Up to ${longest} characters`,
		},
	);
};

const header = part('Header', LONGEST.header, { format: 'text' }, 'e.g. Order 42');
const footer = part('Footer', LONGEST.footer, {}, 'e.g. Bottega Rossi');

const channelId = inBody(
	'channel_id',
	unlessBlank(id),
	locator({
		displayName: 'Channel',
		name: 'channelId',
		picker: 'searchChannels',
		description: 'Channel to send from, where the account has several',
	}),
);

/** The optional fields of a message, with those that all have. */
const additional = (...own: INodeProperties[]): INodeProperties =>
	additionalFields(...[...own, channelId, sent(ownData)].sort(byDisplayName));

export const commonFields = additional();
export const withParts = additional(header, footer);
export { additional };
