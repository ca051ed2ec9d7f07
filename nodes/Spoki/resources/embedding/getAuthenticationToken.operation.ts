import { email, required, text } from '../../fields/checks';
import { inBody } from '../../fields/send';
import type { Operation } from '../types';

export const getAuthenticationToken: Operation = {
	name: 'Get Authentication Token',
	value: 'getAuthenticationToken',
	action: 'Get an authentication token',
	description: 'Get the token that opens a page of Spoki inside another web page',
	endpoint: {
		method: 'POST',
		path: '/api/1/auth/get_authentication_token/',
		answer: 'one',
		proof: ['token'],
		secrets: ['token'],
	},
	fields: [
		inBody('email', required(email), {
			displayName: 'Service User Email',
			name: 'email',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. name@example.com',
			description: 'Email of the service user, which Role > Add Service User gives',
		}),
		inBody('private_key', required(text), {
			displayName: 'Private Key',
			name: 'privateKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			placeholder: 'e.g. {{ $json.value }}',
			description:
				'Key of the service user, which Role > Generate Private Key shows once. An expression keeps it out of the workflow.',
		}),
	],
};
