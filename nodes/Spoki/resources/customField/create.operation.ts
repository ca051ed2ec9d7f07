import { created } from '../../client/endpoint';
import { customFieldCode, integer, oneOf, required, text } from '../../fields/checks';
import { inBody } from '../../fields/send';
import type { Operation } from '../types';
import { label, sharedLimit } from './fields';

export const create: Operation = {
	name: 'Create',
	value: 'create',
	description: "Create a field for contacts. Its code and type can't be changed later.",
	endpoint: {
		method: 'POST',
		path: '/api/1/custom-fields/',
		limits: [sharedLimit],
		answer: 'one',
		mayHave: created('custom field', 'label'),
	},
	fields: [
		label,
		inBody('code', required(customFieldCode), {
			displayName: 'Code',
			name: 'code',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. ORDER_ID',
			description:
				'Unique code in uppercase letters, digits and underscores, used in templates as %%ORDER_ID%%',
		}),
		inBody('field_type', (value, context) => oneOf(1, 2, 3)(integer(value, context), context), {
			displayName: 'Field Type',
			name: 'fieldType',
			type: 'options',
			options: [
				{ name: 'Date', value: 2 },
				{ name: 'Date and Time', value: 3 },
				{ name: 'Text', value: 1 },
			],
			default: 1,
			description: "Kind of value. It can't be changed later.",
		}),
		inBody('example', required(text), {
			displayName: 'Example',
			name: 'example',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 42',
			description: 'Example value, shown to WhatsApp when it reviews a template',
		}),
	],
};
