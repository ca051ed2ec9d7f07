import { phoneOptions } from '../../fields/localNumbers';
import type { Operation } from '../types';
import { keepTemplate, windowFields } from './closedWindow';
import { commonFields, deliveryNotice, freeEndpoint, messageText, to } from './fields';

export const sendText: Operation = {
	name: 'Send Text',
	value: 'sendText',
	action: 'Send a text message',
	description: 'Send a free text by WhatsApp, within 24 hours after the contact has written',
	endpoint: freeEndpoint,
	always: { type: 'Message', content_type: 'Text' },
	prepare: keepTemplate,
	fields: [deliveryNotice, to, messageText, commonFields, ...windowFields, phoneOptions],
};
