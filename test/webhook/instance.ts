import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { HookContext } from 'n8n-core';
import {
	Workflow,
	type IDataObject,
	type INode,
	type INodeParameters,
	type INodeType,
	type INodeTypes,
	type IWebhookData,
	type IWorkflowExecuteAdditionalData,
	type WorkflowActivateMode,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { SpokiApi } from '../../credentials/SpokiApi.credentials';
import { SpokiOAuth2Api } from '../../credentials/SpokiOAuth2Api.credentials';
import { pace, webhookTriggerNode } from '../nodes';
import { TestCredentials } from '../credentials';
import type { Credentials } from '../engine';

// Repetitions wait a millisecond, and the node's own count of requests per minute never fills.
pace.backoffMs = 1;
pace.windowMs = 1;

type Method = 'checkExists' | 'create' | 'delete';

export interface InstanceOptions {
	credentials: Credentials;
	parameters?: INodeParameters;
	/** Where n8n believes that it can be reached: WEBHOOK_URL. */
	address?: string;
	/** n8n 2.41 activates by its publication service; until then, and where it is off, by the classic way. */
	way?: 'publication' | 'classic';
	nodeType?: INodeType;
}

export interface HookModes {
	mode?: WorkflowExecuteMode;
	activation?: WorkflowActivateMode;
	isTest?: boolean;
}

/** The process is killed: what it asked is never answered to it. */
export class Killed extends Error {}

const additionalKeys = {
	currentNodeExecutionIndex: 0,
	variables: {},
	restApiUrl: 'http://127.0.0.1:5678/',
	instanceBaseUrl: 'http://127.0.0.1:5678/',
};

/** A workflow with the trigger in n8n: what is in the database, and how its hooks are called. */
export class Instance {
	/** The column of the workflow in the database. */
	stored: IDataObject = {};
	/** Whether the path is in the table of webhooks, without which deliveries get 404. */
	isPathStored = false;
	parameters: INodeParameters;
	address: string;
	credentials: Credentials;
	/** Lets the process die after so many requests from now. */
	diesAfter = Infinity;
	/** How long each request to Spoki could take, in ms. */
	timeouts: Array<number | undefined> = [];
	private readonly webhookId = randomUUID();
	private readonly workflowId = randomUUID();
	/** The node counts requests, and remembers pauses that Spoki asked for, by credential. */
	credentialId: string = randomUUID();
	protected readonly way: 'publication' | 'classic';
	nodeType: INodeType;

	constructor(options: InstanceOptions) {
		this.credentials = options.credentials;
		this.parameters = options.parameters ?? {};
		this.address = options.address ?? 'https://n8n.example.com';
		this.way = options.way ?? 'publication';
		this.nodeType = options.nodeType ?? webhookTriggerNode();
	}

	/** The address that the trigger gives to Spoki. */
	get url() {
		return `${this.address}/webhook/${this.webhookId}/webhook`;
	}

	get testUrl() {
		return this.url.replace('/webhook/', '/webhook-test/');
	}

	/** The static data of the node as it is in the database. */
	get staticData(): IDataObject {
		return (this.stored['node:Spoki Webhook Trigger'] ?? {}) as IDataObject;
	}

	protected workflow(staticData: IDataObject = structuredClone(this.stored)) {
		const node: INode = {
			id: 'node',
			name: 'Spoki Webhook Trigger',
			type: 'node',
			typeVersion: 1,
			position: [0, 0],
			webhookId: this.webhookId,
			parameters: {
				authentication: 'apiKey',
				events: ['messageReceived'],
				...this.parameters,
			},
			credentials: Object.fromEntries(
				Object.keys(this.credentials).map((name) => [name, { id: this.credentialId, name }]),
			),
		};
		const nodeTypes: INodeTypes = {
			getByName: () => this.nodeType,
			getByNameAndVersion: () => this.nodeType,
			getKnownTypes: () => ({}),
		};
		const workflow = new Workflow({
			id: this.workflowId,
			nodes: [node],
			connections: {},
			active: true,
			nodeTypes,
			staticData,
			settings: { executionOrder: 'v1', timezone: 'Europe/Rome' },
		});
		return { workflow, node, staticData };
	}

	protected additionalData(
		workflow: Workflow,
		request?: IncomingMessage,
		response?: ServerResponse,
	) {
		return {
			...additionalKeys,
			webhookBaseUrl: `${this.address}/webhook`,
			webhookTestBaseUrl: `${this.address}/webhook-test`,
			credentialsHelper: new TestCredentials(
				[new SpokiApi(), new SpokiOAuth2Api()],
				{ ...this.credentials },
				() => workflow,
			),
			...(request && { httpRequest: request, httpResponse: response }),
		} as unknown as IWorkflowExecuteAdditionalData;
	}

	protected webhookData(workflow: Workflow, isTest: boolean): IWebhookData {
		return {
			httpMethod: 'POST',
			node: 'Spoki Webhook Trigger',
			path: `${this.webhookId}/webhook`,
			webhookDescription: this.nodeType.description.webhooks![0],
			workflowId: this.workflowId,
			workflowExecuteAdditionalData: this.additionalData(workflow),
			isTest,
		};
	}

	/** webhook.service: runWebhookMethod */
	protected async run(
		method: Method,
		workflow: Workflow,
		{ mode = 'trigger', activation = 'activate', isTest = false }: HookModes = {},
	): Promise<boolean> {
		const webhookData = this.webhookData(workflow, isTest);
		const node = workflow.getNode(webhookData.node)!;
		const context = new HookContext(
			workflow,
			node,
			webhookData.workflowExecuteAdditionalData,
			mode,
			activation,
			webhookData,
		);
		const { httpRequestWithAuthentication: request } = context.helpers;
		let die: () => void;
		const death = new Promise<never>((_, reject) => (die = () => reject(new Killed())));
		context.helpers.httpRequestWithAuthentication = async (...args) => {
			this.timeouts.push(args[1].timeout);
			if (this.diesAfter-- > 0) return await request.apply(context as never, args);
			die();
			return await new Promise(() => {});
		};
		const methods = this.nodeType.webhookMethods!.default!;
		return await Promise.race([methods[method].call(context), death]);
	}

	/** workflow-static-data.service */
	protected save({ staticData }: Workflow) {
		if (!staticData.__dataChanged) return;
		this.stored = JSON.parse(JSON.stringify(staticData)) as IDataObject;
		staticData.__dataChanged = false;
	}
}
