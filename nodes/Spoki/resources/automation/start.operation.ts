import { contactPhone } from '../../fields/contact';
import { sent, sentDetails } from '../../fields/contactBody';
import { phoneOptions } from '../../fields/localNumbers';
import type { Operation } from '../types';
import { startAddress } from './startAddress';
import {
	startBy,
	startedFor,
	starting,
	startMetadata,
	startNotice,
	targetFields,
} from './startFields';

export const start: Operation = {
	name: 'Start',
	value: 'start',
	action: 'Start an automation',
	description:
		'Start an automation for a contact, with data for it. Spoki updates the contact first.',
	endpoint: {
		...starting,
		path: '/wh/ap/{uuid}/',
		mayHave: startedFor,
		record: ({ phone }) => phone,
	},
	prepare: startAddress,
	fields: [
		startNotice,
		startBy,
		...targetFields,
		sent(contactPhone),
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			description: 'Fields left out or empty keep the value they have in Spoki',
			options: [...sentDetails('additionalFields'), sent(startMetadata)],
		},
		phoneOptions,
	],
};
