import type { INodeType } from 'n8n-workflow';
import { itemsOf, run } from './run';
import { PAGE_SIZE, type Side } from './side';

/** The number of the page that follows, from the address that the answer names; 1 at the start. */
const NEXT_PAGE = '={{ $response.body?.next?.match(/[?&]page=(\\d+)/)[1] ?? 1 }}';

/** The least that a declarative node can be: what it costs is the engine's own share. */
const node: INodeType = {
	description: {
		displayName: 'Floor',
		name: 'floor',
		group: ['input'],
		version: 1,
		description: 'Three properties, no code',
		defaults: { name: 'Floor' },
		inputs: ['main'],
		outputs: ['main'],
		credentials: [{ name: 'spokiApi', required: true }],
		requestDefaults: { baseURL: '={{$credentials.baseUrl}}', json: true },
		requestOperations: {
			pagination: {
				type: 'generic',
				properties: {
					continue: '={{ !!$response.body.next }}',
					request: { qs: { page: NEXT_PAGE, page_size: PAGE_SIZE } },
				},
			},
		},
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				default: 'contact',
				options: [{ name: 'Contact', value: 'contact' }],
			},
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				default: 'get',
				options: [
					{
						name: 'Get',
						value: 'get',
						routing: {
							request: { method: 'GET', url: '=/api/1/contacts/{{$parameter.contactId}}/' },
						},
					},
					{
						name: 'Get Many',
						value: 'getAll',
						routing: {
							request: { method: 'GET', url: '/api/1/contacts/' },
							send: { paginate: true },
							output: {
								postReceive: [{ type: 'rootProperty', properties: { property: 'results' } }],
							},
						},
					},
				],
			},
			{ displayName: 'Contact ID', name: 'contactId', type: 'string', default: '' },
		],
	},
};

/** A declarative node of three properties. */
export const floor: Side = {
	async getContacts(at, ids) {
		const parameters = { operation: 'get', contactId: '={{ $json.id }}' };
		const items = ids.map((id) => ({ id }));
		return itemsOf(await run(at, node, parameters, items)).length;
	},

	async getAllContacts(at) {
		const parameters = { operation: 'getAll' };
		return itemsOf(await run(at, node, parameters, [{}])).length;
	},
};
