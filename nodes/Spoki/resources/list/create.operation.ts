import { required, text } from '../../fields/checks';
import { inBody } from '../../fields/send';
import type { Operation } from '../types';

export const create: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create a list',
	description: 'Create an empty contact list',
	routing: { request: { method: 'POST', url: '/api/1/lists/' } },
	fields: [
		inBody('name', required(text), {
			displayName: 'Name',
			name: 'name',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. Spring campaign',
		}),
	],
};
