import type { IDataObject, INode, INodeExecutionData, ITaskData, IConnections } from 'n8n-workflow';
import { readFlatted } from './flatted';
import type { Owner } from './owner';
import { PlainError } from './plain';
import { sleep, waitFor } from './wait';

export interface WorkflowFile {
	name: string;
	nodes: INode[];
	connections: IConnections;
	settings?: IDataObject;
}

export interface Workflow extends WorkflowFile {
	id: string;
	versionId: string;
	active: boolean;
}

export interface Credential {
	id: string;
	name: string;
	type: string;
}

export interface Execution {
	id: string;
	status: 'success' | 'error' | 'canceled' | 'crashed' | 'new' | 'running' | 'waiting' | 'unknown';
	mode: string;
	workflowId: string;
	startedAt: string;
	stoppedAt: string;
	data: {
		resultData: {
			runData: Record<string, ITaskData[]>;
			error?: Error & IDataObject;
			lastNodeExecuted?: string;
		};
	};
}

const MAX_TRIES = 60;
const RETRY_MS = 500;
const UNFINISHED = ['new', 'running', 'waiting', 'unknown'];

/** An answer of n8n's REST API with status 400 or higher. */
export class N8nApiError extends Error {
	constructor(
		readonly method: string,
		readonly path: string,
		readonly status: number,
		readonly body: string,
	) {
		super(`n8n answered ${method} ${path} with ${status}: ${body.slice(0, 600)}`);
	}
}

/** n8n's REST API as its editor uses it, with the login cookie of the owner. */
export class N8nClient {
	private cookie = '';

	constructor(
		readonly url: string,
		readonly owner: Owner,
	) {}

	/** Sends one request and resolves with the `data` member of the answer, or the whole answer. */
	async request<T>(method: string, path: string, body?: unknown): Promise<T> {
		const response = await this.fetch(this.url + path, {
			method,
			...(body !== undefined && {
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(body),
			}),
		});
		const text = await response.text();
		if (response.status >= 400) throw new N8nApiError(method, path, response.status, text);
		const answer = (text ? JSON.parse(text) : undefined) as T & { data?: T };
		return answer?.data !== undefined ? answer.data : answer;
	}

	/** `fetch` with the login cookie, which n8n's own addresses get and no others. */
	async fetch(url: string, init: RequestInit = {}): Promise<Response> {
		const headers = new Headers(init.headers);
		if (this.cookie && url.startsWith(this.url)) headers.set('cookie', this.cookie);
		const ask = async () => await fetch(url, { redirect: 'manual', ...init, headers });
		// a long step keeps n8n from answering, and it may then close the connection that was kept
		const isRead = (init.method ?? 'GET') === 'GET';
		let response = await ask().catch(async (error) => {
			if (isRead) return await ask();
			throw error;
		});
		// after such a step it turns everything away until its database has answered again
		for (let tries = 0; response.status === 503 && tries < MAX_TRIES; tries++) {
			await sleep(RETRY_MS);
			response = await ask();
		}
		const login = response.headers.getSetCookie().find((entry) => entry.startsWith('n8n-auth='));
		if (login) this.cookie = login.split(';')[0];
		return response;
	}

	/** Makes the owner on a new n8n, and logs in. */
	async logIn(): Promise<void> {
		try {
			await this.request('POST', '/rest/owner/setup', this.owner);
		} catch (error) {
			if (!(error instanceof N8nApiError) || error.status >= 500) throw error;
		}
		const { email: emailOrLdapLoginId, password } = this.owner;
		await this.request('POST', '/rest/login', { emailOrLdapLoginId, password });
	}

	/** Makes the credential, or gives the one of that name and type new data. */
	async saveCredential(name: string, type: string, data: IDataObject): Promise<Credential> {
		const all = await this.request<Credential[]>('GET', '/rest/credentials');
		const known = all.find((entry) => entry.name === name && entry.type === type);
		const body = { name, type, data };
		return known
			? await this.request('PATCH', `/rest/credentials/${known.id}`, body)
			: await this.request('POST', '/rest/credentials', body);
	}

	/**
	 * Runs the credential's own test request on the stored data. That is the public API's way: the
	 * editor's would send the data along, and it doesn't get the tokens of an OAuth2 credential.
	 * Throws a PlainError with n8n's message when the test fails.
	 */
	async testCredential({ id, name, type }: Credential): Promise<void> {
		const key = await this.request<{ id: string; rawApiKey: string }>('POST', '/rest/api-keys', {
			label: `Test ${name} ${Date.now()}`,
			expiresAt: null,
			scopes: await this.request<string[]>('GET', '/rest/api-keys/scopes'),
		});
		const response = await fetch(`${this.url}/api/v1/credentials/${id}/test`, {
			method: 'POST',
			headers: { 'X-N8N-API-KEY': key.rawApiKey },
		});
		await this.request('DELETE', `/rest/api-keys/${key.id}`);
		const answer = (await response.json()) as TestResult;
		// older n8n has the editor's way only
		const { status, message } =
			response.status === 404 ? await this.testAsEditor(id, name, type) : answer;
		if (status !== 'OK') {
			throw new PlainError(`The credential "${name}" did not pass its test: ${message}`);
		}
	}

	private async testAsEditor(id: string, name: string, type: string): Promise<TestResult> {
		const path = `/rest/credentials/${id}?includeData=true`;
		const { data } = await this.request<{ data: IDataObject }>('GET', path);
		const body = { credentials: { id, name, type, data } };
		return await this.request('POST', '/rest/credentials/test', body);
	}

	/** Makes the workflow, or gives the one of that name new contents. */
	async saveWorkflow(file: WorkflowFile): Promise<Workflow> {
		const all = await this.request<Workflow[]>('GET', '/rest/workflows');
		const known = all.find((entry) => entry.name === file.name);
		// without pinData the editor can't run a single step
		const body = { settings: { executionOrder: 'v1' }, pinData: {}, ...file };
		return known
			? await this.request('PATCH', `/rest/workflows/${known.id}?forceSave=true`, body)
			: await this.request('POST', '/rest/workflows', body);
	}

	/** Removes the workflow with its executions. */
	async removeWorkflow({ id }: Workflow): Promise<void> {
		await this.request('POST', `/rest/workflows/${id}/archive`, {});
		await this.request('DELETE', `/rest/workflows/${id}`);
	}

	/** Runs the saved workflow from its trigger, as the editor's button does, to its end. */
	async run(workflow: Workflow, timeoutMs = 120_000): Promise<Execution> {
		return await this.finished(await this.start(workflow), timeoutMs);
	}

	/** Starts the saved workflow as `run` does; resolves with the ID of the execution. */
	async start(workflow: Workflow): Promise<string> {
		const start = workflow.nodes.find((node) => /trigger$/i.test(node.type));
		if (!start) throw new Error(`"${workflow.name}" has no trigger`);
		const { executionId } = await this.request<{ executionId: string }>(
			'POST',
			`/rest/workflows/${workflow.id}/run`,
			{ workflowData: workflow, triggerToStartFrom: { name: start.name } },
		);
		return executionId;
	}

	/** Stops an execution, as the editor's button does. */
	async stop(executionId: string): Promise<void> {
		await this.request('POST', `/rest/executions/${executionId}/stop`, {});
	}

	/** The execution, once it has ended. */
	async finished(id: string, timeoutMs = 120_000): Promise<Execution> {
		return await waitFor(
			async () => {
				const execution = await this.execution(id);
				return UNFINISHED.includes(execution.status) ? undefined : execution;
			},
			{
				timeoutMs,
				everyMs: 250,
				late: () => new PlainError(`Execution ${id} did not end in ${timeoutMs / 1000} seconds.`),
			},
		);
	}

	async execution(id: string): Promise<Execution> {
		const execution = await this.request<Execution & { data: unknown }>(
			'GET',
			`/rest/executions/${id}`,
		);
		return typeof execution.data === 'string'
			? { ...execution, data: readFlatted(execution.data) }
			: execution;
	}

	/** The executions of a workflow without their data, newest first. */
	async executions(workflowId: string): Promise<Array<Omit<Execution, 'data'>>> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const page = await this.request<{ results: Execution[] }>(
			'GET',
			`/rest/executions?filter=${filter}&limit=100`,
		);
		return page.results;
	}

	/**
	 * Publishes the workflow and waits until its trigger is really live, since n8n answers before.
	 * Throws a PlainError with the trigger's message when it isn't.
	 */
	async activate({ id, name }: Workflow, timeoutMs = 30_000): Promise<void> {
		const { versionId } = await this.request<Workflow>('GET', `/rest/workflows/${id}`);
		await this.request('POST', `/rest/workflows/${id}/activate`, { versionId });
		await waitFor(
			async () => {
				const answer = await this.publicationStatus(id);
				if (answer.status === 'published') return true;
				if (answer.status !== 'failed') return undefined;
				const reasons = answer.triggers?.map((trigger) => trigger.errorMessage).filter(Boolean);
				throw new PlainError(`"${name}" could not be activated: ${reasons?.join('; ')}`);
			},
			{
				timeoutMs,
				late: () => new PlainError(`"${name}" was not active after ${timeoutMs / 1000} seconds.`),
			},
		);
	}

	/** Older n8n has no such address: there `activate` itself answers when the trigger is live. */
	private async publicationStatus(id: string): Promise<PublicationStatus> {
		try {
			return await this.request('GET', `/rest/workflows/${id}/publication-status`);
		} catch (error) {
			if (error instanceof N8nApiError && error.status === 404) return { status: 'published' };
			throw error;
		}
	}

	async deactivate({ id }: Workflow): Promise<void> {
		await this.request('POST', `/rest/workflows/${id}/deactivate`, {});
	}
}

interface TestResult {
	status?: string;
	message: string;
}

interface PublicationStatus {
	status: string;
	triggers?: Array<{ errorMessage?: string }>;
}

/** What a node put out, one array of items per output, all its runs together. */
export function outputsOf(execution: Execution, node: string): INodeExecutionData[][] {
	const outputs: INodeExecutionData[][] = [];
	for (const run of execution.data.resultData.runData[node] ?? []) {
		run.data?.main.forEach((items, index) => (outputs[index] ??= []).push(...(items ?? [])));
	}
	return outputs;
}
