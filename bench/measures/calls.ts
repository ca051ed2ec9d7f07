import { time, times, whole } from '../lib/format';
import type { Bench, Goal, Section } from '../lib/measure';
import { SIDE_TITLES, SideProcess, type SideName } from '../lib/sides';
import { alternate, medianOf, ratio } from '../lib/stats';

const SIDES: SideName[] = ['spoki', 'httpRequest', 'floor', 'bare'];
const CALLS = 1_000;
const WARM_UPS = 3;

const GOALS: Array<{ than: SideName; most: number }> = [
	{ than: 'httpRequest', most: 1.5 },
	{ than: 'floor', most: 1.2 },
];

/** 1,000 items, each with a request of its own. */
export async function calls({ node, rounds, note, sandbox }: Bench): Promise<Section> {
	const ids = await sandbox.contactIds(CALLS);
	const processes = {} as Record<SideName, SideProcess>;
	for (const name of SIDES) processes[name] = await SideProcess.start(name, node);
	const run = async (name: SideName) => {
		note(SIDE_TITLES[name]);
		return await processes[name].run('getContacts', sandbox.address, ids);
	};
	await alternate(SIDES, WARM_UPS, run);
	await sandbox.requests();
	const results = await alternate(SIDES, rounds, run);
	const { total, byStatus } = await sandbox.requests();
	for (const name of SIDES) await processes[name].stop();
	if (byStatus['200'] !== total || total !== CALLS * rounds * SIDES.length)
		throw new Error(`Expected ${CALLS} good answers in each run: ${JSON.stringify(byStatus)}`);

	const against = (name: SideName) => ratio(results.spoki, results[name], ({ ms }) => ms);
	return {
		title: '1. A thousand single calls',
		text: [
			`Contact → Get for ${whole(CALLS)} items, a request for each. Each side runs in a warm process of its own (${WARM_UPS} runs before the first that counts); ${rounds} rounds, the sides in alternation.`,
			'HTTP Request and the declarative node send all requests at once, as n8n makes them. The Spoki node and the bare loop have 10 under way. The declarative node of three properties has no code: it is what n8n itself costs.',
		],
		head: ['', 'time', 'of which CPU', 'the Spoki node takes'],
		rows: SIDES.map((name) => [
			SIDE_TITLES[name],
			time(medianOf(results[name], ({ ms }) => ms)),
			time(medianOf(results[name], ({ cpuMs }) => cpuMs)),
			name === 'spoki' ? '' : times(against(name)),
		]),
		remarks: [
			`n8n's own part: the declarative node takes ${times(ratio(results.floor, results.httpRequest, ({ ms }) => ms))} of HTTP Request. n8n evaluates six expressions for each item of the Spoki node (the base URL twice, the id three times, the key once), seven for the declarative node and two for HTTP Request, and looks at each property of a declarative node twice.`,
		],
		goals: GOALS.map(({ than, most }): Goal => ({
			goal: `${whole(CALLS)} single calls: at most ${most} × the ${SIDE_TITLES[than]}`,
			measured: times(against(than)),
			met: against(than) <= most,
		})),
	};
}
