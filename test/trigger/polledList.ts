/** A list that a poll reads without n8n, which keeps what was asked for. */
import { findCreated } from '../../nodes/Spoki/trigger/creation';
import type { Entry } from '../../nodes/Spoki/trigger/entries';
import type { PollOptions, Unfound } from '../../nodes/Spoki/trigger/pages';
import { readState } from '../../nodes/Spoki/trigger/state';
import type { Watermark } from '../../nodes/Spoki/trigger/watermark';
import { FakeList, type FakeListOptions } from './fakeList';

export const MINUTE = 60_000;

const PLAIN: FakeListOptions = {
	order: 'descending',
	by: 'time',
	pageSize: 10,
	paged: true,
	count: 'exact',
	hasNext: false,
	end: 'missing',
	format: 'zulu',
};

/** Numbers that follow each other as one: 1, 5–3, 9. */
export const inRanges = (numbers: number[]): string => {
	const ranges: number[][] = [];
	for (const number of numbers) {
		const range = ranges.at(-1) ?? [];
		const step = range.length > 1 ? range[1] - range[0] : number - range[0];
		if (Math.abs(step) === 1 && number - range.at(-1)! === step) range.push(number);
		else ranges.push([number]);
	}
	return ranges
		.map((range) => (range.length > 1 ? `${range[0]}–${range.at(-1)}` : `${range[0]}`))
		.join(', ');
};

/** A list of pages of ten, one item a minute, of which the last thirty are watched for late ones. */
export class PolledList {
	readonly list: FakeList;
	readonly options: PollOptions = {
		windowMs: 30 * MINUTE,
		items: 1000,
		existing: 0,
		expired: () => this.requestsLeft <= 0,
	};
	now = Date.UTC(2026, 0, 15);
	stored?: string;
	private meanwhile: (request: number) => void = () => {};
	private requestsLeft = Infinity;
	private countedMore = 0;
	private lastId = 0;

	constructor(
		existing: number,
		options: Partial<FakeListOptions> = {},
		polls: Partial<PollOptions> = {},
	) {
		this.list = new FakeList({ ...PLAIN, ...options });
		Object.assign(this.options, polls);
		this.add(existing);
	}

	add(count: number, gapMs = MINUTE) {
		for (let i = 0; i < count; i++) {
			this.now += gapMs;
			const id = ++this.lastId;
			const { now } = this;
			this.list.items.push({ id, created: now, changed: now, status: 'Open', priority: 0 });
		}
	}

	/** Adds one that was created so many minutes ago. */
	addLate(minutes: number) {
		this.add(1, 0);
		this.list.items.at(-1)!.created -= minutes * MINUTE;
	}

	/** Removes those with these ids. */
	remove(...ids: number[]) {
		this.list.items = this.list.items.filter(({ id }) => !ids.includes(id));
	}

	/** Something happens before a request, counted from 1, of the next poll. */
	before(request: number, act: () => void) {
		this.meanwhile = (asked) => asked === request && act();
	}

	/** The next poll has time for so many requests, and for what it can't do without. */
	hasTimeFor(requests: number) {
		this.requestsLeft = requests;
		this.meanwhile = () => this.requestsLeft--;
	}

	/** From now on so many more are counted than there are. */
	countsWrong(by: number) {
		this.countedMore = by;
	}

	get state(): Watermark | undefined {
		return readState(this.stored);
	}

	/**
	 * @returns the pages that were asked for, what was given or said, and how many items are settled
	 * and how many lie at or below the floor: `1–2, 60: 601–604 (604, 581)`
	 */
	async poll(): Promise<string> {
		const pages: number[] = [];
		const fetch = async (page: number) => {
			pages.push(page);
			const given = await this.list.fetch(page);
			return given && { ...given, count: given.count! + this.countedMore };
		};
		this.list.beginPoll();
		this.list.beforeRequest = this.meanwhile;
		const outcome = await findCreated(fetch, this.stored, this.options).then(
			(settle) => settle(this.stored),
			(error) => ({ state: this.stored, ...(error as Unfound), entries: [], error }),
		);
		this.meanwhile = () => {};
		this.requestsLeft = Infinity;
		this.stored = outcome.state;
		const ids = outcome.entries.map(({ id }: Entry) => id);
		const said = 'error' in outcome ? outcome.error.message : inRanges(ids);
		const { known, below } = this.state?.order ?? {};
		return `${inRanges(pages)}: ${said} (${known}, ${below})`;
	}

	/** What the polls ask for and give, each after something has happened. */
	async play(...steps: Array<() => unknown>): Promise<string[]> {
		const polls: string[] = [];
		for (const step of steps) {
			step();
			polls.push(await this.poll());
		}
		return polls;
	}
}

export const nothing = () => {};

type Order = 'descending' | 'ascending';

/** A test of the polls of a list of 600 that was taken for known, each after a step. */
export const checkPolls =
	(order: Order) =>
	(
		title: string,
		steps: (polled: PolledList) => Array<() => unknown>,
		polls: Record<Order, string[]>,
		options: Partial<PollOptions> = {},
	) =>
		test(title, async () => {
			const polled = new PolledList(600, { order }, options);
			await polled.poll();
			expect(await polled.play(...steps(polled))).toEqual(polls[order]);
		});
