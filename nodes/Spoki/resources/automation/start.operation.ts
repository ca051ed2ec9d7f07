import { additionalFields } from '../../fields/collections';
import { contactFields, sent, sentDetails, sentPhone } from '../../fields/contactBody';
import { ownData } from '../../fields/contact';
import { phoneOptions } from '../../fields/localNumbers';
import { withKnownFields } from '../customField/knownCodes';
import type { Operation } from '../types';
import { startAddress } from './startAddress';
import { startedFor, starting, startNotices, targetFields } from './startFields';

export const start: Operation = {
	name: 'Start',
	value: 'start',
	description:
		'Start an automation for a contact, with data for it. Spoki updates the contact first.',
	endpoint: {
		...starting,
		path: '/wh/ap/{uuid}/',
		mayHave: startedFor,
		record: ({ phone }) => phone,
	},
	prepare: async (draft, lookUp) => {
		await withKnownFields(draft, lookUp);
		await startAddress(draft, lookUp);
	},
	fields: [
		...startNotices,
		...targetFields,
		sentPhone,
		...contactFields,
		{
			...additionalFields(...sentDetails('additionalFields'), sent(ownData)),
			description:
				'Data of your own, and the same fields one by one. If one is under Fields too, the value there is used.',
		},
		phoneOptions,
	],
};
