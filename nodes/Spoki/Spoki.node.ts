import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { authentication, credentialsBy } from './fields/authentication';
import { pickers } from './pickers';
import { keepAnswer, pipeline } from './request/pipeline';
import { partnerResources, resources, secrets } from './resources';
import { assemble } from './resources/assemble';
import { bulkSyncContacts } from './bulk/bulkSync';
import { syncContactsToList } from './bulk/syncToList';

export class Spoki implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Spoki',
		name: 'spoki',
		icon: { light: 'file:spoki.svg', dark: 'file:spoki.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description:
			'Manage WhatsApp contacts, lists, campaigns, templates and support tickets in Spoki',
		defaults: { name: 'Spoki' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: credentialsBy(partnerResources),
		requestDefaults: {
			baseURL: '={{$credentials.baseUrl}}',
			headers: { Accept: 'application/json' },
			json: true,
			// A redirect would take the key to a host that nobody configured.
			disableFollowRedirect: true,
		},
		requestOperations: { pagination: pipeline },
		sensitiveOutputFields: secrets,
		properties: [
			authentication,
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: resources.map(({ name, value }) => ({ name, value })),
				default: 'contact',
				// Sends every request of every operation through the pipeline.
				routing: { send: { paginate: true }, output: { postReceive: [keepAnswer] } },
			},
			...assemble(resources),
		],
	};

	methods = { listSearch: pickers };

	/** These see all input items at once, to send hundreds of contacts in one request. */
	customOperations = {
		contact: { bulkSync: bulkSyncContacts },
		list: { syncContacts: syncContactsToList },
	};
}
