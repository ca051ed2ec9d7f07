import type { IDataObject } from 'n8n-workflow';
import { readEntries } from '../../nodes/Spoki/trigger/entries';
import type { FetchPage } from '../../nodes/Spoki/trigger/pages';

export interface FakeItem {
	id: number;
	created: number;
	status: 'Open' | 'Pending' | 'Closed';
	priority: number;
	/** When it was last changed. */
	changed: number;
	/** When it was closed; null while it isn't. Absent from lists that don't tell. */
	closed?: number | null;
}

export interface FakeListOptions {
	order:
		| 'descending'
		| 'ascending'
		| 'arbitrary'
		/** Newest first, in groups. */
		| 'openFirst'
		| 'priorityFirst'
		/** Newest first, behind a few that stay in front. */
		| 'pinned'
		| 'changedFirst';
	/** What ascending and descending go by: time with ties by id, time with ties in any order, or arrival. */
	by: 'time' | 'timeOnly' | 'arrival';
	pageSize: number;
	/** Pages, or everything at once. */
	paged: boolean;
	count:
		| 'exact'
		| 'absent'
		| 'capped'
		| 'lagging'
		/** From one of two copies, of which one is a row behind, by turns. */
		| 'replicas';
	/** Whether a page says if another follows. */
	hasNext: boolean;
	/** What comes for a page beyond the end. */
	end: 'missing' | 'empty' | 'repeated';
	format: 'zulu' | 'fraction' | 'offset' | 'hours';
}

const scramble = (id: number) => Math.imul(id ^ 0x9e3779b9, 0x85ebca6b) >>> 0;

/** A capped count says no more than this. */
const CAP = 25;

/** A list as Spoki might keep it, without HTTP: for thousands of histories in seconds. */
export class FakeList {
	items: FakeItem[] = [];
	requests = 0;
	private asked = 0;
	/** Called before each request is answered, with its number from 1; may change the list or throw. */
	beforeRequest: (request: number) => void = () => {};
	private shownCount = 0;
	private nextCount = 0;

	constructor(readonly options: FakeListOptions) {}

	/** A poll begins: a count that lags is now that of the poll before. */
	beginPoll() {
		this.requests = 0;
		this.shownCount = this.nextCount;
		this.nextCount = this.items.length;
	}

	private rank(item: FakeItem): number {
		const { order } = this.options;
		if (order === 'openFirst') return item.status === 'Closed' ? 1 : 0;
		if (order === 'priorityFirst') return item.priority;
		return order === 'pinned' && scramble(item.id) % 13 === 0 ? 0 : 1;
	}

	private sorted(): FakeItem[] {
		const { order, by } = this.options;
		if (order === 'arbitrary')
			return [...this.items].sort((a, b) => scramble(a.id) - scramble(b.id));
		const tie = (a: FakeItem, b: FakeItem) =>
			by === 'timeOnly' ? scramble(a.id) - scramble(b.id) : a.id - b.id;
		if (order === 'changedFirst')
			return [...this.items].sort((a, b) => b.changed - a.changed || tie(b, a));
		const rising =
			by === 'arrival'
				? [...this.items]
				: [...this.items].sort((a, b) => a.created - b.created || tie(a, b));
		if (order === 'ascending') return rising;
		const falling = rising.reverse();
		return order === 'descending' ? falling : falling.sort((a, b) => this.rank(a) - this.rank(b));
	}

	private show({ id, created, changed, closed, status }: FakeItem): IDataObject {
		const iso = new Date(created).toISOString();
		const texts = {
			zulu: iso,
			fraction: iso.replace('.000Z', 'Z').replace(/(\.\d{3})Z/, '$1000Z'),
			offset: new Date(created + 7_200_000).toISOString().replace('Z', '+02:00'),
			hours: iso.replace('Z', '+00'),
		};
		return {
			id,
			status,
			created_datetime: texts[this.options.format],
			updated_datetime: new Date(changed).toISOString(),
			...(closed !== undefined && { closed_datetime: closed && new Date(closed).toISOString() }),
		};
	}

	private count(): number | undefined {
		const { length } = this.items;
		return {
			exact: length,
			absent: undefined,
			capped: Math.min(CAP, length),
			lagging: this.shownCount,
			replicas: Math.max(0, length - (this.asked % 2)),
		}[this.options.count];
	}

	fetch: FetchPage = async (number) => {
		this.requests++;
		this.asked++;
		this.beforeRequest(this.requests);
		const { pageSize, paged, hasNext, end } = this.options;
		const items = this.sorted();
		const last = paged ? Math.max(1, Math.ceil(items.length / pageSize)) : 1;
		if (number > last && end === 'missing') return undefined;
		const page = end === 'repeated' ? Math.min(number, last) : number;
		const size = paged ? pageSize : Math.max(1, items.length);
		const count = this.count();
		return {
			items: readEntries(
				items.slice((page - 1) * size, page * size).map((item) => this.show(item)),
			),
			...(count !== undefined && { count }),
			...(!(hasNext && page >= last) && { next: { page: number + 1 } }),
			...(hasNext && { more: page < last, isNamed: page < last }),
		};
	};
}
