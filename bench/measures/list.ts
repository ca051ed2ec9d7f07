import { bytes, time, times, whole } from '../lib/format';
import { CONTACTS, type Bench, type Section } from '../lib/measure';
import { SandboxProcess } from '../lib/sandbox';
import { SIDE_TITLES, SideProcess, type SideName } from '../lib/sides';
import { alternate, medianOf, ratio } from '../lib/stats';
import { PAGE_SIZE } from '../sides/side';

const SIDES: SideName[] = ['spoki', 'before', 'httpRequest', 'floor', 'bare'];
const MOST = 1.2;
const WARM_UP_CONTACTS = 2_000;

/** All contacts of a large account. */
export async function list({ node, rounds, note, sandbox }: Bench): Promise<Section> {
	const small = await SandboxProcess.start({ data: { contacts: WARM_UP_CONTACTS } });
	const results = await alternate(SIDES, rounds, async (name) => {
		note(SIDE_TITLES[name]);
		const side = await SideProcess.start(name, node);
		await side.run('getAllContacts', small.address);
		const measured = await side.run('getAllContacts', sandbox.address);
		await side.stop();
		if (measured.result !== CONTACTS) throw new Error(`${name} got ${measured.result} contacts`);
		return measured;
	});
	await small.stop();

	const against = (name: SideName) => ratio(results.spoki, results[name], ({ ms }) => ms);
	const pages = CONTACTS / PAGE_SIZE;
	return {
		title: `2. Get Many of ${whole(CONTACTS)} contacts`,
		text: [
			`Contact → Get Many with Return All: ${whole(pages)} pages of ${PAGE_SIZE}, one after the other on every side, since each answer names the next page. A fresh process for each run, which has read ${whole(WARM_UP_CONTACTS)} contacts before. Memory is the peak of the process (RSS) above where it was before the run.`,
			'HTTP Request uses its Pagination and gives an item for each page, which a Split Out node turns into contacts; both are counted. Against the real Spoki, with 120 pages a minute, this takes 8 minutes whoever asks.',
		],
		head: ['', 'time', 'of which CPU', 'peak memory', 'the Spoki node takes'],
		rows: SIDES.map((name) => [
			SIDE_TITLES[name],
			time(medianOf(results[name], ({ ms }) => ms)),
			time(medianOf(results[name], ({ cpuMs }) => cpuMs)),
			bytes(medianOf(results[name], ({ peakBytes }) => peakBytes)),
			name === 'spoki' ? '' : times(against(name)),
		]),
		remarks: [
			`n8n's own part: the declarative node of three properties takes ${times(ratio(results.floor, results.bare, ({ ms }) => ms))} of the bare loop. n8n opens a connection for each request and signs each anew; the bare loop keeps one connection.`,
		],
		goals: [
			{
				goal: `Get Many of ${whole(CONTACTS)} contacts: at most ${MOST} × the bare loop`,
				measured: times(against('bare')),
				met: against('bare') <= MOST,
			},
		],
	};
}
