import fc from 'fast-check';
import { startSandbox, type FaultKind, type Sandbox } from '../../sandbox';
import { ActiveTrigger } from './harness';

const MINUTE = 60_000;
const runs = Number(process.env.ENGINE_HISTORIES ?? 500);
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
	fc.record({ kind: fc.constant('touch' as const), pick: fc.nat() }),
);

const history = fc.record({
	existing: fc.integer({ min: 0, max: 40 }),
	isDurable: fc.boolean(),
	maxItems: fc.constantFrom(1000, 5),
	settings: fc.record({
		listOrder: fc.constantFrom(
			'descending',
			'descending',
			'ascending',
			'ascending',
			'arbitrary',
			'open-first',
			'priority-first',
			'pinned-first',
			'changed-first',
		),
		orderBy: fc.constantFrom('insertion', 'id', 'created_datetime'),
		maxPageSize: fc.constantFrom(5, 7, 20, 100),
		envelope: fc.constantFrom(
			'page',
			'page',
			'page',
			'array',
			'named',
			'data',
			'has-more',
			'cursor',
		),
		pagedArrays: fc.boolean(),
		next: fc.constantFrom('link', 'absent'),
		count: fc.constantFrom('exact', 'exact', 'absent', 'capped', 'lagging'),
		countCap: fc.constant(20),
		countLag: fc.constantFrom(2, 3, 7),
		pageEnd: fc.constantFrom('404', 'empty', 'repeated'),
		honourPageSize: fc.boolean(),
		refusePageSize: fc.constantFrom(false, false, true),
		defaultPageSize: fc.constantFrom(6, 30),
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

/** What tickets are like, by chance. */
const KINDS = [
	['Open', 'High'],
	['Open', 'Low'],
	['Pending', 'Medium'],
	['Closed', 'Low'],
];

type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;
type Played = typeof history extends fc.Arbitrary<infer T> ? T : never;

async function play({ existing, isDurable, maxItems, settings, steps }: Played) {
	const { tickets } = sandbox.store;
	Object.assign(sandbox.settings, settings);
	sandbox.faults.clear();
	sandbox.clock.set('2026-04-01T10:00:00.000Z');
	tickets.clear();
	const add = (created_datetime?: string) => {
		const [status, priority] = KINDS[Math.imul(tickets.nextId, 2654435761) >>> 30];
		return tickets.add({ status, priority }, { ...(created_datetime && { created_datetime }) }).id;
	};
	for (let i = existing; i > 0; i--) {
		const at = new Date(sandbox.clock.now().getTime() - i * 97_000).toISOString();
		add(at);
	}
	const created = new Set<number>();
	const deleted = new Set<number>();
	const given: number[] = [];
	const apply = (one: Change) => {
		if (one.kind === 'create') {
			for (let i = 0; i < one.count; i++) created.add(add(undefined));
		} else if (one.kind === 'late') {
			const at = new Date(sandbox.clock.now().getTime() - one.ms).toISOString();
			created.add(add(at));
		} else if (one.kind === 'touch' && tickets.size > 0) {
			const ticket = tickets.all()[one.pick % tickets.size];
			tickets.change(ticket, { status: ticket.status === 'Closed' ? 'Open' : 'Closed' });
		} else if (one.kind === 'delete' && tickets.size > 0) {
			const { id } = tickets.all()[one.pick % tickets.size];
			tickets.remove(id);
			deleted.add(id);
		}
	};
	const trigger = new ActiveTrigger(sandbox, { options: { maxItems } }, undefined, isDurable);
	// A list whose count lags at the activation hides what came just before, which is new later.
	for (let i = 0; settings.count === 'lagging' && i < settings.countLag; i++)
		await trigger.poll('manual').catch(() => {});
	expect(await trigger.ids()).toEqual([]);
	const ordered = tickets.ordered.bind(tickets);
	for (const step of steps) {
		if (step.kind === 'advance') sandbox.clock.advance(step.ms);
		else if (step.kind === 'restart') trigger.restart();
		else if (step.kind === 'poll') {
			let requests = 0;
			const fail = () => sandbox.faults.add({ kind: step.fault, retryAfter: 3600 });
			if (step.failAt === 1) fail();
			tickets.ordered = (...about) => {
				// Groups are made of the list in order, so this calls itself.
				tickets.ordered = ordered;
				requests++;
				if (requests > 1 && requests <= step.meanwhile.length + 1)
					apply(step.meanwhile[requests - 2]);
				if (requests === step.failAt - 1) fail();
				const shown = ordered(...about);
				tickets.ordered = counting;
				return shown;
			};
			const counting = tickets.ordered;
			await trigger.ids().then(
				(ids) => given.push(...ids),
				() => (trigger.credentialId += '+'),
			);
			tickets.ordered = ordered;
			sandbox.faults.clear();
		} else apply(step);
	}
	const lost = () => [...created].filter((id) => !deleted.has(id) && !given.includes(id));
	// A count that lags longer than the trigger waits for it is told; nothing may be lost by that.
	const told = async (polled: Promise<number[]>) =>
		await polled.catch((error: Error) => {
			if (settings.count === 'lagging' && /counts more new items/.test(error.message)) return [];
			throw error;
		});
	const rounds = 20;
	for (let round = 0; round < rounds && (round < 2 || lost().length > 0); round++) {
		sandbox.clock.advance(6 * MINUTE);
		created.add(tickets.add().id);
		for (let found = [0]; found.length > 0; given.push(...found)) found = await told(trigger.ids());
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
