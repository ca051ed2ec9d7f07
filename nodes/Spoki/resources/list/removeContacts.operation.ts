import { perMinute } from '../../client/endpoint';
import { email, id, listOf, phone } from '../../fields/checks';
import { inBody, mergedInBody } from '../../fields/send';
import { pickedContacts, several } from '../../fields/several';
import type { Operation } from '../types';
import { listId } from './fields';

export const removeContacts: Operation = {
	name: 'Remove Contacts',
	value: 'removeContacts',
	action: 'Remove contacts from a list',
	description: 'Remove contacts from a list. They stay in Spoki.',
	endpoint: {
		method: 'POST',
		path: '/api/1/lists/{listId}/remove_contacts/',
		limits: [perMinute(5)],
		answer: 'anything',
	},
	neverEmpty: 'Add Contacts, Contact IDs, Emails or Phones under Contacts to Remove.',
	fields: [
		listId,
		{
			displayName: 'Contacts to Remove',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Contacts By',
			default: {},
			description: 'Which contacts to remove, by at least one of these',
			options: [
				inBody('ids', listOf(id), {
					displayName: 'Contact IDs',
					name: 'ids',
					type: 'string',
					default: '',
					placeholder: 'e.g. 101, 102',
					description: 'IDs separated by commas, or a list from an expression',
				}),
				inBody('emails', listOf(email), {
					displayName: 'Emails',
					name: 'emails',
					type: 'string',
					default: '',
					placeholder: 'e.g. anna@example.com, luca@example.com',
					description: 'Addresses separated by commas, or a list from an expression',
				}),
				inBody('phones', listOf(phone), {
					displayName: 'Phones',
					name: 'phones',
					type: 'string',
					default: '',
					placeholder: 'e.g. +393331234567, +34612345678',
					description:
						'Phones in international format separated by commas, or a list from an expression',
				}),
				// Last, since it adds to what the others have put into the body.
				mergedInBody(
					undefined,
					pickedContacts('ids', 'phones'),
					several({
						displayName: 'Contacts',
						name: 'contacts',
						one: 'Contact',
						picker: 'searchContacts',
						description: 'Contacts to remove, from the list, by ID or by phone',
					}),
					'additionalFields',
				),
			],
		},
	],
};
