import { earlier, isAfter, justBefore, later, type Entry, type Mark } from './entries';
import { Oldest } from './oldest';
import { Doubt, Moved, OrderedList, type Stretch } from './orderedList';
import { caught, OutOfTime, type FetchPage, type PollOptions } from './pages';
import { countOf } from './seen';
import { dueIn, targetFloor, type Findings, type ListOrder, type Watermark } from './watermark';

/** How often a reading begins anew because items left the list meanwhile. */
const ATTEMPTS = 3;

/** The floor rises by a page a poll, unless more ids than these are remembered above it. */
const MANY_SEEN = 20_000;

/**
 * Finds what is due in an ordered list. New items follow the settled ones, so it begins at the
 * border between them. That is enough when all that stands there is as the count promises; else it
 * reads the whole window, and holds what it found against what the count says was added.
 * @throws Doubt when order or count are not what they seemed to be
 * @throws OutOfTime
 */
export async function readOrdered(
	fetch: FetchPage,
	state: Watermark,
	order: ListOrder,
	options: PollOptions,
): Promise<Findings> {
	for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
		const list = new OrderedList(fetch, order.direction, order.pageLength, options.windowMs);
		const reader = new Reader(list, state, order, options);
		const findings = await caught(Moved, reader.read());
		if (!(findings instanceof Moved)) return findings;
	}
	throw new Doubt();
}

class Reader {
	readonly #isDue: (entry: Mark) => boolean;
	readonly #target: Mark;

	constructor(
		private readonly list: OrderedList,
		private readonly state: Watermark,
		private readonly order: ListOrder,
		private readonly options: PollOptions,
	) {
		this.#isDue = dueIn(state);
		this.#target = targetFloor(state, options.windowMs);
	}

	async read(): Promise<Findings> {
		await this.list.open((this.order.known ?? 0) - 1);
		return (await this.#fromBorder()) ?? (await this.#window());
	}

	/**
	 * Reads from the last settled item towards the newest, as far as it may.
	 * @returns undefined when what is there doesn't fit the count
	 */
	async #fromBorder(): Promise<Findings | undefined> {
		const { list, options } = this;
		const { known, below } = this.order;
		if (known === undefined || below === undefined || list.count < known) return undefined;
		const due: Entry[] = [];
		for (let next = Math.max(0, known - 1); next < list.count && due.length <= options.items;) {
			if (due.length > 0 && options.expired()) break;
			const { low, high, entries } = await list.at(next);
			for (const entry of entries.slice(Math.max(known, next) - low)) due.push(entry);
			next = high;
		}
		const given = due.slice(0, options.items);
		// Where the count is wrong, something may have come that is not here.
		if (given.length > 0) await list.checkCount();
		const raised = this.#isAtFloor(list.lowEnd(known))
			? { floor: this.#target, below: this.#positionAfter(this.#target, known) }
			: await this.#raiseFloor(known, below, given.length);
		const isAsKnown = (one: Stretch) => this.#fits(one, known) && this.#agrees(one);
		if (!raised || !list.stretches.every(isAsKnown)) return undefined;
		return this.#findings(given, due.slice(options.items), known + given.length, raised);
	}

	/** Whether all that stands before the border is settled, and all behind it is due. */
	#fits({ low, entries }: Stretch, known: number): boolean {
		return entries.every((entry, i) => this.#isDue(entry) === low + i >= known);
	}

	/**
	 * Whether nothing up to the floor stands higher than it did. Otherwise the list is not in this order,
	 * whatever the count says: deletions only let it sink.
	 */
	#agrees({ low, entries }: Stretch): boolean {
		const { below = Infinity } = this.order;
		return entries.every((entry, i) => low + i < below || isAfter(entry, this.state.floor));
	}

	/**
	 * Where the pages read don't show the whole window, the floor rises only over what is read once
	 * more, a page or so a poll: so that nothing leaves the window unseen.
	 * @returns undefined when the floor is not where it was
	 */
	async #raiseFloor(known: number, from: number, news: number) {
		const { list, options } = this;
		const target = this.#target;
		let { floor } = this.state;
		let below = from;
		const isDear = () =>
			list.requests > Math.ceil(news / list.pageLength) + 1 &&
			countOf(this.state.seen) <= MANY_SEEN;
		while (news > 0 && below < known && isAfter(target, floor)) {
			if (isDear() || options.expired()) break;
			if (below > 0 && isAfter(await this.#entryAt(below - 1), floor)) return undefined;
			const { low, high, entries } = await list.at(below);
			let end = below;
			while (end < Math.min(high, known) && !isAfter(entries[end - low], target)) end++;
			if (end === below) break;
			const { time, id } = entries[end - 1 - low];
			floor = later(floor, { time, id });
			below = end;
		}
		return { floor, below };
	}

	async #entryAt(position: number): Promise<Entry> {
		const { low, entries } = await this.list.at(position);
		return entries[position - low];
	}

	/**
	 * Reads from the newest item down to the floor.
	 * @throws Doubt when the count tells of more than there is, or is wrong itself
	 */
	async #window(): Promise<Findings> {
		const { list, options } = this;
		const target = this.#target;
		for (let low = list.lowEnd(list.count); !this.#isAtFloor(low); low = list.lowEnd(list.count)) {
			if (options.expired()) throw new OutOfTime();
			await list.at(low - 1);
		}
		const due = new Map<number, Entry>();
		for (const { entries } of list.stretches)
			for (const entry of entries) if (this.#isDue(entry)) due.set(entry.id, entry);
		const { count } = list;
		const added = count - (this.order.known ?? count);
		if (due.size < added) throw list.hasGrown ? new Moved() : new Doubt(count);
		if (!list.stretches.every((stretch) => this.#agrees(stretch))) throw new Doubt();
		if (due.size > 0 || added < 0) await list.checkCount();
		const oldest = new Oldest(options.items);
		for (const entry of due.values()) oldest.add(entry);
		const { entries, waiting, left } = oldest.take();
		const below = this.#positionAfter(target, count);
		return this.#findings(entries, waiting ? [waiting] : [], count - left, {
			floor: target,
			below,
		});
	}

	#isAtFloor(low: number): boolean {
		if (low <= 0) return true;
		const lowest = this.list.stretches.find((stretch) => stretch.low === low)?.entries[0];
		return lowest !== undefined && !isAfter(lowest, this.state.floor);
	}

	/** The position that follows everything up to a mark. */
	#positionAfter(mark: Mark, from: number): number {
		let position = this.list.lowEnd(from);
		for (const { low, entries } of this.list.stretches) {
			const last = entries.findLastIndex((entry) => !isAfter(entry, mark));
			if (last >= 0) position = Math.max(position, low + last + 1);
		}
		return position;
	}

	#findings(
		due: Entry[],
		waiting: Entry[],
		known: number,
		{ floor, below }: { floor: Mark; below: number },
	): Findings {
		const { direction, pageLength } = this.list;
		const edge = waiting.reduce((time, entry) => Math.min(time, entry.time), Infinity);
		const held = earlier(floor, justBefore(edge));
		// Where the floor must stay behind, the next poll finds out again what lies below it.
		const isHeld = held !== floor;
		return {
			due,
			floor: isHeld ? later(this.state.floor, held) : floor,
			order: { direction, pageLength, known, below: isHeld ? undefined : below },
		};
	}
}
