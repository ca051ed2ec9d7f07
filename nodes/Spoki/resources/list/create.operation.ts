import { created, perMinute } from '../../client/endpoint';
import { required, text } from '../../fields/checks';
import { inBody } from '../../fields/send';
import type { Operation } from '../types';

export const create: Operation = {
	name: 'Create',
	value: 'create',
	description: 'Create an empty contact list',
	endpoint: {
		method: 'POST',
		path: '/api/1/lists/',
		limits: [perMinute(10)],
		answer: 'one',
		mayHave: created('list', 'name'),
	},
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
