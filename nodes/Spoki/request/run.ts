import type { IDataObject, IExecuteSingleFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeApiError, NodeOperationError, sleep } from 'n8n-workflow';
import { pace } from './limits';
import { policyOf, stopSignal } from './policy';
import type { Policy } from './send';
import { Stopped } from './wait';
import { inWords, itemRanges } from './words';

export type NodeError = NodeApiError | NodeOperationError;

/** An item that wants its request sent. */
export interface Task {
	itemIndex: number;
	/** Why the item can't be sent at all. */
	fault?: NodeError;
	/** Whether to keep the output, so that another try of the run doesn't send the item again. */
	remember: boolean;
	/** How long `count` requests like this one would have to wait, in ms. */
	estimate: (count: number) => number;
	/** @throws NodeError */
	work: (policy: Policy) => Promise<INodeExecutionData[]>;
}

interface Seat extends Task {
	resolve: (items: INodeExecutionData[]) => void;
	reject: (error: NodeError) => void;
}

type Memory = Map<number, INodeExecutionData[] | NodeError>;

/** Errors after which nobody knows whether Spoki acted. */
const uncertain = new WeakSet<object>();

/** Marks an error after which a repetition could do a thing twice. */
export function markUncertain(error: NodeError): NodeError {
	uncertain.add(error);
	return error;
}

/** The output of an item that failed while the node continues: n8n puts it on the error branch. */
export const errorItem = (error: NodeError, itemIndex: number): INodeExecutionData => ({
	json: { error: error.message, ...(error.description && { description: error.description }) },
	error,
	pairedItem: { item: itemIndex },
});

/** Adds sentences to an error's description. */
function append(error: NodeError, ...sentences: string[]) {
	error.description = [error.description, ...sentences].filter(Boolean).join(' ');
}

/**
 * One try of the node. n8n's declarative engine starts all items at once, throws away what
 * succeeded when one fails, and says nothing of the items it did not send. Here the items take
 * turns, in order. A node that stops on an error sends nothing at all when an item can't be sent,
 * and nothing more after one has failed; its error says what became of every item.
 */
export class Run {
	private readonly known = new Set<number>();
	private readonly waiting: Seat[] = [];
	private readonly succeeded: number[] = [];
	private readonly failed: Array<{ seat: Seat; error: NodeError }> = [];
	private active = 0;
	private state: 'gathering' | 'working' | 'over' = 'gathering';
	private readonly continues: boolean;
	/** The user spreads the items over time with n8n's Batching, so they don't come together. */
	private readonly batched: boolean;
	private readonly policy: Policy;
	private readonly memory?: Memory;

	private constructor(
		private readonly context: IExecuteSingleFunctions,
		private readonly total: number | undefined,
		memory: Memory,
	) {
		const batching = context.getNodeParameter('requestOptions', {}) as {
			batching?: { batch?: IDataObject };
		};
		this.continues = context.continueOnFail();
		this.batched = Number(batching.batching?.batch?.batchInterval ?? 0) > 0;
		this.policy = policyOf(
			context.getNodeParameter('options', {}) as IDataObject,
			stopSignal(context),
		);
		this.policy.signal?.addEventListener('abort', () => this.dismiss(), { once: true });
		if (context.getNode().retryOnFail) this.memory = memory;
	}

	private static readonly runs = new WeakMap<object, { run: Run; memory: Memory }>();

	/** The run of an item. n8n hands the same execution data to all items and all tries of a node. */
	static of(context: IExecuteSingleFunctions): Run {
		const data = context.getExecuteData() as
			{ data?: Record<string, unknown[][] | undefined> } | undefined;
		const key = data ?? context;
		const last = Run.runs.get(key);
		if (last && !last.run.known.has(context.getItemIndex())) return last.run;
		const memory: Memory = last?.memory ?? new Map();
		const items = data?.data?.main?.[0] ?? data?.data?.ai_tool?.[0];
		const run = new Run(context, context.getNode().executeOnce ? 1 : items?.length, memory);
		Run.runs.set(key, { run, memory });
		return run;
	}

	/**
	 * Takes the turn of an item.
	 * @returns its output; nothing when the run ended through another item
	 * @throws NodeError the item's own
	 */
	async submit(task: Task): Promise<INodeExecutionData[]> {
		return await new Promise((resolve, reject) => {
			this.known.add(task.itemIndex);
			if (this.state === 'over') return resolve([]);
			this.waiting.push({ ...task, resolve, reject });
			if (this.known.size === 1) void this.start();
			else if (this.state === 'working') this.advance();
		});
	}

	private async start() {
		// By then n8n has handed over every item, or has given up on one that it can't evaluate.
		await sleep(0);
		this.waiting.sort((a, b) => a.itemIndex - b.itemIndex);
		if (this.state === 'over') return;
		if (!this.continues && this.refuse()) return;
		this.state = 'working';
		this.advance();
	}

	/** Ends the run before anything is sent, when an item can't be sent or it would all take too long. */
	private refuse(): boolean {
		const faulty = this.waiting.filter(({ fault }) => fault);
		const incomplete = !this.batched && this.total !== undefined && this.known.size < this.total;
		if (faulty.length > 0) {
			const [first, ...others] = faulty as Array<Seat & { fault: NodeError }>;
			if (this.known.size > 1) append(first.fault, 'Nothing was sent.');
			append(
				first.fault,
				...others
					.slice(0, 20)
					.map(({ itemIndex, fault }) => `Item ${itemIndex}: ${fault.message}.`),
			);
			first.reject(first.fault);
		} else if (!incomplete) {
			const error = this.tooLong();
			if (!error) return false;
			this.waiting[0].reject(error);
		}
		this.dismiss();
		return true;
	}

	private tooLong(): NodeError | undefined {
		const [first] = this.waiting;
		const ms = first.estimate(this.waiting.length);
		const allowed = Math.max(0, this.policy.deadline - Date.now());
		if (this.policy.onRateLimit === 'stop' || ms <= allowed) return undefined;
		return new NodeOperationError(
			this.context.getNode(),
			`Spoki's limit makes this run take ${inWords(ms)}, longer than the Longest Wait`,
			{
				description: `Nothing was sent. Longest Wait under Options allows ${inWords(allowed)}: raise it, or send fewer items at a time.`,
				itemIndex: first.itemIndex,
			},
		);
	}

	private advance() {
		while (this.state === 'working' && this.active < pace.concurrency && this.waiting.length > 0) {
			this.active++;
			void this.take(this.waiting.shift() as Seat);
		}
		if (this.active === 0 && this.failed.length > 0) this.report();
	}

	private async take(seat: Seat) {
		const outcome = await this.outcome(seat);
		this.active--;
		if (outcome instanceof Array) {
			this.succeeded.push(seat.itemIndex);
			seat.resolve(outcome);
		} else if (outcome instanceof Stopped) seat.resolve([]);
		else if (this.continues) seat.resolve([errorItem(outcome, seat.itemIndex)]);
		else {
			this.failed.push({ seat, error: outcome });
			this.state = 'over';
		}
		this.advance();
	}

	private async outcome(seat: Seat): Promise<INodeExecutionData[] | NodeError | Stopped> {
		if (seat.fault) return seat.fault;
		const earlier = this.memory?.get(seat.itemIndex);
		if (earlier) return earlier;
		try {
			const output = await seat.work(this.policy);
			if (seat.remember) this.memory?.set(seat.itemIndex, output);
			return output;
		} catch (error) {
			if (uncertain.has(error as object)) this.memory?.set(seat.itemIndex, error as NodeError);
			return error as NodeError | Stopped;
		}
	}

	/** Hands the error to n8n, with what became of the other items. */
	private report() {
		const unsent = this.waiting.map(({ itemIndex }) => itemIndex);
		this.failed.sort((a, b) => a.seat.itemIndex - b.seat.itemIndex);
		const [first, ...others] = this.failed.splice(0);
		if (this.known.size > 1) {
			append(
				first.error,
				this.succeeded.length > 0
					? `Items that went through: ${itemRanges(this.succeeded)}.`
					: 'No item went through.',
				`Items that did not: ${itemRanges([first, ...others].map(({ seat }) => seat.itemIndex))}.`,
				...(unsent.length > 0 ? [`Items not sent: ${itemRanges(unsent)}.`] : []),
				...others.map(({ seat, error }) => `Item ${seat.itemIndex}: ${error.message}.`),
			);
		}
		for (const { seat, error } of [first, ...others]) seat.reject(error);
		this.dismiss();
	}

	/** Lets the items go that won't be sent. n8n reports the error of another item, or has been stopped. */
	private dismiss() {
		this.state = 'over';
		for (const seat of this.waiting.splice(0)) seat.resolve([]);
	}
}
