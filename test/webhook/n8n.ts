import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HookContext, WebhookContext } from 'n8n-core';
import {
	Workflow,
	type IDataObject,
	type INode,
	type INodeParameters,
	type INodeType,
	type INodeTypes,
	type IWebhookData,
	type IWebhookResponseData,
	type IWorkflowExecuteAdditionalData,
	type WorkflowActivateMode,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { SpokiApi } from '../../credentials/SpokiApi.credentials';
import { SpokiOAuth2Api } from '../../credentials/SpokiOAuth2Api.credentials';
import { SpokiWebhookTrigger } from '../../nodes/Spoki/SpokiWebhookTrigger.node';
import { pace } from '../../nodes/Spoki/request/limits';
import { TestCredentials } from '../credentials';
import type { Credentials } from '../engine';

// Repetitions wait a millisecond, and the node's own count of requests per minute never fills.
pace.backoffMs = 1;
pace.windowMs = 1;

type Method = 'checkExists' | 'create' | 'delete';

export interface N8nOptions {
	credentials: Credentials;
	parameters?: INodeParameters;
	/** Where n8n believes that it can be reached: WEBHOOK_URL. */
	address?: string;
	/** n8n 2.41 activates by its publication service; until then, and where it is off, by the classic way. */
	way?: 'publication' | 'classic';
	nodeType?: INodeType;
}

/** What n8n made of a delivery that it took over. */
export interface Execution {
	items: IDataObject[];
	/** A webhook function that throws starts an execution too. */
	error?: Error;
}

/** The process is killed: what it asked is never answered to it. */
class Killed extends Error {}

const additionalKeys = {
	currentNodeExecutionIndex: 0,
	variables: {},
	restApiUrl: 'http://127.0.0.1:5678/',
	instanceBaseUrl: 'http://127.0.0.1:5678/',
};

/**
 * n8n around the trigger: its way of activating, its database as far as static data goes, its HTTP
 * side. The steps are those of n8n 2.41.1 (webhook-trigger-registrar, workflow-trigger-activator,
 * active-workflow-manager, live-webhooks, test-webhooks, webhook-helpers), around n8n-core's own
 * HookContext and WebhookContext.
 */
export class N8n {
	/** The column of the workflow in the database. */
	stored: IDataObject = {};
	/** Whether the path is in the table of webhooks, without which deliveries get 404. */
	isPathStored = false;
	executions: Execution[] = [];
	parameters: INodeParameters;
	address: string;
	credentials: Credentials;
	/** Lets the process die after so many requests from now. */
	diesAfter = Infinity;
	/** Delays what n8n does between taking a delivery and having recorded it, or makes it fail. */
	record: () => Promise<void> = async () => {};
	private server?: Server;
	private readonly webhookId = randomUUID();
	private readonly workflowId = randomUUID();
	private readonly handling = new Set<Promise<void>>();
	/** The node counts requests, and remembers pauses that Spoki asked for, by credential. */
	credentialId: string = randomUUID();
	private readonly way: 'publication' | 'classic';
	nodeType: INodeType;
	private test?: { workflow: Workflow };

	constructor(options: N8nOptions) {
		this.credentials = options.credentials;
		this.parameters = options.parameters ?? {};
		this.address = options.address ?? 'https://n8n.example.com';
		this.way = options.way ?? 'publication';
		this.nodeType = options.nodeType ?? new SpokiWebhookTrigger();
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

	private workflow(staticData: IDataObject = structuredClone(this.stored)) {
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
		return { workflow, node };
	}

	private additionalData(workflow: Workflow, request?: IncomingMessage, response?: ServerResponse) {
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

	private webhookData(workflow: Workflow, isTest: boolean): IWebhookData {
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
	private async run(
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
			if (this.diesAfter-- > 0) return await request.apply(context as never, args);
			die();
			return await new Promise(() => {});
		};
		const methods = this.nodeType.webhookMethods!.default!;
		return await Promise.race([methods[method].call(context), death]);
	}

	/** workflow-static-data.service */
	private save({ staticData }: Workflow) {
		if (!staticData.__dataChanged) return;
		this.stored = JSON.parse(JSON.stringify(staticData)) as IDataObject;
		staticData.__dataChanged = false;
	}

	private async createIfNotExists(workflow: Workflow, modes?: HookModes) {
		if (!(await this.run('checkExists', workflow, modes)))
			await this.run('create', workflow, modes);
	}

	/**
	 * Publishes the workflow.
	 * @throws what the trigger threw last
	 */
	async activate(activation: WorkflowActivateMode = 'activate') {
		const { workflow } = this.workflow();
		if (this.way === 'classic') return await this.add(workflow, activation);
		for (let attempt = 1; ; attempt++) {
			this.isPathStored = true;
			try {
				await this.createIfNotExists(workflow, { activation });
				break;
			} catch (error) {
				if (error instanceof Killed) throw error;
				await this.clearRegistered(workflow);
				if (attempt === 5) {
					this.save(workflow);
					throw error;
				}
			}
		}
		this.save(workflow);
	}

	/** webhook-trigger-registrar: clearRegisteredWebhook */
	private async clearRegistered(workflow: Workflow) {
		try {
			await this.run('delete', workflow, { mode: 'internal', activation: 'update' });
			this.save(workflow);
			this.isPathStored = false;
		} catch (error) {
			if (error instanceof Killed) throw error;
		}
	}

	/** active-workflow-manager: add */
	private async add(workflow: Workflow, activation: WorkflowActivateMode) {
		this.isPathStored = true;
		try {
			await this.createIfNotExists(workflow, { activation });
		} catch (error) {
			if (error instanceof Killed) throw error;
			await this.clear().catch((fault) => {
				if (fault instanceof Killed) throw fault;
			});
			throw error;
		}
		this.save(workflow);
	}

	/** active-workflow-manager: clearWebhooks, which reads the workflow anew */
	private async clear() {
		const { workflow } = this.workflow();
		await this.run('delete', workflow, { mode: 'internal', activation: 'update' });
		this.save(workflow);
		this.isPathStored = false;
	}

	/**
	 * Takes the workflow off.
	 * @returns whether the trigger could clean up
	 */
	async deactivate(): Promise<boolean> {
		if (this.way === 'classic') {
			return await this.clear().then(
				() => true,
				() => false,
			);
		}
		this.isPathStored = false;
		const { workflow } = this.workflow();
		for (let attempt = 1; attempt <= 3; attempt++) {
			try {
				await this.run('delete', workflow, { mode: 'internal', activation: 'update' });
				this.save(workflow);
				return true;
			} catch (error) {
				if (error instanceof Killed) throw error;
			}
		}
		this.save(workflow);
		return false;
	}

	/** n8n starts again. Only the classic way looks whether everything exists. */
	async restart() {
		this.diesAfter = Infinity;
		this.test = undefined;
		if (this.way === 'classic') await this.activate('init');
	}

	/** "Listen for test event" */
	async listen() {
		const { workflow } = this.workflow({});
		const modes = { mode: 'manual', activation: 'manual', isTest: true } as const;
		try {
			await this.createIfNotExists(workflow, modes);
		} catch (error) {
			if (!(error instanceof Killed)) await this.run('delete', workflow, stopListening);
			throw error;
		}
		this.test = { workflow };
	}

	/** The test is over, by a delivery or after two minutes. */
	async stopListening() {
		if (!this.test) return;
		await this.run('delete', this.test.workflow, stopListening);
		this.test = undefined;
	}

	/** Opens the port, and makes it the address of n8n when told so. */
	async open(): Promise<string> {
		this.server = createServer((request, response) => {
			const handled = this.handle(request, response)
				.catch((error: Error) => {
					response.statusCode = 500;
					response.end(error.message);
				})
				.finally(() => this.handling.delete(handled));
			this.handling.add(handled);
		});
		await new Promise<void>((resolve) => this.server!.listen(0, '127.0.0.1', resolve));
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	/** When everything is done that deliveries have led to, which can be after the answers. */
	async idle() {
		await Promise.all(this.handling);
	}

	async close() {
		this.server?.closeAllConnections();
		await new Promise((resolve) => this.server?.close(resolve));
	}

	/** live-webhooks and test-webhooks: executeWebhook */
	private async handle(request: IncomingMessage, response: ServerResponse) {
		const isTest = request.url!.startsWith('/webhook-test/');
		const url = `${this.address}${request.url}`;
		const isKnown = isTest
			? this.test !== undefined && url === this.testUrl
			: this.isPathStored && url === this.url;
		if (!isKnown || request.method !== 'POST') return respond(response, 404);
		const { workflow, node } = this.workflow(isTest ? {} : undefined);
		if (isTest) workflow.setTestStaticData(this.test!.workflow.staticData);
		const executed = await this.execute(workflow, node, request, response, isTest);
		if (isTest && executed) await this.stopListening();
	}

	/** webhook-helpers: executeWebhook, for `onReceived` */
	private async execute(
		workflow: Workflow,
		node: INode,
		request: IncomingMessage,
		response: ServerResponse,
		isTest: boolean,
	): Promise<boolean> {
		const raw = addRawBody(request);
		if (!(await parseBody(raw))) {
			respond(response, 422);
			return false;
		}
		addStatus(response);
		const additionalData = this.additionalData(workflow, request, response);
		const context = new WebhookContext(
			workflow,
			node,
			additionalData,
			isTest ? 'manual' : 'webhook',
			this.webhookData(workflow, isTest),
			[],
			null,
		);
		const save = () => !isTest && this.save(workflow);
		let result: IWebhookResponseData;
		try {
			result = await this.nodeType.webhook!.call(context);
		} catch (error) {
			this.executions.push({ items: [], error: error as Error });
			respond(response, 500);
			return true;
		}
		if (result.noWebhookResponse || !result.workflowData) {
			save();
			if (!result.noWebhookResponse) respond(response, 200, { message: 'Webhook call received' });
			return false;
		}
		try {
			await this.record();
		} catch {
			respond(response, 500);
			return false;
		}
		this.executions.push({ items: result.workflowData[0].map(({ json }) => json) });
		save();
		respond(response, 200, { message: 'Workflow was started' });
		return true;
	}
}

interface HookModes {
	mode?: WorkflowExecuteMode;
	activation?: WorkflowActivateMode;
	isTest?: boolean;
}

const stopListening = { mode: 'internal', activation: 'update', isTest: true } as const;

function respond(response: ServerResponse, status: number, body?: object) {
	if (response.headersSent || response.writableEnded) return;
	response.statusCode = status;
	response.setHeader('Content-Type', 'application/json');
	response.end(body && JSON.stringify(body));
}

/** What Express adds to a response, as far as the trigger uses it. */
function addStatus(response: ServerResponse) {
	Object.assign(response, {
		status(code: number) {
			response.statusCode = code;
			return response;
		},
	});
}

type RawRequest = IncomingMessage & {
	rawBody?: Buffer;
	body?: unknown;
	readRawBody(): Promise<void>;
};

/** body-parser: rawBodyReader */
function addRawBody(request: IncomingMessage): RawRequest {
	const raw = request as RawRequest;
	raw.readRawBody = async () => {
		if (raw.rawBody) return;
		if (request.destroyed || !request.readable) throw new Error('The body is not readable');
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk as Buffer);
		raw.rawBody = Buffer.concat(chunks);
	};
	return raw;
}

/** body-parser: parseBody; a form is taken apart without keeping its bytes. */
async function parseBody(request: RawRequest): Promise<boolean> {
	const type = (request.headers['content-type'] ?? '').split(';')[0].trim();
	if (type === 'multipart/form-data') {
		request.resume();
		await new Promise((resolve) => request.once('end', resolve));
		return true;
	}
	await request.readRawBody();
	request.body = {};
	if (type !== 'application/json' || request.rawBody!.length === 0) return true;
	try {
		request.body = JSON.parse(request.rawBody!.toString());
		return true;
	} catch {
		return false;
	}
}
