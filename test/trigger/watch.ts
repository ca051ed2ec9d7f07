/** A list of things whose states a trigger compares, without n8n. */
import type { IDataObject } from 'n8n-workflow';
import { findChanged } from '../../nodes/Spoki/trigger/change';
import type { Subject } from '../../nodes/Spoki/trigger/lists';
import { Unfound, type PolledPage, type PollOptions } from '../../nodes/Spoki/trigger/pages';

export type Thing = Partial<Subject> & { id: number };

const WINDOW_MS = 100;

/** A trigger of changes, with what it keeps. */
export class Watch {
	stored?: string;
	/** What the last poll gave. */
	items: IDataObject[] = [];
	/** Whether the items show the parts by which the event goes. */
	hasParts = true;
	options: PollOptions = { windowMs: WINDOW_MS, items: 100, existing: 0, expired: () => false };

	constructor(
		private readonly into?: string,
		options: Partial<PollOptions> = {},
	) {
		Object.assign(this.options, options);
	}

	/** @returns the ids that were given, in order, or what was said */
	async poll(things: Thing[], about: Partial<PolledPage> = {}) {
		const items = things.map((thing) => ({
			id: thing.id,
			time: thing.created ?? 0,
			item: thing as IDataObject,
		}));
		const fetch = async (page: number): Promise<PolledPage | undefined> =>
			page === 1 ? { items, more: false, ...about } : undefined;
		const subjectsOf = (item: IDataObject): Subject[] => {
			// A ticket without a status is none for Ticket Status Changed.
			if (!this.hasParts || (this.into === undefined && !item.state)) return [];
			const { state = '', ...thing } = item as unknown as Thing;
			return [{ state, ...thing, item }];
		};
		const changes = { by: 'status', subjectsOf, into: this.into };
		try {
			const settle = await findChanged(fetch, this.stored, changes, this.options);
			const { state, entries, isMute } = settle(this.stored);
			this.stored = state;
			this.items = entries.map(({ item }) => item);
			const given = entries.map(({ id }) => id);
			return isMute ? { given, isMute } : given;
		} catch (error) {
			if (!(error instanceof Unfound)) throw error;
			this.stored = error.state ?? this.stored;
			return error.message;
		}
	}
}
