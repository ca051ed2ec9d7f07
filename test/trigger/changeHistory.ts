import fc from 'fast-check';
import { findChanged } from '../../nodes/Spoki/trigger/change';
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
	| { kind: 'poll'; failAt: number; meanwhile: Change[] };

export interface ChangeHistory {
	event: Extract<EventName, 'ticketStatusChanged' | 'ticketClosed'>;
	list: FakeListOptions;
	portion: number;
	existing: number;
	steps: Step[];
}

const START = Date.UTC(2026, 0, 15, 12);

/** Plays a history and returns what went wrong, or undefined. */
export async function playChanges({ event, list: world, portion, existing, steps }: ChangeHistory) {
	const list = new FakeList(world);
	const { changes } = lists[event];
	let now = START;
	let nextId = 100;
	let memory: string | undefined;
	/** Every status of an item since it was first known, and those that were given as events. */
	const lives = new Map<number, string[]>();
	const given = new Map<number, string[]>();
	const atStart = new Set<number>();
	const problems: string[] = [];

	const create = (status: FakeItem['status'], created = now) => {
		const id = (nextId += 7);
		list.items.push({ id, created, changed: now, status, priority: id % 3 });
		lives.set(id, [status]);
		return id;
	};
	const apply = (change: Change) => {
		if (change.kind === 'create') return void create(change.status);
		const { items } = list;
		if (items.length === 0) return;
		const index = change.pick % items.length;
		if (change.kind === 'delete') return void items.splice(index, 1);
		const item = items[index];
		if (item.status === change.status) return;
		Object.assign(item, { status: change.status, changed: now });
		lives.get(item.id)?.push(change.status);
	};
	const poll = async (failAt: number, meanwhile: Change[]) => {
		list.beginPoll();
		list.beforeRequest = (request) => {
			if (request > 1 && meanwhile[request - 2]) apply(meanwhile[request - 2]);
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
		if (isFirst && entries.length > 0) problems.push('something was given at the start');
		for (const { id, item } of entries) {
			const before = given.get(id) ?? [];
			given.set(id, [...before, item.status as string]);
		}
		return entries.length;
	};

	for (let i = existing; i > 0; i--)
		atStart.add(create((['Open', 'Pending', 'Closed'] as const)[i % 3], START - i * 97_000));
	await poll(0, []);
	for (const step of steps) {
		if (step.kind === 'advance') now += step.ms;
		else if (step.kind === 'poll') await poll(step.failAt, step.meanwhile);
		else apply(step);
	}
	for (let round = 0; round < 3; round++) while ((await poll(0, [])) > 0);

	for (const { id, status } of list.items) {
		const events = given.get(id) ?? [];
		const life = lives.get(id) as string[];
		if (event === 'ticketStatusChanged') {
			const [first] = life;
			if (events.some((one, i) => one === events[i - 1]))
				problems.push(`${id} changed to the same`);
			if (events.length >= life.length) problems.push(`${id} changed more often than it did`);
			// An item is first known with a status that it has had; what is given last is what it is.
			if (events.length > 0 && events.at(-1) !== status)
				problems.push(`${id} isn't what was given`);
			if (atStart.has(id) && events.length === 0 && status !== first)
				problems.push(`${id} changed and was not given`);
		} else {
			const closings = life.filter((one) => one === 'Closed').length;
			const isOld = atStart.has(id) && life[0] === 'Closed';
			if (events.length > closings - (isOld ? 1 : 0)) problems.push(`${id} was closed less often`);
			if (status === 'Closed' && !(isOld && life.length === 1) && events.length === 0) {
				// Closed at the start, opened and closed again between two polls: nothing to see.
				if (!isOld) problems.push(`${id} was closed and not given`);
			}
		}
	}
	return problems.length > 0 ? problems.join(', ') : undefined;
}

const status = fc.constantFrom('Open' as const, 'Pending' as const, 'Closed' as const);
const pick = fc.nat({ max: 1_000_000 });

const change: fc.Arbitrary<Change> = fc.oneof(
	fc.record({ kind: fc.constant('create' as const), status }),
	{ weight: 3, arbitrary: fc.record({ kind: fc.constant('set' as const), pick, status }) },
	fc.record({ kind: fc.constant('delete' as const), pick }),
);

/** Random histories of tickets that come, change, close, open again and go. */
export const changeHistories: fc.Arbitrary<ChangeHistory> = fc.record({
	event: fc.constantFrom('ticketStatusChanged', 'ticketClosed'),
	list: worlds,
	portion: fc.constantFrom(1000, 1000, 1, 3),
	existing: fc.integer({ min: 0, max: 30 }),
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
					meanwhile: fc.oneof(fc.constant<Change[]>([]), fc.array(change, { maxLength: 3 })),
				}),
			},
		),
		{ maxLength: 40 },
	),
});
