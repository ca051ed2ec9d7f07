import type {
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { credentials } from './fields/authentication';
import { spoki } from './client';
import { pickersOf } from './pickers';
import { lifecycleOf } from './webhook/lifecycle';
import { properties } from './webhook/properties';
import { receive } from './webhook/receive';

export class SpokiWebhookTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Spoki Webhook Trigger',
		name: 'spokiWebhookTrigger',
		icon: { light: 'file:spoki.svg', dark: 'file:spoki.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle:
			'={{ $parameter["events"].map((event) => event.replace(/([a-z])([A-Z])/g, "$1 $2").replace(/ (As|By|For|To) /, (word) => word.toLowerCase()).replace(/^./, (letter) => letter.toUpperCase())).join(", ") }}',
		description:
			'Starts the workflow at once when a WhatsApp message, reply or message status arrives from Spoki',
		defaults: { name: 'Spoki Webhook Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials,
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				// n8n would answer with the word "firstEntryJson".
				responseData: 'noData',
				path: 'webhook',
			},
		],
		properties,
	};

	methods = { listSearch: pickersOf(spoki) };

	webhookMethods = lifecycleOf(spoki);

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}
}
