import {
	anything,
	arrayOf,
	choice,
	described,
	flag,
	int,
	moment,
	orNull,
	ref,
	text,
	thing,
	uri,
} from '../known';
import { type Part } from '../sources';

const phone = described(text, 'E.164, with `+`.');

/** Contacts, their custom fields, lists and tags, and support tickets. */
export const contactSchemas: Record<string, Part> = {
	Contact: thing('composio', {
		id: int,
		phone,
		first_name: text,
		last_name: text,
		email: orNull(text),
		language: described(text, 'Two lower-case letters.'),
		status: described(
			choice('Not Declared', 'Subscribed', 'Unsubscribed'),
			'Consent to marketing messages.',
		),
		chat_link: uri,
		created_datetime: moment,
		has_invalid_phone: flag,
		is_blocked: flag,
		is_restricted: flag,
		contactfield_set: arrayOf(ref('ContactField')),
		contactfield_values: { type: 'object' },
		list_set: arrayOf(ref('List')),
		tag_set: arrayOf(ref('Tag')),
		role_set: described(arrayOf(ref('Role')), 'The operators of the contact.'),
	}),
	ContactField: thing('composio', {
		id: int,
		field: described(int, 'ID of the custom field.'),
		visual_code: described(text, 'The code as templates write it: `%%CODE%%`.'),
		value: text,
		value_datetime: orNull(moment),
	}),
	BulkReply: thing('other-client', {
		errors: described(
			arrayOf(anything),
			'What was not stored, in a shape that isn’t documented: a partial success.',
		),
	}),
	CustomField: thing('composio', {
		id: int,
		label: text,
		code: text,
		field_type: described({ type: 'integer', enum: [1, 2, 3] }, '1 text, 2 date, 3 date and time.'),
		example: orNull(text),
	}),
	List: thing('composio', {
		id: int,
		name: text,
		color: orNull(text),
		contacts_count: int,
		created_datetime: moment,
	}),
	Tag: thing('composio', {
		id: int,
		name: text,
		color: described(orNull(text), 'Hexadecimal, e.g. `#16d46d`.'),
		order: int,
	}),
	Ticket: thing(
		'composio',
		{
			id: int,
			title: text,
			description: orNull(text),
			status: text,
			priority: text,
			reference: described(orNull(text), 'Made by Spoki when none was given.'),
			created_datetime: moment,
			updated_datetime: moment,
			closed_datetime: orNull(moment),
			owner: orNull(ref('User')),
			contact: orNull(ref('TicketContact')),
		},
		{ reference: 'live', priority: 'live', title: 'live', id: 'live' },
	),
	TicketContact: thing('composio', {
		id: int,
		phone,
		first_name: text,
		last_name: text,
		email: orNull(text),
		language: text,
		chat_link: uri,
		has_invalid_phone: flag,
		role_set: arrayOf(ref('Role')),
	}),
};
