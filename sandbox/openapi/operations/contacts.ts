import { nothing, one, page, perhaps, ref, type Known } from '../known';

const upsertNote =
	'A field that is left out keeps its value. Changing `status` may start an automation.';
const bulkNote =
	'At most 500 contacts. The answer may be a success that lists what was not stored.';
const operatorNote = 'Error `spoki::3004` when no user of the account has this email.';
const unproven = 'Unproven: the official collection names no query field.';

export const contactOperations: Record<string, Known> = {
	'GET /api/1/contacts/': {
		summary: 'List contacts',
		answer: page('Contact', 'composio'),
		limit: 'help-centre',
		fields: {
			phone: { description: 'With `+`, encoded as `%2B`; without it nothing is found.' },
			search: { description: 'In phone, email, first and last name, language and notes.' },
			tag: { description: 'ID of one tag.' },
			page: 'other-client',
			page_size: 'live',
		},
	},
	'POST /api/1/contacts/sync_all/': {
		summary: 'Create or update many contacts',
		answer: { source: 'inferred', schema: ref('BulkReply') },
		note: bulkNote,
		limit: 'composio',
	},
	'POST /api/1/contacts/sync/': {
		summary: 'Create or update a contact',
		answer: one('Contact', 'live'),
		note: upsertNote,
		limit: 'help-centre',
	},
	'POST /api/1/contacts/{id}/add_operator/': {
		summary: 'Add an operator to a contact',
		answer: perhaps('Contact'),
		note: operatorNote,
		limit: 'composio',
	},
	'POST /api/1/contacts/{id}/remove_operator/': {
		summary: 'Remove an operator from a contact',
		answer: perhaps('Contact'),
		note: operatorNote,
		limit: 'composio',
	},
	'GET /api/1/contacts/{id}/': { summary: 'Get a contact', answer: one('Contact', 'composio') },
	'PATCH /api/1/contacts/{id}/': {
		summary: 'Update, block or unblock a contact',
		answer: one('Contact', 'other-client'),
		note: 'Consent (`status`) can’t be changed here, but by creating or updating.',
	},
	'DELETE /api/1/contacts/{id}/': { summary: 'Delete a contact', answer: nothing },

	'GET /api/1/custom-fields/': {
		summary: 'List custom fields',
		answer: page('CustomField', 'inferred'),
		limit: 'other-client',
		fields: { search: { description: 'In label and code.' } },
	},
	'POST /api/1/custom-fields/': {
		summary: 'Create a custom field',
		answer: one('CustomField', 'composio'),
		note: 'Code and type can’t be changed later. `FIRST_NAME`, `LAST_NAME`, `EMAIL`, `PHONE`, `ACCOUNT_NAME` and `LANGUAGE` are taken.',
		limit: 'other-client',
		fields: { field_type: { description: '1 text, 2 date, 3 date and time.' } },
	},
	'GET /api/1/custom-fields/{id}/': {
		summary: 'Get a custom field',
		answer: one('CustomField', 'composio'),
		limit: 'other-client',
	},
	'PATCH /api/1/custom-fields/{id}/': {
		summary: 'Update a custom field',
		answer: one('CustomField', 'composio'),
		limit: 'other-client',
	},
	'DELETE /api/1/custom-fields/{id}/': {
		summary: 'Delete a custom field',
		answer: nothing,
		note: 'Refused while an automation uses it.',
		limit: 'composio',
	},

	'GET /api/1/lists/': {
		summary: 'List contact lists',
		answer: page('List', 'inferred'),
		limit: 'composio',
		fields: { search: { description: 'In the name.' } },
	},
	'POST /api/1/lists/': {
		summary: 'Create a contact list',
		answer: one('List', 'inferred'),
		limit: 'composio',
	},
	'GET /api/1/lists/{id}/': {
		summary: 'Get a contact list',
		answer: one('List', 'inferred'),
		limit: 'composio',
	},
	'POST /api/1/lists/{id}/sync_contacts/': {
		summary: 'Create or update contacts and add them to a list',
		answer: one('BulkReply', 'other-client'),
		note: `${bulkNote} Consent can’t be set here.`,
		limit: 'composio',
	},
	'POST /api/1/lists/{id}/remove_all_contacts/': {
		summary: 'Remove all contacts from a list',
		answer: perhaps('List'),
		limit: 'composio',
	},
	'POST /api/1/lists/{id}/remove_contacts/': {
		summary: 'Remove contacts from a list',
		answer: perhaps('List'),
		note: 'At least one of the three must hold something.',
		limit: 'composio',
		fields: { ids: { description: 'IDs of contacts.' } },
	},
	'DELETE /api/1/lists/{id}/': {
		summary: 'Delete a contact list',
		answer: nothing,
		limit: 'composio',
	},

	'GET /api/1/tags/': { summary: 'List tags', answer: page('Tag', 'composio') },
	'GET /api/1/tags/{id}/': { summary: 'Get a tag', answer: one('Tag', 'composio') },

	'GET /api/1/tickets/': {
		summary: 'List tickets',
		answer: page('Ticket', 'composio'),
		fields: Object.fromEntries(
			['status', 'sort_by', 'order', 'per_page'].map((name) => [
				name,
				{ source: 'composio-input', description: unproven },
			]),
		),
	},
	'POST /api/1/tickets/': {
		summary: 'Create a ticket',
		answer: one('Ticket', 'live'),
		note: 'The account must have the feature Tickets.',
		limit: 'help-centre',
		fields: {
			status: {
				description:
					'`Open`, `In Progress`, `Pending`, `Closed`, or a status of the account’s own.',
			},
			priority: { source: 'help-centre' },
			reference: { description: 'Made by Spoki when it is empty.' },
		},
	},
	'GET /api/1/tickets/{id}/': { summary: 'Get a ticket', answer: one('Ticket', 'composio') },
	'PATCH /api/1/tickets/{id}/': {
		summary: 'Update a ticket',
		answer: one('Ticket', 'inferred'),
		fields: { priority: { source: 'help-centre' } },
	},
	'DELETE /api/1/tickets/{id}/': {
		summary: 'Delete a ticket',
		answer: nothing,
		limit: 'composio',
	},
};
