import type { INodeProperties, INodePropertyOptions, INodeType } from 'n8n-workflow';
import { built } from '../lib/n8n';
import { itemsOf, run } from './run';
import type { Side } from './side';

const { Spoki } = built<{ Spoki: new () => INodeType }>('nodes/Spoki/Spoki.node.js');
const { description } = new Spoki();

/** The request of Contact → Get, as a node without code writes it. */
const get: INodePropertyOptions = {
	name: 'Get',
	value: 'get',
	routing: { request: { method: 'GET', url: '=/api/1/contacts/{{$parameter.contactId}}/' } },
};

/** A field that is shown as it is, and asks for nothing. */
const shown = (field: INodeProperties): INodeProperties => ({
	...field,
	routing: undefined,
	options: field.options?.map((option) => shown(option as INodeProperties)),
});

const isOfContacts = ({ name, displayOptions }: INodeProperties) =>
	name === 'operation' && displayOptions?.show?.resource?.includes('contact');

/** The panel of the Spoki node, all of it, with one request and no code: what it costs is n8n's. */
const node: INodeType = {
	description: {
		...description,
		requestDefaults: { baseURL: '={{$credentials.baseUrl}}', json: true },
		properties: description.properties.map((field) =>
			isOfContacts(field) ? { ...shown(field), options: [get] } : shown(field),
		),
	},
};

export const panel: Pick<Side, 'getContacts'> = {
	async getContacts(at, ids) {
		const contactId = { __rl: true, mode: 'id', value: '={{ $json.id }}' };
		const parameters = { resource: 'contact', operation: 'get', contactId };
		const items = ids.map((id) => ({ id }));
		return itemsOf(await run(at, node, parameters, items)).length;
	},
};
