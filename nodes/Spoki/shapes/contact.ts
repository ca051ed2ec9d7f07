import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../client/errorBody';
import { namesIn, only, type Shape } from './shape';

/** The values of a contact's custom fields by the code that requests want: CITY of %%CITY%%. */
function customFieldsOf({ contactfield_set: set, contactfield_values: values }: IDataObject) {
	if (!Array.isArray(set)) return values;
	return Object.fromEntries(
		set
			.filter(isObject)
			.map(({ visual_code, field, value }) => [
				String(visual_code ?? field).replaceAll('%%', ''),
				value,
			]),
	);
}

export const contact: Shape = {
	marks: ['id', 'phone'],
	members: {
		id: true,
		phone: true,
		first_name: true,
		last_name: true,
		email: true,
		status: true,
		custom_fields: customFieldsOf,
		lists: namesIn('list_set'),
		tags: namesIn('tag_set'),
		operators: namesIn('role_set'),
	},
	more: [
		'language',
		'chat_link',
		'created_datetime',
		'has_invalid_phone',
		'is_blocked',
		'is_restricted',
	],
	joined: { name: ['first_name', 'last_name'] },
};

/** The contact of something else: who it is, and where to reach them. */
export const contactIn = ({ contact: given }: IDataObject) =>
	isObject(given) ? only(given, ['id', 'phone', 'first_name', 'last_name', 'email']) : given;
