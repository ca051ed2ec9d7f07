import type { IDataObject, IExecuteSingleFunctions, INodeExecutionData } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import type { Client } from '../client/client';
import type { Connection } from '../client/connection';
import { grouped } from '../client/grouped';
import { Stopped, stopSignal } from '../client/stopped';
import type { WaitBudget } from '../client/waitBudget';
import { operationError } from '../client/operationError';
import { isNodeError, type NodeError } from '../messages/nodeError';
import { whatBecameOf } from '../messages/words';
import { LookUps } from './lookUps';
import { isUncertain, recall, rememberOutput, wasTried, type Output } from './retryMemory';
import type { Seat, Task, Turn } from './task';
import { budgetOf, waitOptionsOf, type WaitOptions } from './waitOptions';
import { append, errorItem, namedItems, notTried, saysNoCredit, tooLong } from './itemErrors';

/** How many items of a run are under way at once, at most. */
const WIDTH = 25;

/**
 * One try of the node. n8n's declarative engine starts all items at once, throws away what
 * succeeded when one fails, and says nothing of the items it did not send. Here the items take
 * turns, in order. A node that stops on an error sends nothing at all when an item can't be sent,
 * and nothing more after one has failed; its error says what became of every item.
 */
export class ItemQueue {
	/** The items that n8n has come with. */
	readonly entered = new Set<number>();
	readonly #joined = new Set<number>();
	#waiting: Seat[] = [];
	readonly #through: number[] = [];
	readonly #failed: Array<{ seat: Seat; error: NodeError }> = [];
	/** Items that follow another about the same record, in item order, by record. */
	readonly #behind = new Map<string, Seat[]>();
	/** Records that this try has written to, over what an earlier one wrote. */
	readonly #written = new Set<string>();
	#active = 0;
	#startsAlone = false;
	/** Whether items of the run are found by phone, and whether others are not, or change one. */
	readonly #phones = { looksUp: false, varies: false };
	/** Then who has a phone may depend on the items before, and its ID be that of another. */
	readonly #isMixed = () => this.#phones.looksUp && this.#phones.varies;
	#sent = false;
	/** Failing: nothing more is sent, and the error waits until n8n has handed over every item. */
	#state: 'gathering' | 'working' | 'failing' | 'over' = 'gathering';
	readonly #continues: boolean;
	readonly #remembers: boolean;
	readonly #waitOptions: WaitOptions;
	readonly #budget: WaitBudget;
	readonly #lookUps: LookUps;
	#connection?: Promise<Connection>;
	/** Stops what waits for its turn. */
	readonly #halt = new AbortController();
	/** Fires when the execution is stopped. */
	readonly #stop?: AbortSignal;
	#hasNoCredit = false;
	#onIdle = () => {};

	/** Lets the items go that won't be sent: n8n reports the error of another, or has been stopped. */
	readonly #dismiss = () => {
		this.#state = 'over';
		this.#stop?.removeEventListener('abort', this.#dismiss);
		this.#halt.abort();
		for (const seat of this.#left) {
			this.#giveBack(seat);
			seat.resolve([]);
		}
		this.#waiting = [];
		this.#behind.clear();
	};

	/** @param previous the try before this one */
	constructor(
		private readonly context: IExecuteSingleFunctions,
		client: Client,
		private readonly total: number,
		private readonly previous?: ItemQueue,
	) {
		this.#continues = context.continueOnFail();
		this.#remembers = context.getNode().retryOnFail === true;
		this.#waitOptions = waitOptionsOf(context.getNodeParameter('options', {}) as IDataObject);
		this.#budget = budgetOf(this.#waitOptions);
		this.#lookUps = new LookUps(client);
		this.#stop = stopSignal(context);
		if (this.#stop?.aborted) this.#dismiss();
		this.#stop?.addEventListener('abort', this.#dismiss);
	}

	/**
	 * The connection of the run, which is made once. With OAuth2 the first item goes alone: n8n up to
	 * 2.27 renews an expired token for each that is under way, and that works once.
	 */
	async connect(make: () => Promise<Connection>): Promise<Connection> {
		const connection = await (this.#connection ??= make());
		if (connection.isOAuth2 && !this.#sent) this.#startsAlone = true;
		return connection;
	}

	/**
	 * Takes the turn of an item.
	 * @returns its output; nothing when the run ended through another item
	 * @throws NodeError the item's own
	 */
	async join(
		context: IExecuteSingleFunctions,
		itemIndex: number,
		input: object,
		task: Task,
	): Promise<INodeExecutionData[]> {
		return await new Promise((resolve, reject) => {
			this.#joined.add(itemIndex);
			if (this.#state === 'over') return resolve([]);
			this.#phones.looksUp ||= task.isByPhone === true;
			this.#phones.varies ||= !task.isByPhone || task.changesPhone === true;
			const seat = { ...task, itemIndex, context, input, reservations: [], resolve, reject };
			const before = this.#waiting.findLastIndex((other) => other.itemIndex < itemIndex);
			this.#waiting.splice(before + 1, 0, seat);
			if (this.#state === 'gathering') this.#gather();
			else this.#advance();
		});
	}

	/**
	 * Begins when it is known that every item can be sent. A node that continues on errors, or takes
	 * its items in batches, begins with what is there; the others come later.
	 */
	#gather() {
		const batching = this.context.getNodeParameter('requestOptions.batching.batch', {}) as {
			batchInterval?: number;
		};
		if (this.#joined.size >= this.total) void this.#start();
		else if (this.#joined.size > 1) return;
		else if (this.#continues || Number(batching.batchInterval) > 0) void this.#start();
	}

	async #start() {
		if (this.previous) await this.previous.#end();
		// A moment in which the execution can still be stopped.
		await sleep(0);
		if (this.#state !== 'gathering') return;
		this.#state = 'working';
		this.#precheck();
		this.#advance();
	}

	/** Fails what can't be sent before anything is, when the node stops on an error or it takes too long. */
	#precheck() {
		const failing = new Map<Seat, NodeError>();
		const unknown: Seat[] = [];
		for (const seat of this.#waiting) {
			const known = this.#known(seat);
			if (!known) unknown.push(seat);
			else if (known instanceof Error && !this.#continues) failing.set(seat, known);
		}
		const turns = unknown.flatMap((seat) => seat.limiters.map((limiter) => ({ limiter, seat })));
		const byLimiter = grouped(turns, ({ limiter }) => limiter);
		const { waits, longestMs } = this.#waitOptions;
		for (const [limiter, wanted] of failing.size === 0 && waits ? byLimiter : []) {
			const ms = limiter.estimate(wanted.length);
			if (ms <= longestMs) continue;
			for (const { seat } of this.#continues ? wanted : wanted.slice(0, 1))
				failing.set(seat, tooLong(this.context.getNode(), seat.itemIndex, ms, longestMs));
		}
		this.#waiting = this.#waiting.filter((seat) => !failing.has(seat));
		for (const [seat, error] of failing) this.#fail(seat, error);
		if (this.#state !== 'working') return;
		for (const [limiter, wanted] of byLimiter) {
			const left = wanted.filter(({ seat }) => !failing.has(seat));
			const reservation = limiter.reserve(left.length, this.#budget);
			for (const { seat } of left) seat.reservations.push(reservation);
		}
	}

	/** Gives the turns back that are kept for an item: it comes now, or doesn't any more. */
	#giveBack(seat: Seat) {
		for (const reservation of seat.reservations.splice(0)) reservation.release();
	}

	#advance() {
		const width = this.#startsAlone || this.#isMixed() ? 1 : WIDTH;
		while (this.#state === 'working' && this.#active < width && this.#waiting.length > 0) {
			const seat = this.#waiting.shift()!;
			const others = seat.record === undefined ? undefined : this.#behind.get(seat.record);
			if (others) others.push(seat);
			else void this.#take(seat);
		}
		if (this.#active > 0) return;
		this.#onIdle();
		if (this.#joined.size < this.total) return;
		if (this.#state === 'failing') this.#report();
		else if (this.#left.length === 0) this.#dismiss();
	}

	async #take(seat: Seat) {
		const { record } = seat;
		this.#giveBack(seat);
		this.#active++;
		if (record !== undefined) this.#behind.set(record, []);
		const outcome = await this.#outcome(seat);
		this.#active--;
		if (this.#sent) this.#startsAlone = false;
		if (seat.changesPhone) this.#lookUps.forget();
		if (record !== undefined) {
			this.#waiting.unshift(...(this.#behind.get(record) ?? []));
			this.#behind.delete(record);
		}
		if (this.#state === 'over') seat.resolve(Array.isArray(outcome) ? outcome : []);
		else if (outcome instanceof Stopped) this.#waiting.push(seat);
		else if (outcome instanceof Error) this.#fail(seat, outcome);
		else {
			this.#through.push(seat.itemIndex);
			seat.resolve(outcome);
		}
		this.#advance();
	}

	/** The items that have not been sent. */
	get #left(): Seat[] {
		return [...this.#waiting, ...[...this.#behind.values()].flat()];
	}

	/** What is known of an item without sending it: that it is faulty, or what an earlier try did. */
	#known({ fault, input, isRepeatable, record = '' }: Seat): Output | undefined {
		const done = this.#remembers ? recall(input) : undefined;
		const isStale = isRepeatable && Array.isArray(done) && this.#written.has(record);
		return (isStale ? undefined : done) ?? fault;
	}

	async #outcome(seat: Seat): Promise<Output | Stopped> {
		const known = this.#known(seat);
		if (known) return known;
		if (this.#hasNoCredit) return notTried(this.context.getNode(), seat.itemIndex);
		this.#sent = true;
		if (seat.record !== undefined) this.#written.add(seat.record);
		try {
			const output = await seat.work(await this.#turnOf(seat));
			if (this.#remembers) rememberOutput(seat.input, output, true);
			return output;
		} catch (error) {
			if (error instanceof Stopped) return error;
			if (isNodeError(error)) {
				// Sent after the others, it may find the contact of another item.
				const isFinal = isUncertain(error) || this.#isMixed();
				if (this.#remembers) rememberOutput(seat.input, error, isFinal);
				this.#hasNoCredit ||= saysNoCredit(error.message);
				return error;
			}
			const { itemIndex } = seat;
			return operationError(this.context.getNode(), error as Error, undefined, itemIndex);
		}
	}

	async #turnOf({ context, itemIndex }: Seat): Promise<Turn> {
		const patience = { budget: this.#budget, signal: this.#halt.signal };
		const lookUp = this.#lookUps.for({ context, itemIndex }, patience);
		return { patience, lookUp, waitOptions: this.#waitOptions };
	}

	#fail(seat: Seat, error: NodeError) {
		if (this.#continues) return seat.resolve([errorItem(error, seat.itemIndex)]);
		this.#failed.push({ seat, error });
		this.#state = 'failing';
		this.#halt.abort();
		for (const other of this.#left) this.#giveBack(other);
	}

	/** Hands the error to n8n, with what became of the other items. */
	#report() {
		this.#failed.sort((a, b) => a.seat.itemIndex - b.seat.itemIndex);
		const [{ error }, ...others] = this.#failed;
		const named = others.map(({ seat, error: own }) => ({ itemIndex: seat.itemIndex, error: own }));
		if (this.#joined.size > 1)
			append(error, [this.#whatBecame(), ...namedItems(named, error.message)]);
		for (const { seat, error: own } of this.#failed) seat.reject(own);
		this.#dismiss();
	}

	#whatBecame(): string {
		const left = this.#left.map((seat) => ({ seat, error: this.#known(seat) }));
		const seats = [...this.#failed, ...left].map(({ seat }) => seat);
		if (!this.#sent && !seats.some(wasTried)) return 'Nothing was sent.';
		const recalled = left.filter(({ error }) => Array.isArray(error));
		const open = left.filter(({ error }) => !Array.isArray(error));
		const ends = [...this.#failed, ...open];
		const isUnsent = (end: (typeof ends)[0]) => open.includes(end) && !wasTried(end.seat);
		const numbers = (some: typeof ends) => some.map(({ seat }) => seat.itemIndex);
		return whatBecameOf({
			through: [...this.#through, ...numbers(recalled)],
			unclear: numbers(ends.filter(({ error }) => isUncertain(error))),
			failed: numbers(ends.filter((end) => !isUncertain(end.error) && !isUnsent(end))),
			unsent: numbers(ends.filter(isUnsent)),
		});
	}

	/** Ends the run, and waits for what is under way. */
	async #end() {
		this.#dismiss();
		if (this.#active > 0) await new Promise<void>((resolve) => (this.#onIdle = resolve));
	}
}
