import type { Clock } from '../clock';
import { hash } from '../random';
import type { ListOrder, Settings } from '../settings';
import { isGrouping, rankOf } from './groups';

/** What every stored thing has. */
export interface Stored {
	id: number;
	created_datetime?: string;
}

/** How a kind of thing is made, and what else changes when one comes or goes. */
export interface Kind<T extends Stored, P> {
	firstId: number;
	/** Fills what `partial` leaves out. */
	make(partial: P, id: number, created: string): T;
	added?(item: T): void;
	removed?(item: T): void;
}

/** A list in one of its orders; `reversed` spares a copy. */
interface Ordered<T> {
	items: readonly T[];
	reversed: boolean;
}

/** The things of one kind, in the order they came. */
export class Collection<T extends Stored, P = Partial<T>> {
	/** The id that the next thing gets. */
	nextId: number;

	private items: T[] = [];
	private readonly byId = new Map<number, T>();
	private readonly sorted = new Map<string, T[]>();
	/** When each was last added or changed, as a number that only grows. */
	private readonly changes = new Map<number, number>();
	private lastChange = 0;

	constructor(
		readonly name: string,
		private readonly kind: Kind<T, P>,
		private readonly clock: Clock,
	) {
		this.nextId = kind.firstId;
	}

	get size(): number {
		return this.items.length;
	}

	/**
	 * Adds one, with realistic values for everything not given. `overrides` wins over `partial` and
	 * may hold `id` and `created_datetime` (ISO), else the next id and the clock's time are taken.
	 * Throws when the id is taken.
	 */
	add(partial: P = {} as P, overrides: Partial<T> = {}): T {
		const given = { ...partial, ...overrides } as P & Partial<Stored>;
		const id = given.id ?? this.nextId;
		if (this.byId.has(id)) throw new RangeError(`${this.name} has an item ${id} already`);
		const item = this.kind.make(
			given,
			id,
			given.created_datetime ?? this.clock.now().toISOString(),
		);
		this.nextId = Math.max(this.nextId, id + 1);
		this.items.push(item);
		this.byId.set(id, item);
		this.sorted.clear();
		this.touch(item);
		this.kind.added?.(item);
		return item;
	}

	/** Changes one as the API would: `updated_datetime`, and its place among the last changed. */
	change(item: T, partial: Partial<T> = {}): T {
		const updated = 'updated_datetime' in item && {
			updated_datetime: this.clock.now().toISOString(),
		};
		Object.assign(item, updated, partial);
		this.touch(item);
		return item;
	}

	/** Makes one the last changed. */
	touch({ id }: Stored): void {
		this.changes.set(id, ++this.lastChange);
	}

	/** Removes one; false when there is none with this id. */
	remove(id: number): boolean {
		const item = this.byId.get(id);
		if (!item) return false;
		this.byId.delete(id);
		this.changes.delete(id);
		this.items.splice(this.items.indexOf(item), 1);
		this.sorted.clear();
		this.kind.removed?.(item);
		return true;
	}

	get(id: number): T | undefined {
		return this.byId.get(id);
	}

	/** Everything, oldest first. Not a copy. */
	all(): readonly T[] {
		return this.items;
	}

	clear(): void {
		this.items = [];
		this.byId.clear();
		this.sorted.clear();
		this.changes.clear();
		this.nextId = this.kind.firstId;
	}

	/** Everything in an order. Grouped orders go by what can change at any time, so they are sorted anew. */
	ordered(order: ListOrder, by: Settings['orderBy']): Ordered<T> {
		if (order === 'changed-first') {
			const at = ({ id }: T) => this.changes.get(id) ?? 0;
			return { items: [...this.items].sort((a, b) => at(a) - at(b)), reversed: true };
		}
		if (isGrouping(order)) {
			const newest = [...this.ordered('descending', by).items].reverse();
			const rank = (item: T) => rankOf(order, item);
			return { items: newest.sort((a, b) => rank(a) - rank(b)), reversed: false };
		}
		const reversed = order === 'descending';
		if (order === 'arbitrary')
			return { items: this.sort('arbitrary', (a) => hash(a.id)), reversed };
		if (by === 'id') return { items: this.sort(by, (a) => a.id), reversed };
		if (by === 'created_datetime') {
			return { items: this.sort(by, (a) => Date.parse(a.created_datetime ?? '') || 0), reversed };
		}
		return { items: this.items, reversed };
	}

	private sort(name: string, key: (item: T) => number): T[] {
		let items = this.sorted.get(name);
		if (!items) {
			const keyed = this.items.map((item) => ({ item, key: key(item) }));
			keyed.sort((a, b) => a.key - b.key || a.item.id - b.item.id);
			items = keyed.map(({ item }) => item);
			this.sorted.set(name, items);
		}
		return items;
	}
}
