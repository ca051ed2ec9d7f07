import type { INodeProperties } from 'n8n-workflow';
import { email, required, text, unlessBlank, type Check } from './checks';
import { additionalFields } from './collections';
import { filters, search } from './getMany';
import { inBody, mergedInBody } from './send';

/** Who is invited. */
export const invitedEmail = inBody('email', required(email), {
	displayName: 'Email',
	name: 'email',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. name@example.com',
	description: 'Address that the invitation is sent to',
});

const named =
	(member: string): Check =>
	(value, context) => {
		const given = unlessBlank(text)(value, context);
		return given === undefined ? undefined : { [member]: given };
	};

const addedInfo = (member: string, field: INodeProperties) =>
	mergedInBody('additional_info', named(member), field, 'additionalFields');

/** What else Spoki takes of an invited person. */
export const invitedPerson: INodeProperties = additionalFields(
	addedInfo('first_name', {
		displayName: 'First Name',
		name: 'firstName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Anna',
	}),
	addedInfo('last_name', {
		displayName: 'Last Name',
		name: 'lastName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Bianchi',
	}),
);

/** The filter of everything that people are in: users, invitations, those of partners. */
export const peopleFilters = filters(
	search('e.g. anna@example.com', 'Text to find in ID, email, first name or last name'),
);
