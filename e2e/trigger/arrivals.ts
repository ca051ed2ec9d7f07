import { outputsOf, type Execution, type N8nClient, type Workflow } from '../lib/client';
import { PlainError } from '../lib/plain';
import { waitFor } from '../lib/wait';
import { TRIGGER } from './workflow';

const TIMEOUT_MS = 180_000;
const UNFINISHED = ['new', 'running', 'waiting', 'unknown'];

/** An item of the trigger's by what tells it from others, such as `newTicket 4021`. */
export type Key = string;

/** What the trigger has put out, in which executions, over the whole life of a workflow. */
export class Arrivals {
	private readonly finished = new Map<string, Execution>();

	constructor(
		private readonly client: N8nClient,
		private readonly workflow: Workflow,
	) {}

	/** Every ended execution, oldest first; undefined while one is still under way. */
	async executions(): Promise<Execution[] | undefined> {
		const listed = await this.client.executions(this.workflow.id);
		if (listed.some(({ status }) => UNFINISHED.includes(status))) return undefined;
		for (const { id } of listed) {
			if (!this.finished.has(id)) this.finished.set(id, await this.client.execution(id));
		}
		return [...this.finished.values()].sort((a, b) => Number(a.id) - Number(b.id));
	}

	/** The executions that each item came in. */
	async byKey(): Promise<Map<Key, string[]> | undefined> {
		const executions = await this.executions();
		if (!executions) return undefined;
		const found = new Map<Key, string[]>();
		for (const execution of executions) {
			for (const { json } of outputsOf(execution, TRIGGER)[0] ?? []) {
				const key = `${String(json.event)} ${String(json.id)}`;
				const label = `${execution.id} (${execution.status})`;
				found.set(key, [...(found.get(key) ?? []), label]);
			}
		}
		return found;
	}

	/** Resolves when all of these have come; throws with the missing ones when they don't. */
	async waitForAll(keys: Key[]): Promise<void> {
		let missing = keys;
		await waitFor(
			async () => {
				const found = await this.byKey();
				if (!found) return undefined;
				missing = keys.filter((key) => !found.has(key));
				return missing.length ? undefined : true;
			},
			{
				timeoutMs: TIMEOUT_MS,
				everyMs: 500,
				late: () => new PlainError(`${missing.length} did not arrive: ${missing.join(', ')}`),
			},
		);
	}
}
