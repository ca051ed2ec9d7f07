import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { authentication, credentialsBy } from './fields/authentication';
import { bulkOperationsOf } from './bulk/run';
import { spoki } from './client';
import { pipelineOf } from './execution/pipeline';
import { mappersOf } from './mappers';
import { pickersOf } from './pickers';
import { listed, partnerResources, resources, secrets } from './resources';
import { assemble } from './resources/assemble';

export class Spoki implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Spoki',
		name: 'spoki',
		icon: { light: 'file:spoki.svg', dark: 'file:spoki.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle:
			'={{ [$parameter["operation"], $parameter["resource"]].map((word) => ({ getAll: "Get Many", mcpTool: "MCP Tool", upsert: "Create or Update" }[word] ?? word.replace(/([a-z])([A-Z])/g, "$1 $2").replace(/ (As|By|For|To) /, (small) => small.toLowerCase()).replace("Api", "API").replace("s App", "sApp").replace(/^./, (letter) => letter.toUpperCase()))).join(": ") }}',
		description:
			'Send WhatsApp messages, and manage contacts, lists, campaigns, templates and tickets in Spoki',
		defaults: { name: 'Spoki' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: credentialsBy(partnerResources),
		// The client sends the requests. Without this n8n would not take the node for a declarative one.
		requestDefaults: {},
		requestOperations: { pagination: pipelineOf(spoki) },
		sensitiveOutputFields: secrets,
		properties: [
			authentication,
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: listed.map(({ name, value }) => ({ name, value })),
				default: 'contact',
				// Sends every request of every operation through the pipeline.
				routing: { send: { paginate: true } },
			},
			...assemble(resources),
		],
	};

	methods = { listSearch: pickersOf(spoki), resourceMapping: mappersOf(spoki) };

	/** These see all input items at once, to send hundreds of contacts in one request. */
	customOperations = bulkOperationsOf(spoki, resources);
}
