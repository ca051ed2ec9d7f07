import fc from 'fast-check';
import type { Entry } from '../../nodes/Spoki/trigger/entries';
import { findCreated } from '../../nodes/Spoki/trigger/creation';
import { Unfound } from '../../nodes/Spoki/trigger/pages';
import { FakeList, type FakeListOptions } from './fakeList';

/** What happens to a list. `pick` chooses an item, modulo how many there are. */
export type Change =
	| { kind: 'create'; count: number; spreadMs: number; idGap: number }
	/** Appears now, created earlier; its id was given out then, or now. */
	| { kind: 'createLate'; latenessMs: number; hasEarlyId: boolean }
	| { kind: 'delete'; pick: number }
	/** Gets another status. */
	| { kind: 'touch'; pick: number };

export type Step =
	| Change
	| { kind: 'advance'; ms: number }
	| {
			kind: 'poll';
			/** The request that fails, from 1; none when 0. */
			failAt: number;
			/** What happens before the requests from the second on, one by one. */
			meanwhile: Change[][];
	  }
	| { kind: 'restart' };

export interface History {
	list: FakeListOptions;
	windowMs: number;
	portion: number;
	/** Whether a poll without items is stored, as the durable engine does and the classic doesn't. */
	storesNullPolls: boolean;
	existing: number;
	/** So far ahead of all others one of those that exist at the start is dated. */
	aheadMs: number;
	/** Time between the items that exist at the start: they may fill more than the window. */
	existingGapMs: number;
	steps: Step[];
}

const START = Date.UTC(2026, 0, 15, 12);

/** Between two ids there is room for those of items that become visible late. */
const ID_STEP = 10;

/** Plays a history and returns what went wrong, or undefined. */
export async function play(history: History): Promise<string | undefined> {
	const world = new Played(history);
	await world.begin();
	for (const step of history.steps) {
		await world.step(step);
		if (world.verdict(false)) break;
	}
	if (!world.verdict(false)) await world.quietEnd();
	return world.verdict();
}

class Played {
	private readonly list: FakeList;
	private now = START;
	private nextId = 100;
	private readonly ids = new Set<number>();
	private memory?: string;
	private stored?: string;
	private readonly atStart = new Set<number>();
	private readonly deleted = new Set<number>();
	private readonly created = new Set<number>();
	private readonly emitted = new Set<number>();
	private readonly problems: string[] = [];
	/** Whether something has left the list, or came between two requests of a poll. */
	private isDisturbed = false;
	/** Whether it was told already that more is counted than can be found. */
	private isTold = false;

	constructor(private readonly history: History) {
		this.list = new FakeList(history.list);
	}

	async begin() {
		const { existing, existingGapMs, aheadMs } = this.history;
		for (let i = 0; i < existing; i++) {
			const created = START - (existing - i) * existingGapMs;
			const isAhead = aheadMs > 0 && existing > 2 && i === Math.floor(existing / 2);
			this.atStart.add(this.add(isAhead ? START + aheadMs : created, 1));
		}
		await this.poll(0, []);
		if (this.emitted.size > 0) this.problems.push('something was emitted at the start');
	}

	private add(created: number, idGap: number, givenId?: number): number {
		const id = givenId ?? (this.nextId += idGap * ID_STEP);
		this.ids.add(id);
		const statuses = ['Open', 'Open', 'Pending', 'Closed'] as const;
		const chance = (Math.imul(id, 2654435761) >>> 8) % 12;
		const [status, priority] = [statuses[chance % 4], chance % 3];
		this.list.items.push({ id, created, changed: this.now, status, priority });
		return id;
	}

	/** A free id that follows the ids of what was created before. */
	private earlyId(created: number): number | undefined {
		const before = this.list.items.filter((item) => item.created <= created);
		const last = before.reduce((id, item) => Math.max(id, item.id), 0);
		for (let id = last + 1; id < last + ID_STEP; id++) if (!this.ids.has(id)) return id;
		return undefined;
	}

	private change(change: Change) {
		switch (change.kind) {
			case 'create':
				for (let i = 0; i < change.count; i++) {
					this.now += i === 0 ? 0 : change.spreadMs;
					this.created.add(this.add(this.now, change.idGap));
				}
				break;
			case 'createLate': {
				const created = this.now - Math.min(change.latenessMs, this.history.windowMs);
				const id = this.add(created, 1, change.hasEarlyId ? this.earlyId(created) : undefined);
				// What was created before the activation may be given, but needn't.
				if (created >= START) this.created.add(id);
				break;
			}
			case 'delete': {
				const { items } = this.list;
				if (items.length === 0) break;
				this.isDisturbed = true;
				const [gone] = items.splice(change.pick % items.length, 1);
				this.deleted.add(gone.id);
				break;
			}
			case 'touch': {
				const { items } = this.list;
				if (items.length === 0) break;
				this.isDisturbed ||= this.list.requests > 0;
				const item = items[change.pick % items.length];
				item.status = item.status === 'Closed' ? 'Open' : 'Closed';
				item.changed = this.now;
			}
		}
	}

	async step(step: Step) {
		if (step.kind === 'advance') this.now += step.ms;
		else if (step.kind === 'restart') this.memory = this.stored;
		else if (step.kind === 'poll') await this.poll(step.failAt, step.meanwhile);
		else this.change(step);
	}

	/** One poll as the engine makes it. Returns how many items it delivered. */
	private async poll(failAt: number, meanwhile: Change[][]): Promise<number> {
		const { windowMs, portion, storesNullPolls } = this.history;
		this.list.beginPoll();
		this.list.beforeRequest = (request) => {
			for (const change of request > 1 ? (meanwhile[request - 2] ?? []) : []) {
				this.isDisturbed = true;
				this.change(change);
			}
			if (request === failAt) throw new Error('planned');
		};
		const isFirst = this.memory === undefined;
		// What an order hides is found when a count that lags has caught up; of replicas one lags.
		const lags = ['lagging', 'replicas'].includes(this.history.list.count);
		try {
			const settle = await findCreated(this.list.fetch, this.memory, {
				windowMs,
				items: portion,
				existing: 0,
				expired: () => false,
			});
			const done = settle(this.memory);
			this.memory = done.state;
			if (isFirst || storesNullPolls || done.entries.length > 0) this.stored = this.memory;
			this.note(done.entries);
			const isPrompt = !lags && portion === 1000;
			if (!this.isDisturbed && isPrompt && this.lost().length > 0)
				this.problems.push(`${this.lost().join(', ')} did not come at once`);
			return done.entries.length;
		} catch (error) {
			// A count that lags behind deletions in one poll after another is told, once, and nothing is lost.
			if (error instanceof Unfound && error.state && lags && this.isDisturbed && !this.isTold) {
				this.isTold = true;
				this.memory = error.state;
			} else if ((error as Error).message !== 'planned') throw error;
			return 0;
		} finally {
			this.list.beforeRequest = () => {};
			this.list.requests = 0;
		}
	}

	private note(entries: Entry[]) {
		for (const [i, { id, time }] of entries.entries()) {
			if (this.emitted.has(id)) this.problems.push(`${id} was emitted twice`);
			if (this.atStart.has(id)) this.problems.push(`${id} existed at the start and was emitted`);
			this.emitted.add(id);
			if (i > 0 && time < entries[i - 1].time) this.problems.push('not in order of time');
		}
	}

	/** Time passes and single items come until nothing is left to deliver. */
	async quietEnd() {
		const rounds = 4 * this.list.items.length + 20;
		for (let round = 0; round < rounds && (round < 4 || this.lost().length > 0); round++) {
			this.now += this.history.windowMs + 1000;
			this.change({ kind: 'create', count: 1, spreadMs: 0, idGap: 1 });
			for (let poll = 0; poll < 1000 && (await this.poll(0, [])) > 0; poll++)
				if (this.verdict(false)) return;
		}
	}

	private lost(): number[] {
		return [...this.created].filter((id) => !this.emitted.has(id) && !this.deleted.has(id));
	}

	/** What went wrong so far, or at the end. */
	verdict(isEnd = true): string | undefined {
		const problems = [...this.problems];
		if (isEnd) for (const id of this.lost()) problems.push(`${id} was lost`);
		return problems.length > 0 ? problems.join(', ') : undefined;
	}
}

const change = (windowMs: number): fc.Arbitrary<Change> =>
	fc.oneof(
		{
			weight: 4,
			arbitrary: fc.record({
				kind: fc.constant('create' as const),
				count: fc.oneof({ weight: 3, arbitrary: fc.constant(1) }, fc.integer({ min: 2, max: 12 })),
				spreadMs: fc.constantFrom(0, 0, 1, 700, 20_000, 90_000),
				idGap: fc.constantFrom(1, 1, 2, 1000),
			}),
		},
		{
			weight: 2,
			arbitrary: fc.record({
				kind: fc.constant('createLate' as const),
				latenessMs: fc.oneof(fc.integer({ min: 0, max: windowMs }), fc.constant(windowMs)),
				hasEarlyId: fc.boolean(),
			}),
		},
		{
			weight: 2,
			arbitrary: fc.record({
				kind: fc.constant('delete' as const),
				pick: fc.nat({ max: 1_000_000 }),
			}),
		},
		{
			weight: 1,
			arbitrary: fc.record({
				kind: fc.constant('touch' as const),
				pick: fc.nat({ max: 1_000_000 }),
			}),
		},
	);

const often = <T>(usual: T, ...others: T[]) =>
	fc.oneof({ weight: 2, arbitrary: fc.constant(usual) }, fc.constantFrom(...others));

/** Lists as Spoki might keep them: every order with every count, envelope and end of pages. */
export const worlds: fc.Arbitrary<FakeListOptions> = fc.record({
	order: fc.constantFrom(
		'descending',
		'descending',
		'ascending',
		'ascending',
		'arbitrary',
		'openFirst',
		'priorityFirst',
		'pinned',
		'changedFirst',
	),
	by: fc.constantFrom('time', 'timeOnly', 'arrival'),
	pageSize: fc.oneof(fc.integer({ min: 2, max: 6 }), fc.constantFrom(15, 30, 100)),
	paged: fc.oneof({ weight: 9, arbitrary: fc.constant(true) }, fc.constant(false)),
	count: often('exact', 'absent', 'capped', 'lagging', 'replicas'),
	hasNext: fc.boolean(),
	end: fc.constantFrom('missing', 'empty', 'repeated'),
	format: fc.constantFrom('zulu', 'fraction', 'offset', 'hours'),
});

/** Random histories of everything at once. */
export const histories = (maxSteps: number): fc.Arbitrary<History> =>
	fc.constantFrom(60_000, 300_000).chain((windowMs) => {
		const one = change(windowMs);
		return fc.record({
			list: worlds,
			windowMs: fc.constant(windowMs),
			portion: fc.constantFrom(1000, 1000, 1, 3, 7),
			storesNullPolls: fc.boolean(),
			existing: fc.oneof(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 9, max: 60 })),
			existingGapMs: fc.constantFrom(97_000, 97_000, 5000, 1),
			aheadMs: fc.constantFrom(0, 0, 0, 600_000, 3_600_000, 2_000_000_000_000),
			steps: fc.array(
				fc.oneof(
					{ weight: 5, arbitrary: one },
					{
						weight: 2,
						arbitrary: fc.record({
							kind: fc.constant('advance' as const),
							ms: fc.oneof(fc.integer({ min: 0, max: windowMs * 2 }), fc.constant(86_400_000)),
						}),
					},
					{
						weight: 4,
						arbitrary: fc.record({
							kind: fc.constant('poll' as const),
							failAt: fc.constantFrom(0, 0, 0, 1, 2, 3, 5),
							meanwhile: fc.oneof(
								fc.constant([]),
								fc.array(fc.array(one, { maxLength: 2 }), { maxLength: 4 }),
							),
						}),
					},
					{ weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const) }) },
				),
				{ maxLength: maxSteps },
			),
		}) as fc.Arbitrary<History>;
	});
