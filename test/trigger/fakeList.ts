import type { IDataObject } from 'n8n-workflow';
import { readEntries } from '../../nodes/Spoki/trigger/entries';
import type { Page } from '../../nodes/Spoki/trigger/list';

export interface FakeItem {
	id: number;
	created: number;
}

export interface FakeListOptions {
	order: 'ascending' | 'descending' | 'arbitrary';
	/** What ascending and descending go by: time with ties by id, time with ties in any order, or arrival. */
	by: 'time' | 'timeOnly' | 'arrival';
	pageSize: number;
	/** A page with a count, a page without one, or a bare array. */
	envelope: 'page' | 'uncounted' | 'array';
	format: 'zulu' | 'fraction' | 'offset';
}

const scramble = (id: number) => Math.imul(id ^ 0x9e3779b9, 0x85ebca6b) >>> 0;

/** A list as Spoki might keep it, without HTTP: for thousands of histories in seconds. */
export class FakeList {
	items: FakeItem[] = [];
	requests = 0;
	/** Called before each request is answered, with its number from 1; may change the list or throw. */
	beforeRequest: (request: number) => void = () => {};

	constructor(readonly options: FakeListOptions) {}

	private sorted(): FakeItem[] {
		const { order, by } = this.options;
		if (order === 'arbitrary')
			return [...this.items].sort((a, b) => scramble(a.id) - scramble(b.id));
		const tie = (a: FakeItem, b: FakeItem) =>
			by === 'timeOnly' ? scramble(a.id) - scramble(b.id) : a.id - b.id;
		const rising =
			by === 'arrival'
				? [...this.items]
				: [...this.items].sort((a, b) => a.created - b.created || tie(a, b));
		return order === 'ascending' ? rising : rising.reverse();
	}

	private show({ id, created }: FakeItem): IDataObject {
		const iso = new Date(created).toISOString();
		const texts = {
			zulu: iso,
			fraction: iso.replace('.000Z', 'Z').replace(/(\.\d{3})Z/, '$1000Z'),
			offset: new Date(created + 7_200_000).toISOString().replace('Z', '+02:00'),
		};
		return { id, created_datetime: texts[this.options.format] };
	}

	fetch = async (page: number): Promise<Page> => {
		this.requests++;
		this.beforeRequest(this.requests);
		const { pageSize, envelope } = this.options;
		const items = this.sorted();
		const shown =
			envelope === 'array' ? items : items.slice((page - 1) * pageSize, page * pageSize);
		return {
			entries: readEntries(shown.map((item) => this.show(item))),
			more: envelope !== 'array' && page * pageSize < items.length,
			// A page beyond the end is a 404, which tells no count.
			...(envelope === 'page' && (page === 1 || shown.length > 0) && { count: items.length }),
		};
	};
}
