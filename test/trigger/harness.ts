import type {
	IDataObject,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	IPollFunctions,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { pace, triggerNode } from '../nodes';
import type { Sandbox } from '../../sandbox';
import { pollOnce, type Credentials } from '../engine';
import { apiKeyFor } from '../spoki';

// Repetitions wait a millisecond, and the node's own count of requests per minute never fills.
pace.backoffMs = 1;
pace.windowMs = 1;

let credentials = 0;

/** A workflow with the trigger, as n8n keeps it: state in memory, and what of it was stored. */
export class ActiveTrigger {
	memory: IDataObject = {};
	stored: IDataObject = {};
	/** Errors that became failed executions beside the polls. */
	told: Error[] = [];
	/** Another id is another credential to the node's memory of Spoki's limits. */
	credentialId = `credential ${++credentials}`;
	private isActive = false;

	constructor(
		readonly sandbox: Sandbox,
		readonly parameters: INodeParameters = {},
		private readonly credentials: Credentials = apiKeyFor(sandbox),
		/** The durable engine stores polls without items too. */
		private readonly isDurable = false,
		/** Replaces parts of the context that n8n gives. */
		private readonly context: object = {},
	) {}

	/** One poll in n8n-core's own PollContext. Rejects as n8n would see it. */
	async poll(mode: WorkflowExecuteMode = 'trigger'): Promise<INodeExecutionData[]> {
		const { output, told, staticData } = await pollOnce({
			nodeType: this.nodeType(),
			parameters: { events: ['newTicket'], ...this.parameters },
			credentials: this.credentials,
			credentialId: this.credentialId,
			staticData: this.memory,
			mode,
		});
		this.told.push(...told);
		if (mode === 'manual') return output?.[0] ?? [];
		this.memory = staticData as IDataObject;
		if (!this.isActive || this.isDurable || output) this.stored = structuredClone(this.memory);
		this.isActive = true;
		return output?.[0] ?? [];
	}

	private nodeType(): INodeType {
		const node = triggerNode();
		const { context } = this;
		const { poll } = node;
		node.poll = async function (this: IPollFunctions) {
			return await poll!.call(Object.assign(this, context));
		};
		return node;
	}

	/** The ids of one poll's items. */
	async ids(): Promise<number[]> {
		return (await this.poll()).map(({ json }) => json.id as number);
	}

	/** n8n is killed and started again: what was not stored is gone. */
	restart() {
		this.memory = structuredClone(this.stored);
	}

	/** The requests of one poll, and how many items it gave. */
	async cost(): Promise<{ requests: number; items: number }> {
		this.sandbox.clearRequests();
		const items = (await this.poll()).length;
		return { requests: this.sandbox.requests.length, items };
	}

	/** Polls until nothing comes any more. */
	async drain(polls = 1000): Promise<number[]> {
		const ids: number[] = [];
		for (let i = 0; i < polls; i++) {
			const found = await this.ids();
			if (found.length === 0) return ids;
			ids.push(...found);
		}
		throw new Error('There is no end of items');
	}
}

/** Adds tickets to a sandbox, `createdMs` after each other. */
export function addTickets(sandbox: Sandbox, count: number, gapMs = 0): number[] {
	return Array.from({ length: count }, (_, i) => {
		if (i > 0 && gapMs > 0) sandbox.clock.advance(gapMs);
		return sandbox.store.tickets.add().id;
	});
}
