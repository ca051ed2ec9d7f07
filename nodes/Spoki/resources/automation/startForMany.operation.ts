import { BATCH_SIZE, bulkFields } from '../../fields/bulk';
import { contactDetails, ownData } from '../../fields/contact';
import { mapped } from '../../fields/contactMapper';
import type { Operation } from '../types';
import { startAddress } from './startAddress';
import { starting, startNotices, target, targetFields } from './startFields';

/** What can be said of each contact, besides the phone. */
const contactFields = [...contactDetails, ownData];

export const startForMany: Operation = {
	name: 'Start for Many',
	value: 'startForMany',
	action: 'Start an automation for many contacts',
	description: 'Start an automation for the contacts of all items, 500 in each request',
	endpoint: {
		...starting,
		path: '/wh/ap/{uuid}/bulk/',
		mayHave: 'started the automation for these contacts: look at its contacts in Spoki',
		batch: BATCH_SIZE,
	},
	prepare: startAddress,
	bulk: { fields: contactFields, mapped, shared: target, wrap: (contacts) => ({ contacts }) },
	fields: [...startNotices, ...targetFields, ...bulkFields(contactFields)],
};
