import fc from 'fast-check';
import { startSandbox, type FaultKind, type Sandbox } from '../../sandbox';
import { ActiveTrigger } from './harness';

const MINUTE = 60_000;
const runs = Number(process.env.ENGINE_HISTORIES ?? 60);
let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ data: { contacts: 2, tickets: 0 } });
});
afterAll(async () => {
	await sandbox.close();
});

const change = fc.oneof(
	fc.record({ kind: fc.constant('create' as const), count: fc.integer({ min: 1, max: 9 }) }),
	fc.record({ kind: fc.constant('late' as const), ms: fc.integer({ min: 0, max: 5 * MINUTE }) }),
	fc.record({ kind: fc.constant('delete' as const), pick: fc.nat() }),
);

const history = fc.record({
	existing: fc.integer({ min: 0, max: 40 }),
	isDurable: fc.boolean(),
	maxItems: fc.constantFrom(1000, 5),
	settings: fc.record({
		listOrder: fc.constantFrom('descending', 'ascending', 'arbitrary'),
		orderBy: fc.constantFrom('insertion', 'id', 'created_datetime'),
		maxPageSize: fc.constantFrom(2, 3, 7, 100),
		envelope: fc.constantFrom('page', 'page', 'page', 'array', 'named'),
		honourPageSize: fc.boolean(),
		defaultPageSize: fc.constantFrom(4, 30),
		datetimeFormat: fc.constantFrom('zulu', 'offset', 'fraction'),
	}),
	steps: fc.array(
		fc.oneof(
			{ weight: 4, arbitrary: change },
			{
				weight: 1,
				arbitrary: fc.record({
					kind: fc.constant('advance' as const),
					ms: fc.integer({ min: 0, max: 15 * MINUTE }),
				}),
			},
			{
				weight: 3,
				arbitrary: fc.record({
					kind: fc.constant('poll' as const),
					failAt: fc.constantFrom(0, 0, 1, 2, 3),
					fault: fc.constantFrom<FaultKind>(
						'429',
						'500',
						'drop-before',
						'broken-json',
						'html',
						'401',
					),
					meanwhile: fc.array(change, { maxLength: 3 }),
				}),
			},
			{ weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const) }) },
		),
		{ minLength: 5, maxLength: 25 },
	),
});

type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;
type Played = typeof history extends fc.Arbitrary<infer T> ? T : never;

async function play({ existing, isDurable, maxItems, settings, steps }: Played) {
	const { tickets } = sandbox.store;
	Object.assign(sandbox.settings, settings);
	sandbox.faults.clear();
	sandbox.clock.set('2026-04-01T10:00:00.000Z');
	tickets.clear();
	for (let i = existing; i > 0; i--) {
		const at = new Date(sandbox.clock.now().getTime() - i * 97_000).toISOString();
		tickets.add({}, { created_datetime: at });
	}
	const created = new Set<number>();
	const deleted = new Set<number>();
	const given: number[] = [];
	const apply = (one: Change) => {
		if (one.kind === 'create') {
			for (let i = 0; i < one.count; i++) created.add(tickets.add().id);
		} else if (one.kind === 'late') {
			const at = new Date(sandbox.clock.now().getTime() - one.ms).toISOString();
			created.add(tickets.add({}, { created_datetime: at }).id);
		} else if (tickets.size > 0) {
			const { id } = tickets.all()[one.pick % tickets.size];
			tickets.remove(id);
			deleted.add(id);
		}
	};
	const trigger = new ActiveTrigger(sandbox, { options: { maxItems } }, undefined, isDurable);
	expect(await trigger.ids()).toEqual([]);
	const ordered = tickets.ordered.bind(tickets);
	for (const step of steps) {
		if (step.kind === 'advance') sandbox.clock.advance(step.ms);
		else if (step.kind === 'restart') trigger.restart();
		else if (step.kind === 'poll') {
			let requests = 0;
			const fail = () => sandbox.faults.add({ kind: step.fault, retryAfter: 60 });
			if (step.failAt === 1) fail();
			tickets.ordered = (...about) => {
				requests++;
				if (requests > 1 && requests <= step.meanwhile.length + 1)
					apply(step.meanwhile[requests - 2]);
				if (requests === step.failAt - 1) fail();
				return ordered(...about);
			};
			await trigger.ids().then(
				(ids) => given.push(...ids),
				() => (trigger.credentialId += '+'),
			);
			tickets.ordered = ordered;
			sandbox.faults.clear();
		} else apply(step);
	}
	const lost = () => [...created].filter((id) => !deleted.has(id) && !given.includes(id));
	for (let round = 0; round < 4 * tickets.size + 20 && (round < 2 || lost().length > 0); round++) {
		sandbox.clock.advance(6 * MINUTE);
		created.add(tickets.add().id);
		given.push(...(await trigger.drain()));
	}
	expect(lost()).toEqual([]);
	expect(given.filter((id) => !created.has(id))).toEqual([]);
	expect(new Set(given).size).toBe(given.length);
}

test(`in ${runs} random histories in n8n's engine, against the sandbox, every new item is given once`, async () => {
	await fc.assert(fc.asyncProperty(history, play), {
		numRuns: runs,
		...(process.env.SEED && { seed: Number(process.env.SEED) }),
	});
}, 600_000);
