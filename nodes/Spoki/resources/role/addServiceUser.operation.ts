import { created, perMinute } from '../../client/endpoint';
import { required, text } from '../../fields/checks';
import { role } from '../../fields/role';
import { inBody } from '../../fields/send';
import type { Operation } from '../types';

export const addServiceUser: Operation = {
	name: 'Add Service User',
	value: 'addServiceUser',
	action: 'Add a service user',
	description: 'Add a technical user for embedding and integrations',
	endpoint: {
		method: 'POST',
		path: '/api/1/roles/add_service_user/',
		limits: [perMinute(10)],
		answer: 'one',
		mayHave: created('service user', 'name'),
	},
	fields: [
		inBody('name', required(text), {
			displayName: 'Name',
			name: 'name',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. Website chat',
			description: 'Name of the service user in Spoki',
		}),
		role,
	],
};
