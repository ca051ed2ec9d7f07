import { PAGE_SIZE, perMinute } from '../../client/endpoint';
import { boolean, id, phone, unlessBlank } from '../../fields/checks';
import {
	contactEmail,
	contactFirstName,
	contactLanguage,
	contactLastName,
	contactStatus,
} from '../../fields/contact';
import { filters, limit, returnAll, search } from '../../fields/getMany';
import { locator } from '../../fields/locator';
import { inQuery } from '../../fields/send';
import { contact } from '../../shapes/contact';
import type { Operation } from '../types';

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	description: 'Get contacts, all or those that match the filters',
	endpoint: {
		method: 'GET',
		path: '/api/1/contacts/',
		limits: [perMinute(120, 'help centre')],
		answer: 'list',
		pageSize: PAGE_SIZE,
	},
	shape: contact,
	fields: [
		returnAll,
		limit,
		filters(
			inQuery('is_blocked', unlessBlank(boolean), {
				displayName: 'Blocked',
				name: 'isBlocked',
				type: 'boolean',
				default: true,
				description:
					'Whether to get only blocked contacts (on) or only those not blocked (off). Remove the filter to get both.',
			}),
			...[contactEmail, contactFirstName, contactLanguage, contactLastName].map(
				({ property, check, field }) => inQuery(property, check, field),
			),
			inQuery('status', contactStatus.check, {
				...contactStatus.field,
				default: 'Subscribed',
				description:
					'Whether the contacts have agreed to marketing messages. Spoki tells no date of it.',
				hint: undefined,
			}),
			inQuery('phone', unlessBlank(phone), {
				displayName: 'Phone',
				name: 'phone',
				type: 'string',
				default: '',
				placeholder: 'e.g. +393331234567',
				description: 'Phone in international format',
			}),
			search('e.g. Mario', 'Text to find in phone, email, names, language or notes'),
			inQuery(
				'tag',
				unlessBlank(id),
				locator({
					displayName: 'Tag',
					name: 'tag',
					picker: 'searchTags',
					description: 'Tag that the contact has',
				}),
			),
		),
	],
};
