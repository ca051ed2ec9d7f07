import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Execution, N8nClient, Workflow } from '../lib/client';
import { PlainError } from '../lib/plain';
import { waitFor } from '../lib/wait';
import { chain, node, spoki } from '../lib/workflow';
import type { Cluster, Worker } from './cluster';
import type { Kind } from './kinds';

export const EXECUTIONS = 30;
export const ITEMS = 10;

/** The name of the node that holds what came in. */
export const ORDERS = 'Orders';

const TIMEOUT_MS = 300_000;
const ENDED = ['success', 'error', 'canceled', 'crashed'];

export interface JobResult {
	/** The reference that was asked for, one for each thing. */
	references: string[];
	executions: Execution[];
	/** The ids of the executions that a worker took, each as often as it took it. */
	taken: Array<{ worker: string; ids: string[] }>;
	/** From the first call of the webhook to the end of the last execution. */
	seconds: number;
}

/** Calls a webhook for each execution, all at once, and waits until all have ended. */
export async function runJob(
	{ sandbox, client, credential, workers }: Cluster,
	kind: Kind,
	note: (text: string) => void,
): Promise<JobResult> {
	const path = randomUUID();
	const workflow = await client.saveWorkflow(
		chain(`Queue: ${kind.things}`, [
			node(
				'Webhook',
				'n8n-nodes-base.webhook',
				{ httpMethod: 'POST', path, responseMode: 'onReceived', options: {} },
				{ typeVersion: 2, webhookId: path },
			),
			node(ORDERS, 'n8n-nodes-base.splitOut', { fieldToSplitOut: 'body.orders', options: {} }),
			spoki(kind.node, credential, kind.parameters(sandbox)),
		]),
	);
	await client.activate(workflow);
	sandbox.clearRequests();

	const orders = Array.from({ length: EXECUTIONS * ITEMS }, (_, index) => ({
		reference: `ORDER-${index + 1}`,
		phone: `+39333${String(1_000_000 + index)}`,
	}));
	const begun = Date.now();
	await Promise.all(
		Array.from({ length: EXECUTIONS }, async (_, index) => {
			const own = orders.slice(index * ITEMS, (index + 1) * ITEMS);
			await client.request('POST', `/webhook/${path}`, { orders: own });
		}),
	);
	const ids = await allEnded(client, workflow, () =>
		note(`${kind.made(sandbox).length} of ${orders.length} ${kind.things}`),
	);
	const executions: Execution[] = [];
	for (const id of ids) executions.push(await client.execution(id));
	const ends = executions.map(({ stoppedAt }) => Date.parse(stoppedAt));
	return {
		references: orders.map(({ reference }) => reference),
		executions,
		taken: workers.map((worker) => ({
			worker: worker.name,
			ids: takenBy(worker).filter((id) => ids.some((own) => String(own) === id)),
		})),
		seconds: (Math.max(...ends) - begun) / 1000,
	};
}

/** The ids of the executions, once all have ended. */
async function allEnded(client: N8nClient, workflow: Workflow, look: () => void) {
	return await waitFor(
		async () => {
			look();
			const known = await client.executions(workflow.id);
			const ended = known.filter(({ status }) => ENDED.includes(status));
			return ended.length >= EXECUTIONS ? ended.map(({ id }) => id) : undefined;
		},
		{
			timeoutMs: TIMEOUT_MS,
			everyMs: 1_000,
			late: () => new PlainError(`Not all executions ended in ${TIMEOUT_MS / 1000} seconds.`),
		},
	);
}

/** n8n says which worker took an execution in the worker's log only. */
function takenBy({ n8n }: Worker): string[] {
	const log = readFileSync(n8n.logFile, 'utf8');
	return [...log.matchAll(/Worker started execution (\d+) /g)].map(([, id]) => id);
}
