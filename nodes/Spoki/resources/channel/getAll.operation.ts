import { text, unlessBlank } from '../../fields/checks';
import { filters, limit, returnAll } from '../../fields/getMany';
import { inQuery } from '../../fields/send';
import type { Operation } from '../types';

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	description: 'Get the channels that the account sends from',
	endpoint: {
		method: 'GET',
		path: '/api/1/channel/',
		answer: 'list',
		// The one list with a published maximum.
		pageSize: 30,
	},
	fields: [
		returnAll,
		limit,
		filters(
			inQuery('whatsapp_business_account', unlessBlank(text), {
				displayName: 'WhatsApp Business Account',
				name: 'whatsappBusinessAccount',
				type: 'string',
				default: '',
				placeholder: 'e.g. 102290129340398',
				description: "Meta's ID of the WhatsApp Business account of the channels",
			}),
		),
	],
};
