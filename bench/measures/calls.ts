import { time, times, whole } from '../lib/format';
import type { Bench, Goal, Section } from '../lib/measure';
import { SIDE_TITLES, SideProcess, type SideName } from '../lib/sides';
import { alternate, medianOf, ratio } from '../lib/stats';

const CALLS = 1_000;
const WARM_UPS = 3;

/** The Spoki node also without its bound, as the other nodes run: what it does itself costs the difference. */
const RUNS = {
	spoki: { side: 'spoki', title: SIDE_TITLES.spoki },
	spokiAtOnce: { side: 'spoki', title: `${SIDE_TITLES.spoki}, all at once`, width: CALLS },
	before: { side: 'before', title: SIDE_TITLES.before },
	httpRequest: { side: 'httpRequest', title: SIDE_TITLES.httpRequest },
	panel: { side: 'panel', title: SIDE_TITLES.panel },
	floor: { side: 'floor', title: SIDE_TITLES.floor },
	bare: { side: 'bare', title: SIDE_TITLES.bare },
} satisfies Record<string, { side: SideName; title: string; width?: number }>;

type RunName = keyof typeof RUNS;

const NAMES = Object.keys(RUNS) as RunName[];

const GOALS = [
	{ of: 'spoki', than: 'httpRequest', most: 1.5 },
	{ of: 'spoki', than: 'floor', most: 1.2 },
	{ of: 'spokiAtOnce', than: 'httpRequest', most: 1.5 },
	{ of: 'spokiAtOnce', than: 'floor', most: 1.2 },
] as const;

/** 1,000 items, each with a request of its own. */
export async function calls({ node, rounds, note, sandbox }: Bench): Promise<Section> {
	const ids = await sandbox.contactIds(CALLS);
	const processes = {} as Record<RunName, SideProcess>;
	for (const name of NAMES) processes[name] = await SideProcess.start(RUNS[name].side, node);
	const run = async (name: RunName) => {
		const { title, width } = { width: undefined, ...RUNS[name] };
		note(title);
		return await processes[name].run('getContacts', sandbox.address, ids, width);
	};
	await alternate(NAMES, WARM_UPS, run);
	await sandbox.requests();
	const results = await alternate(NAMES, rounds, run);
	const { total, byStatus } = await sandbox.requests();
	for (const name of NAMES) await processes[name].stop();
	if (byStatus['200'] !== total || total !== CALLS * rounds * NAMES.length)
		throw new Error(`Expected ${CALLS} good answers in each run: ${JSON.stringify(byStatus)}`);

	const compared = (of: RunName, than: RunName) =>
		ratio(results[of], results[than], ({ ms }) => ms);
	return {
		title: '1. A thousand single calls',
		text: [
			`Contact → Get for ${whole(CALLS)} items, a request for each. Each side runs in a warm process of its own (${WARM_UPS} runs before the first that counts); ${rounds} rounds, the sides in alternation.`,
			'HTTP Request and the declarative node send all 1,000 requests at once, as n8n makes them. The Spoki node has 10 under way, out of regard for Spoki, and so does the bare loop; its second row is the same node without that bound. The two declarative nodes have no code: they are what n8n itself costs, with a panel of three properties and with all that people see of the Spoki node.',
		],
		head: ['', 'time', 'of which CPU', 'the Spoki node takes', 'all at once'],
		rows: NAMES.map((name) => [
			RUNS[name].title,
			time(medianOf(results[name], ({ ms }) => ms)),
			time(medianOf(results[name], ({ cpuMs }) => cpuMs)),
			name.startsWith('spoki') ? '' : times(compared('spoki', name)),
			name.startsWith('spoki') ? '' : times(compared('spokiAtOnce', name)),
		]),
		remarks: [
			`n8n's own part: the declarative node takes ${times(compared('floor', 'httpRequest'))} of HTTP Request, and the panel alone ${times(ratio(results.panel, results.httpRequest, ({ ms }) => ms))}. n8n evaluates eight expressions for each item of the Spoki node (the base URL twice, the id five times, since workflows and tools have a property each for it, the key once), seven for the declarative node and two for HTTP Request, and looks at each property of a declarative node twice.`,
			`The bound takes ${times(compared('spoki', 'spokiAtOnce'))} the time: n8n opens a connection for each request, and a thousand at once are cheaper to handle than a hundred times ten. Between machines on a network the answers of Spoki are what takes the time.`,
		],
		goals: GOALS.map(({ of, than, most }): Goal => ({
			goal: `${whole(CALLS)} single calls${of === 'spoki' ? '' : ', all at once'}: at most ${most} × the ${SIDE_TITLES[than]}`,
			measured: times(compared(of, than)),
			met: compared(of, than) <= most,
		})),
	};
}
