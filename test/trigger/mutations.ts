// Breaks the trigger on purpose, one line at a time, and checks that the tests notice.
import { jest, passes, tryAll, type Mutant } from '../mutants';

interface Mutation extends Mutant {
	/** Tests in n8n's engine that must fail; the random histories of the core when not given. */
	tests?: string;
}

const core: Mutation[] = [
	{
		what: 'the border of the window is exclusive',
		file: 'entries.ts',
		from: 'Mark => ({ time, id: -1 })',
		to: 'Mark => ({ time, id: Number.MAX_SAFE_INTEGER })',
	},
	{
		what: 'no overlap window',
		file: 'watermark.ts',
		from: 'justBefore(top - windowMs)',
		to: 'justBefore(top)',
	},
	{
		what: 'delivered items are not remembered',
		file: 'watermark.ts',
		from: 'remember(now.seen, entries, windowMs)',
		to: 'now.seen',
	},
	{
		what: 'delivered items are not recognised',
		file: 'watermark.ts',
		from: '!given.has(entry.id) && ',
		to: '',
	},
	{
		what: 'delivered items are forgotten too early',
		file: 'seen.ts',
		from: 'until >= floor.time',
		to: 'until >= floor.time + 40_000',
	},
	{
		what: 'ids are written wrongly',
		file: 'idCode.ts',
		from: 'free = ids[end - 1] + 1;',
		to: 'free = ids[end - 1];',
	},
	{
		what: 'only the first page of a list in no order is read',
		file: 'pages.ts',
		from: 'isPromised = rest?.more === true;',
		to: 'if (number > 0) break;',
	},
	{
		what: 'two items that happen to be in order count as an ordered list',
		file: 'order.ts',
		from: 'up >= EVIDENCE / 2 && (isWide ? down * ONE_IN <= up : down === 0)',
		to: 'true',
	},
	{
		what: 'the floor rises over what was not read',
		file: 'readOrdered.ts',
		from: 'this.#isAtFloor(list.lowEnd(known))',
		to: '(true as boolean)',
	},
	{
		what: 'the count is ignored',
		file: 'readOrdered.ts',
		from: 'if (due.size < added)',
		to: 'if (due.size < -1)',
	},
	{
		what: 'items that became visible late are left out',
		file: 'readOrdered.ts',
		from: 'this.#isDue(entry) === low + i >= known',
		to: 'this.#isDue(entry) || low + i < known',
	},
	{
		what: 'items come as the pages give them',
		file: 'watermark.ts',
		from: 'due.filter(dueIn(now)).sort(compareMarks)',
		to: 'due.filter(dueIn(now))',
	},
	{
		what: 'the activation gives what exists',
		file: 'begin.ts',
		from: 'isWanted ? entries.slice(-existing) : []',
		to: 'entries',
	},
	{
		what: 'what was closed again is known by its state alone',
		file: 'change.ts',
		from: 'if (since > known.newest.time) return true;',
		to: '',
	},
	{
		what: 'a ticket that is new has not changed',
		file: 'change.ts',
		from: 'return !isAsCreated && (',
		to: 'return into !== undefined && (',
	},
];

const whole: Mutation[] = [
	{
		what: 'the state is set before the requests have succeeded',
		file: 'polling.ts',
		from: 'const readings = await readEvents(settings, isSame ? stored : {});',
		to: "stored.newTicket = ''; const readings = await readEvents(settings, isSame ? stored : {});",
		tests: 'changes no state',
	},
	{
		what: 'an overlapping poll is not noticed',
		file: 'turns.ts',
		from: 'if (mayGiveWay && hasBegun()) return null;',
		to: '',
		tests: 'evaluates nothing',
	},
	{
		what: 'an answer that is no list counts as one',
		file: 'source.ts',
		from: 'if (!page.barred && !listOf(body))',
		to: 'if (false as boolean)',
		tests: 'only looks empty',
	},
	{
		what: 'a removed event is remembered',
		file: 'polling.ts',
		from: 'delete stored[name];',
		to: '{}',
		tests: 'removed and added again',
	},
	{
		what: 'the time is not the one of Spoki',
		file: 'entries.ts',
		from: 'items.map((item) => readTime(item.created_datetime))',
		to: 'items.map(() => Date.now())',
		tests: 'order of time',
	},
];

const soak = [require.resolve('tsx/cli'), 'test/trigger/soak.ts'];

const all = [...core, ...whole].map((one) => ({ ...one, file: `nodes/Spoki/trigger/${one.file}` }));

void tryAll(all, async (mutation) => {
	const { tests } = mutation;
	return await passes(mutation, tests ? jest('trigger', '-t', tests) : soak, {
		SECONDS: '30',
		SEED: '1',
		SHRINK: '0',
	});
});
