import { time, times, whole } from '../lib/format';
import type { Bench, Section } from '../lib/measure';
import { SandboxProcess } from '../lib/sandbox';
import { SIDE_TITLES, SideProcess, type SideName } from '../lib/sides';
import { alternate, medianOf, ratio } from '../lib/stats';

const SIDES: SideName[] = ['spoki', 'before', 'httpRequest'];
const CONTACTS = 10_000;
const ROUNDS = 3;

/** A large import: batches against a request for each contact. */
export async function bulk({ node, note }: Bench): Promise<Section> {
	const phones = Array.from({ length: CONTACTS }, (_, i) => `+39333${1_000_000 + i}`);
	const sandbox = await SandboxProcess.start({ data: { contacts: 0 } });
	const results = await alternate(SIDES, ROUNDS, async (name) => {
		note(SIDE_TITLES[name]);
		const [list] = await sandbox.addLists(1);
		const side = await SideProcess.start(name, node);
		await sandbox.requests();
		const measured = await side.run('addToList', sandbox.address, list, phones);
		await side.stop();
		return { ...measured, requests: (await sandbox.requests()).total };
	});
	await sandbox.stop();

	const requestsOf = (name: SideName) => medianOf(results[name], ({ requests }) => requests);
	return {
		title: `3. ${whole(CONTACTS)} contacts into a list`,
		text: [
			`List → Sync Contacts, which sends 500 contacts in a request, against an HTTP Request node that calls the same endpoint for each item. Medians of ${ROUNDS} rounds, a fresh process for each run. The last column is computed: Spoki allows one request a minute here.`,
		],
		head: ['', 'requests', 'time', 'at one request a minute'],
		rows: SIDES.map((name) => [
			SIDE_TITLES[name],
			whole(requestsOf(name)),
			time(medianOf(results[name], ({ ms }) => ms)),
			minutes(requestsOf(name) - 1),
		]),
		remarks: [
			`The Spoki node takes ${times(ratio(results.spoki, results.before, ({ ms }) => ms))} the time that it took on 24 November.`,
			`It takes ${times(ratio(results.spoki, results.httpRequest, ({ ms }) => ms))} the time of HTTP Request, with one request where HTTP Request sends ${whole(requestsOf('httpRequest') / requestsOf('spoki'))}.`,
		],
	};
}

const minutes = (count: number) =>
	count < 120 ? `${count} minutes` : `${(count / 60 / 24).toFixed(1)} days`;
