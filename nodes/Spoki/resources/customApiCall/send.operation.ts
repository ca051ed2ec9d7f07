import { oneOf, required } from '../../fields/checks';
import { limit, returnAll } from '../../fields/getMany';
import { inRequest } from '../../fields/send';
import type { Operation } from '../types';
import { apiPath, jsonBody, query } from './checks';

const METHODS = ['DELETE', 'GET', 'PATCH', 'POST', 'PUT'] as const;

export const send: Operation = {
	name: 'Send',
	value: 'send',
	action: 'Send a request of your own',
	description: 'Send any request to the Spoki API, for what has no operation here yet',
	// What is really sent is known for each item only.
	endpoint: { method: 'GET', path: '{path}', answer: 'anything' },
	isCustom: true,
	fields: [
		inRequest(
			(request, value) => (request.method = value as (typeof METHODS)[number]),
			oneOf(...METHODS),
			{
				displayName: 'Method',
				name: 'method',
				type: 'options',
				noDataExpression: true,
				options: METHODS.map((name) => ({ name, value: name })),
				default: 'GET',
				description: 'What to do at the path',
			},
		),
		inRequest((request, value) => (request.url = value as string), required(apiPath), {
			displayName: 'Path',
			name: 'path',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. /api/1/tags/',
			description:
				'Path with its IDs, from /api/ on and with the slash at its end. It is sent to the Base URL of the credential only.',
		}),
		inRequest((request, value) => (request.qs = value as object as never), query, {
			displayName: 'Query Parameters',
			name: 'queryParameters',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add Parameter',
			default: {},
			description: 'What stands behind the question mark. A name may come several times.',
			options: [
				{
					displayName: 'Parameter',
					name: 'parameter',
					values: [
						{
							displayName: 'Name',
							name: 'name',
							type: 'string',
							default: '',
							placeholder: 'e.g. search',
						},
						{
							displayName: 'Value',
							name: 'value',
							type: 'string',
							default: '',
							placeholder: 'e.g. Anna',
						},
					],
				},
			],
		}),
		inRequest((request, value) => (request.body = value as object as never), jsonBody, {
			displayName: 'Body (JSON)',
			name: 'body',
			type: 'json',
			default: '{}',
			description: 'Object or list to send, as the Spoki API takes it',
			hint: 'E.g. { "name": "VIP" }',
			displayOptions: { show: { method: ['PATCH', 'POST', 'PUT'] } },
		}),
		{
			displayName: 'Split Into Items',
			name: 'splitIntoItems',
			type: 'boolean',
			default: false,
			description: 'Whether each entry of a list becomes an item, over as many pages as are wanted',
			displayOptions: { show: { method: ['GET'] } },
		},
		{
			...returnAll,
			displayOptions: { show: { method: ['GET'], splitIntoItems: [true] } },
		},
		{
			...limit,
			displayOptions: { show: { method: ['GET'], splitIntoItems: [true], returnAll: [false] } },
		},
	],
};
