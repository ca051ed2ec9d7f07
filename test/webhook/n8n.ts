import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { WebhookContext } from 'n8n-core';
import type { IDataObject, IWebhookResponseData } from 'n8n-workflow';
import { Activation } from './activation';
import { addRawBody, addStatus, parseBody, respond } from './http';

/** What n8n made of a delivery that it took over. */
export interface Execution {
	items: IDataObject[];
	/** A webhook function that throws starts an execution too. */
	error?: Error;
}

/**
 * n8n around the trigger, with its HTTP side: the steps of n8n 2.41.1 (live-webhooks, test-webhooks,
 * webhook-helpers) around n8n-core's own WebhookContext.
 */
export class N8n extends Activation {
	executions: Execution[] = [];
	/** In n8n's log. */
	warnings: string[] = [];
	/** What n8n itself could not do with a request. */
	mishaps: Error[] = [];
	/** Whether n8n reads the body before the trigger; it leaves unusual ones to nodes of version 2. */
	readsBody = true;
	/** Delays what n8n does between taking a delivery and having recorded it, or makes it fail. */
	record: () => Promise<void> = async () => {};
	private server?: Server;
	private readonly handling = new Set<Promise<void>>();

	/** Opens the port, and makes it the address of n8n when told so. */
	async open(): Promise<string> {
		this.server = createServer((request, response) => {
			const handled = this.handle(request, response)
				.catch((error: Error) => {
					this.mishaps.push(error);
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
			? this.listening !== undefined && url === this.testUrl
			: this.isPathStored && url === this.url;
		if (!isKnown || request.method !== 'POST') return respond(response, 404);
		const { workflow, node, staticData } = this.workflow(isTest ? {} : undefined);
		if (isTest) workflow.setTestStaticData(this.listening!.workflow.staticData);
		const executed = await this.execute({ workflow, node, staticData }, request, response, isTest);
		if (isTest && executed) await this.stopListening();
	}

	/** webhook-helpers: executeWebhook, for `onReceived` */
	private async execute(
		{ workflow, node, staticData }: ReturnType<Activation['workflow']>,
		request: IncomingMessage,
		response: ServerResponse,
		isTest: boolean,
	): Promise<boolean> {
		const raw = addRawBody(request);
		if (this.readsBody && !(await parseBody(raw))) {
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
		Object.defineProperty(context, 'logger', {
			value: { warn: (text: string) => this.warnings.push(text) },
		});
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
		// workflow-runner: establishContextForPersistence, by which n8n forgets that data was changed
		this.workflow(staticData);
		try {
			await delay(2);
			await this.record();
		} catch {
			respond(response, 500);
			return false;
		}
		this.executions.push({ items: result.workflowData[0].map(({ json }) => json) });
		save();
		respond(response, 200);
		return true;
	}
}
