import type { IDataObject } from 'n8n-workflow';
import { isObject, textOf } from '../client/errorBody';
import { fullName, namesIn, partIn, THING, type Shape } from './shape';

/** The values of a contact's custom fields by the code that requests want: CITY of %%CITY%%. */
function customFieldsOf({ contactfield_set: set, contactfield_values: values }: IDataObject) {
	if (!Array.isArray(set)) return values;
	return Object.fromEntries(
		set
			.filter(isObject)
			.map(({ visual_code, field, value }) => [
				textOf(visual_code ?? field).replaceAll('%%', ''),
				value,
			]),
	);
}

const details = { email: true, status: true, custom_fields: customFieldsOf } as const;
const labels = { tags: namesIn('tag_set'), operators: namesIn('role_set') };

export const contact: Shape = {
	marks: ['id', 'phone'],
	members: {
		id: true,
		phone: true,
		first_name: true,
		last_name: true,
		...details,
		list_set: partIn('list_set', THING),
		...labels,
	},
	brief: {
		id: true,
		phone: true,
		name: ({ first_name, last_name }) => fullName(first_name, last_name),
		...details,
		lists: namesIn('list_set'),
		...labels,
	},
	more: [
		'language',
		'chat_link',
		'created_datetime',
		'has_invalid_phone',
		'is_blocked',
		'is_restricted',
	],
};

/** The contact of something else: who it is, and where to reach them. */
export const contactIn = partIn('contact', ['id', 'phone', 'first_name', 'last_name', 'email']);
