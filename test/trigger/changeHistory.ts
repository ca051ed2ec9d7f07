import fc from 'fast-check';
import { findChanged } from '../../nodes/Spoki/trigger/change';
import { readTime } from '../../nodes/Spoki/trigger/entries';
import type { EventName } from '../../nodes/Spoki/trigger/events';
import { lists } from '../../nodes/Spoki/trigger/lists';
import { FakeList, type FakeItem, type FakeListOptions } from './fakeList';
import { worlds } from './history';

type Change =
	| { kind: 'create'; status: FakeItem['status'] }
	| { kind: 'set'; pick: number; status: FakeItem['status'] }
	| { kind: 'delete'; pick: number };

type Step =
	| Change
	| { kind: 'advance'; ms: number }
	/** `failAt`: the request that fails, from 1. `meanwhile`: what happens before the later requests. */
	| { kind: 'poll'; failAt: number; meanwhile: Change[] }
	/** n8n is stopped and started again: what it had not stored is gone. */
	| { kind: 'restart' };

export interface ChangeHistory {
	event: Extract<EventName, 'ticketStatusChanged' | 'ticketClosed'>;
	list: FakeListOptions;
	/** Whether tickets say when they were closed. */
	tellsClosing: boolean;
	portion: number;
	/** Whether a poll without items is stored, as the durable engine does and the classic doesn't. */
	storesNullPolls: boolean;
	existing: number;
	steps: Step[];
}

const START = Date.UTC(2026, 0, 15, 12);

/** A status that a ticket got, and when. */
type Moment = [FakeItem['status'], number];

/** What became of a ticket, and what was given of it. */
interface Life {
	wasAtStart: boolean;
	moments: Moment[];
	given: Array<[string, number | undefined]>;
}

/** Plays a history and returns what went wrong, or undefined. */
export async function playChanges(history: ChangeHistory) {
	const { event, list: world, tellsClosing, portion, storesNullPolls, existing, steps } = history;
	const list = new FakeList(world);
	const { changes } = lists[event];
	let now = START;
	let nextId = 100;
	/** What n8n has in memory, and what a restart leaves of it. */
	let memory: string | undefined;
	let stored: string | undefined;
	/** Whether the list changed between two requests of a poll. */
	let isDisturbed = false;
	const lives = new Map<number, Life>();
	const problems: string[] = [];

	const closing = (status: FakeItem['status'], at: number) =>
		tellsClosing ? { closed: status === 'Closed' ? at : null } : {};
	const create = (status: FakeItem['status'], at: number, wasAtStart = false) => {
		const id = (nextId += 7);
		const times = { created: at, changed: at, ...closing(status, at) };
		list.items.push({ id, status, priority: id % 3, ...times });
		lives.set(id, { wasAtStart, moments: [[status, at]], given: [] });
	};
	const apply = (change: Change) => {
		now += 1500;
		if (change.kind === 'create') return create(change.status, now);
		const { items } = list;
		if (items.length === 0) return;
		const index = change.pick % items.length;
		if (change.kind === 'delete') return void items.splice(index, 1);
		const item = items[index];
		const { status } = change;
		if (item.status === status) return;
		Object.assign(item, { status, changed: now, ...closing(status, now) });
		lives.get(item.id)?.moments.push([status, now]);
	};
	const poll = async (failAt: number, meanwhile: Change[]) => {
		list.beginPoll();
		list.beforeRequest = (request) => {
			if (request > 1 && meanwhile[request - 2]) {
				isDisturbed = true;
				apply(meanwhile[request - 2]);
			}
			if (request === failAt) throw new Error('planned');
		};
		const options = { windowMs: 60_000, items: portion, existing: 0, expired: () => false };
		const settle = await findChanged(list.fetch, memory, changes!, options).catch((error) => {
			if ((error as Error).message !== 'planned') throw error;
		});
		list.beforeRequest = () => {};
		if (!settle) return 0;
		const isFirst = memory === undefined;
		const { state, entries } = settle(memory);
		memory = state;
		if (isFirst || storesNullPolls || entries.length > 0) stored = memory;
		if (isFirst && entries.length > 0) problems.push('something was given at the start');
		for (const { id, item } of entries)
			lives.get(id)?.given.push([item.status as string, readTime(item.closed_datetime)]);
		return entries.length;
	};

	for (let i = existing; i > 0; i--)
		create((['Open', 'Pending', 'Closed'] as const)[i % 3], START - i * 97_000, true);
	await poll(0, []);
	for (const step of steps) {
		if (step.kind === 'advance') now += step.ms;
		else if (step.kind === 'restart') memory = stored;
		else if (step.kind === 'poll') await poll(step.failAt, step.meanwhile);
		else apply(step);
	}
	for (let round = 0; round < 3; round++) while ((await poll(0, [])) > 0);

	const verdict = event === 'ticketStatusChanged' ? wrongChange : wrongClosing;
	for (const { id } of list.items) {
		const wrong = verdict(lives.get(id) as Life, tellsClosing && !isDisturbed);
		if (wrong) problems.push(`${id} ${wrong}`);
	}
	return problems.length > 0 ? problems.join(', ') : undefined;
}

function wrongChange({ wasAtStart, moments, given }: Life): string | undefined {
	const [[first]] = moments;
	const [status] = moments.at(-1) as Moment;
	if (given.some(([one], i) => one === given[i - 1]?.[0])) return 'changed to the same';
	if (given.length >= moments.length) return 'changed more often than it did';
	// What is given last is what it is.
	if (given.length > 0 && given.at(-1)?.[0] !== status) return "isn't what was given";
	// One that came later and is open again may never have been known otherwise.
	const isKnown = wasAtStart || status !== 'Open';
	return isKnown && given.length === 0 && status !== first
		? 'changed and was not given'
		: undefined;
}

function wrongClosing({ wasAtStart, moments, given }: Life, isExact: boolean): string | undefined {
	const [[first]] = moments;
	const isOld = wasAtStart && first === 'Closed';
	const closings = (isOld ? moments.slice(1) : moments).filter(([one]) => one === 'Closed');
	if (given.length > closings.length) return 'was closed less often';
	if (isExact && new Set(given.map(([, closed]) => closed)).size < given.length)
		return 'was given twice';
	const last = moments.at(-1) as Moment;
	if (last[0] !== 'Closed' || closings.length === 0) return undefined;
	// Where nothing tells when it was closed, opened and closed again is nothing to see.
	const isGiven = isExact
		? given.some(([, closed]) => closed === last[1])
		: isOld || given.length > 0;
	return isGiven ? undefined : 'was closed and not given';
}

const status = fc.constantFrom('Open' as const, 'Pending' as const, 'Closed' as const);
/** Often the same one, so that it changes more than once. */
const pick = fc.oneof(fc.constant(0), fc.nat({ max: 1_000_000 }));

const change: fc.Arbitrary<Change> = fc.oneof(
	fc.record({ kind: fc.constant('create' as const), status }),
	{ weight: 3, arbitrary: fc.record({ kind: fc.constant('set' as const), pick, status }) },
	fc.record({ kind: fc.constant('delete' as const), pick }),
);

/** Random histories of tickets that come, change, close, open again and go, while n8n stops and starts. */
export const changeHistories: fc.Arbitrary<ChangeHistory> = fc.record({
	event: fc.constantFrom('ticketStatusChanged', 'ticketClosed'),
	list: worlds,
	tellsClosing: fc.boolean(),
	portion: fc.constantFrom(1000, 1000, 1, 3),
	storesNullPolls: fc.boolean(),
	existing: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 4, max: 30 })),
	steps: fc.array(
		fc.oneof(
			{ weight: 4, arbitrary: change },
			fc.record({
				kind: fc.constant('advance' as const),
				ms: fc.constantFrom(1000, 50_000, 600_000),
			}),
			{
				weight: 3,
				arbitrary: fc.record({
					kind: fc.constant('poll' as const),
					failAt: fc.constantFrom(0, 0, 1, 2, 3),
					meanwhile: fc.oneof(
						{ weight: 9, arbitrary: fc.constant<Change[]>([]) },
						fc.array(change, { maxLength: 3 }),
					),
				}),
			},
			fc.record({ kind: fc.constant('restart' as const) }),
		),
		{ maxLength: 40 },
	),
});
