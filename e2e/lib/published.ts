import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Credential, Execution, Workflow } from './client';
import { readExample } from './examples';
import { PlainError } from './plain';
import type { Stack } from './stack';
import { waitFor } from './wait';

/** What a person does with an example after the import, as its notes ask. */
export interface Prepared {
	/** Credentials that it needs besides those of Spoki. */
	credentials?: Credential[];
	/** What is chosen in the panels: parameters by the name of the node. */
	choose?: Record<string, IDataObject>;
}

const TIMEOUT_MS = 30_000;

/** A choice from a list of the panel. */
export const chosen = (value: string | number) => ({ __rl: true, mode: 'list', value });

/** An example that is published and waits for what starts it. */
export class Published {
	private constructor(
		private readonly stack: Stack,
		readonly workflow: Workflow,
	) {}

	/** Imports the example, makes the choices, publishes it, works with it, and deactivates it. */
	static async during(
		stack: Stack,
		file: string,
		{ credentials = [], choose = {} }: Prepared,
		work: (example: Published) => Promise<void>,
	): Promise<void> {
		const { client, files } = stack;
		const all = [...Object.values(stack.credentials), ...credentials];
		const prepared = readExample(file, all, files);
		for (const [name, parameters] of Object.entries(choose)) {
			const node = prepared.nodes.find((one) => one.name === name);
			if (!node) throw new Error(`${file} has no node "${name}"`);
			Object.assign(node.parameters, parameters as INodeParameters);
		}
		const workflow = await client.saveWorkflow(prepared);
		await client.activate(workflow);
		const example = new Published(stack, workflow);
		await work(example).catch(async (error) => {
			await client.deactivate(workflow).catch(() => {});
			throw error;
		});
		await client.deactivate(workflow);
		await example.leavesNothing();
	}

	/** n8n answers before the trigger has taken its webhooks out of Spoki. */
	private async leavesNothing(): Promise<void> {
		const ids = this.workflow.nodes.flatMap(({ webhookId }) => webhookId ?? []);
		const left = () =>
			this.stack.sandbox.store.externalWebhooks
				.all()
				.filter(({ url }) => ids.some((id) => url.includes(id)));
		await waitFor(async () => left().length === 0 || undefined, {
			timeoutMs: TIMEOUT_MS,
			late: () =>
				new PlainError(`"${this.workflow.name}" left ${left().length} webhooks over in Spoki.`),
		});
	}

	/** Its executions, oldest first, once so many have ended well. */
	async executions(count: number): Promise<Execution[]> {
		const executions = await this.ended(count);
		for (const { status, data } of executions) {
			const { message, description } = (data.resultData.error ?? {}) as IDataObject;
			if (status !== 'success')
				throw new PlainError(
					`"${this.workflow.name}" ended with ${status}: ${message} ${description}`,
				);
		}
		return executions;
	}

	/** Its executions, oldest first, once so many have ended in whatever way. */
	async ended(count: number): Promise<Execution[]> {
		const { client } = this.stack;
		const known = await waitFor(
			async () => {
				const all = await client.executions(this.workflow.id);
				return all.length >= count ? all : undefined;
			},
			{
				timeoutMs: TIMEOUT_MS,
				everyMs: 200,
				late: () => new PlainError(`"${this.workflow.name}" was not executed ${count} times.`),
			},
		);
		const executions: Execution[] = [];
		for (const { id } of known.reverse()) executions.push(await client.finished(id));
		return executions;
	}

	/** Calls its Webhook node, as a shop or an automation does. */
	async call(path: string, body: object, headers: Record<string, string> = {}) {
		const response = await fetch(`${this.stack.n8n.url}/webhook/${path}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', ...headers },
			body: JSON.stringify(body),
		});
		return { status: response.status, body: await response.text() };
	}
}

/** What Spoki was asked, without lists and look-ups: the calls that change something, with their bodies. */
export const writesTo = ({ sandbox }: Stack) =>
	sandbox.requests
		.filter(({ method, path }) => method !== 'GET' && !path.includes('/external-webhooks/'))
		.map(({ method, path, body, status }) => ({ call: `${method} ${path}`, body, status }));
