import type { IDataObject, IExecuteSingleFunctions, INode, INodeExecutionData } from 'n8n-workflow';
import { NodeApiError, NodeConnectionTypes, NodeOperationError, sleep } from 'n8n-workflow';
import { pace, takeTicket, type Gate } from './limits';
import { policyOf, stopSignal, type Patience } from './policy';
import { Stopped } from './wait';
import { inWords, whatBecameOf } from './words';

export type NodeError = NodeApiError | NodeOperationError;

/** An item that wants its request sent. */
export interface Task {
	itemIndex: number;
	/** Why the item can't be sent at all. */
	fault?: NodeError;
	/** The gate that its requests pass. */
	gate: Gate;
	/** @throws NodeError or Stopped */
	work: (policy: Patience) => Promise<INodeExecutionData[]>;
}

interface Seat extends Task {
	/** Its place in the order of arrival at the gate. */
	ticket: number;
	/** Whether a turn at the gate is kept for it. */
	isBooked?: boolean;
	/** The input item, which n8n hands over unchanged in every try of a run. */
	input: object;
	resolve: (items: INodeExecutionData[]) => void;
	reject: (error: NodeError) => void;
}

type Outcome = INodeExecutionData[] | NodeError | Stopped;

/** Errors after which nobody knows whether Spoki acted. */
const uncertain = new WeakSet<object>();

/** Marks an error after which a repetition could do a thing twice. */
export function markUncertain(error: NodeError): NodeError {
	uncertain.add(error);
	return error;
}

/**
 * What Retry On Fail must not send again, by input item: n8n runs the whole node once more, also for
 * the items that went through. Nothing is kept longer than n8n keeps the input items.
 */
const done = new WeakMap<
	object,
	INodeExecutionData[] | { error: NodeError; told: NodeError['description'] }
>();

/**
 * The output of an item that failed while the node continues. These keys take it to the error
 * output, beside the fields of the input item.
 */
export const errorItem = (error: NodeError, itemIndex: number): INodeExecutionData => ({
	json: {
		error: error.message,
		...(error.description && { message: error.description }),
		...(error instanceof NodeApiError &&
			error.httpCode &&
			error.description && { details: { httpCode: error.httpCode } }),
	},
	pairedItem: { item: itemIndex },
});

/** Adds sentences to an error's description. */
function append(error: NodeError, sentences: string[]) {
	error.description = [error.description, ...sentences].filter(Boolean).join(' ');
}

/** The faults of items, after the first, which is the error itself. */
const named = (failed: Array<{ seat: Seat; error: NodeError }>) => [
	...failed.slice(0, 20).map(({ seat, error }) => `Item ${seat.itemIndex}: ${error.message}.`),
	...(failed.length > 20 ? [`And ${failed.length - 20} more.`] : []),
];

/** Keeps a turn at the gate for an item that waits, so that another run is told how long it takes. */
function book(seat: Seat) {
	seat.isBooked = true;
	seat.gate.book(1);
}

/** Gives the turn back that is kept for an item: it comes now, or doesn't any more. */
function giveBack(seat: Seat) {
	if (seat.isBooked) seat.gate.book(-1);
	seat.isBooked = false;
}

/** A run that would wait longer than its Longest Wait. @param ms how long in all, in ms */
export const tooLong = (node: INode, itemIndex: number | undefined, ms: number, allowed: number) =>
	new NodeOperationError(
		node,
		`Spoki's limit makes this run take ${inWords(ms)}, longer than the Longest Wait`,
		{
			description: `Longest Wait under Options allows ${inWords(allowed)}: raise it, or send fewer items at a time.`,
			itemIndex,
		},
	);

/**
 * One try of the node. n8n's declarative engine starts all items at once, throws away what
 * succeeded when one fails, and says nothing of the items it did not send. Here the items take
 * turns, in order. A node that stops on an error sends nothing at all when an item can't be sent,
 * and nothing more after one has failed; its error says what became of every item.
 */
export class Run {
	private readonly handedOver = new Set<number>();
	private waiting: Seat[] = [];
	private readonly through: number[] = [];
	private readonly failed: Array<{ seat: Seat; error: NodeError }> = [];
	private active = 0;
	private sent = false;
	/** Failing: nothing more is sent, and the error waits until n8n has handed over every item. */
	private state: 'gathering' | 'working' | 'failing' | 'over' = 'gathering';
	private readonly continues: boolean;
	private readonly remembers: boolean;
	private readonly policy: Patience;
	/** Stops what waits for its turn. */
	private readonly halt = new AbortController();
	/** Fires when the execution is stopped. */
	private readonly stop?: AbortSignal;
	private onIdle = () => {};

	/** Lets the items go that won't be sent: n8n reports the error of another, or has been stopped. */
	private readonly dismiss = () => {
		this.state = 'over';
		this.stop?.removeEventListener('abort', this.dismiss);
		this.halt.abort();
		for (const seat of this.waiting.splice(0)) {
			giveBack(seat);
			seat.resolve([]);
		}
	};

	private constructor(
		private readonly context: IExecuteSingleFunctions,
		private readonly total: number,
		private readonly previous?: Run,
	) {
		const options = context.getNodeParameter('options', {}) as IDataObject;
		this.continues = context.continueOnFail();
		this.remembers = context.getNode().retryOnFail === true;
		this.policy = policyOf(options, this.halt.signal);
		this.stop = stopSignal(context);
		if (this.stop?.aborted) this.dismiss();
		this.stop?.addEventListener('abort', this.dismiss);
	}

	private static readonly runs = new WeakMap<object, Run>();

	/**
	 * Takes the turn of an item.
	 * @returns its output; nothing when the run ended through another item
	 * @throws NodeError the item's own
	 */
	static async submit(context: IExecuteSingleFunctions, task: Task): Promise<INodeExecutionData[]> {
		const data = context.getExecuteData()?.data;
		const items = data?.main?.[0] ?? data?.ai_tool?.[0];
		const type = data?.main ? NodeConnectionTypes.Main : NodeConnectionTypes.AiTool;
		const input = context.getInputData(0, type);
		if (!items || items[task.itemIndex] !== input) {
			// An agent calls the node as a tool: one item, and the execution data is the agent's own.
			const { json } = context.getInputData(0, NodeConnectionTypes.AiTool);
			return await new Run(context, 1).join(task, json);
		}
		let run = Run.runs.get(items);
		if (!run || run.handedOver.has(task.itemIndex)) {
			// An item comes again: n8n tries the node once more.
			run = new Run(context, context.getNode().executeOnce ? 1 : items.length, run);
			Run.runs.set(items, run);
		}
		return await run.join(task, input);
	}

	private async join(task: Task, input: object): Promise<INodeExecutionData[]> {
		return await new Promise((resolve, reject) => {
			this.handedOver.add(task.itemIndex);
			if (this.state === 'over') return resolve([]);
			this.waiting.push({ ...task, ticket: takeTicket(), input, resolve, reject });
			if (this.handedOver.size === 1) void this.start();
			else if (this.state !== 'gathering') this.advance();
		});
	}

	private async start() {
		await this.previous?.end();
		// By then n8n has handed over every item, or has given up on one that it can't evaluate.
		await sleep(0);
		if (this.state === 'over') return;
		this.waiting.sort((a, b) => a.itemIndex - b.itemIndex);
		const batching = this.context.getNodeParameter('requestOptions.batching.batch', {}) as {
			batchInterval?: number;
		};
		const isComplete = this.handedOver.size >= this.total || Number(batching.batchInterval) > 0;
		if (!this.continues && !isComplete) return this.dismiss();
		this.state = 'working';
		this.precheck();
		this.advance();
	}

	/** Fails what can't be sent before anything is, when the node stops on an error or it takes too long. */
	private precheck() {
		const failing = new Map<Seat, NodeError>();
		const unknown: Seat[] = [];
		for (const seat of this.waiting) {
			const known = this.known(seat);
			if (!known) unknown.push(seat);
			else if (known instanceof Error && !this.continues) failing.set(seat, known);
		}
		const ms = unknown[0]?.gate.estimate(unknown.length) ?? 0;
		const { onRateLimit, longestWaitMs } = this.policy;
		if (failing.size === 0 && onRateLimit === 'wait' && ms > longestWaitMs) {
			const node = this.context.getNode();
			for (const seat of this.continues ? unknown : unknown.slice(0, 1))
				failing.set(seat, tooLong(node, seat.itemIndex, ms, longestWaitMs));
		}
		this.waiting = this.waiting.filter((seat) => !failing.has(seat));
		for (const [seat, error] of failing) this.fail(seat, error);
		for (const seat of unknown) if (!failing.has(seat)) book(seat);
	}

	private advance() {
		while (this.state === 'working' && this.active < pace.concurrency && this.waiting.length > 0) {
			void this.take(this.waiting.shift()!);
		}
		if (this.active > 0) return;
		this.onIdle();
		if (this.handedOver.size < this.total) return;
		if (this.state === 'failing') this.report();
		else if (this.waiting.length === 0) this.dismiss();
	}

	private async take(seat: Seat) {
		giveBack(seat);
		this.active++;
		const outcome = await this.outcome(seat);
		this.active--;
		if (this.state === 'over') seat.resolve(Array.isArray(outcome) ? outcome : []);
		else if (outcome instanceof Stopped) this.waiting.push(seat);
		else if (outcome instanceof Error) this.fail(seat, outcome);
		else {
			this.through.push(seat.itemIndex);
			seat.resolve(outcome);
		}
		this.advance();
	}

	/** What is known of an item without sending it: that it is faulty, or what an earlier try did. */
	private known({ fault, input }: Seat): INodeExecutionData[] | NodeError | undefined {
		const earlier = this.remembers ? done.get(input) : undefined;
		if (!earlier) return fault;
		if (Array.isArray(earlier)) return earlier;
		earlier.error.description = earlier.told;
		return earlier.error;
	}

	private async outcome(seat: Seat): Promise<Outcome> {
		const { work, input, itemIndex, ticket } = seat;
		const known = this.known(seat);
		if (known) return known;
		this.sent = true;
		try {
			const output = await work({ ...this.policy, ticket });
			if (this.remembers) done.set(input, output);
			return output;
		} catch (error) {
			if (error instanceof Stopped || error instanceof NodeApiError) {
				if (this.remembers && uncertain.has(error))
					done.set(input, { error: error as NodeError, told: (error as NodeError).description });
				return error;
			}
			return new NodeOperationError(this.context.getNode(), error as Error, { itemIndex });
		}
	}

	private fail(seat: Seat, error: NodeError) {
		if (this.continues) return seat.resolve([errorItem(error, seat.itemIndex)]);
		this.failed.push({ seat, error });
		this.state = 'failing';
		this.halt.abort();
	}

	/** Hands the error to n8n, with what became of the other items. */
	private report() {
		this.failed.sort((a, b) => a.seat.itemIndex - b.seat.itemIndex);
		const [{ error }, ...others] = this.failed;
		if (this.handedOver.size > 1) append(error, [this.whatBecame(), ...named(others)]);
		for (const { seat, error: own } of this.failed) seat.reject(own);
		this.dismiss();
	}

	private whatBecame(): string {
		const failed = this.failed.map(({ seat }) => seat);
		const recalled = this.waiting.filter((seat) => Array.isArray(this.known(seat)));
		const wasSent = this.sent || [...failed, ...recalled].some(({ input }) => done.has(input));
		if (!wasSent) return 'Nothing was sent.';
		const numbers = (seats: Seat[]) => seats.map(({ itemIndex }) => itemIndex);
		return whatBecameOf({
			through: [...this.through, ...numbers(recalled)],
			failed: numbers(failed),
			unsent: numbers(this.waiting.filter((seat) => !recalled.includes(seat))),
		});
	}

	/** Ends the run, and waits for what is under way. */
	private async end() {
		this.dismiss();
		if (this.active > 0) await new Promise<void>((resolve) => (this.onIdle = resolve));
	}
}
