import { boolean, phone, unlessBlank } from '../../fields/checks';
import {
	clearedNames,
	contactClearCustomFields,
	contactClearNames,
	contactPickedToClear,
} from '../../fields/contact';
import { updateFields } from '../../fields/collections';
import { contactFields, merged, sentDetails } from '../../fields/contactBody';
import { byDisplayName } from '../../fields/options';
import { inBody, mergedInBody } from '../../fields/send';
import { withKnownFields } from '../customField/knownCodes';
import { contact } from '../../shapes/contact';
import type { Operation } from '../types';
import { contactId } from './fields';

export const update: Operation = {
	name: 'Update',
	value: 'update',
	description: 'Change the fields of a contact. Its consent is changed with Create or Update.',
	endpoint: {
		method: 'PATCH',
		path: '/api/1/contacts/{contactId}/',
		answer: 'one',
	},
	neverEmpty: 'Fill in one of the Fields, or add one under Update Fields.',
	prepare: withKnownFields,
	shape: contact,
	fields: [
		contactId,
		...contactFields,
		updateFields(
			...[
				inBody('is_blocked', unlessBlank(boolean), {
					displayName: 'Blocked',
					name: 'isBlocked',
					type: 'boolean',
					default: false,
					description: 'Whether the contact is blocked',
				}),
				merged(contactClearCustomFields, 'updateFields'),
				merged(contactPickedToClear, 'updateFields'),
				...sentDetails('updateFields'),
				mergedInBody(undefined, clearedNames, contactClearNames, 'updateFields'),
				inBody('phone', unlessBlank(phone), {
					displayName: 'Phone',
					name: 'phone',
					type: 'string',
					default: '',
					placeholder: 'e.g. +393331234567',
					description:
						'New phone in international format. Add the current one if Spoki asks for it.',
				}),
			].sort(byDisplayName),
		),
	],
};
