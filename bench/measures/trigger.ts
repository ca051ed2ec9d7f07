import { bytes, time, whole } from '../lib/format';
import type { Bench, Row, Section } from '../lib/measure';
import { SandboxProcess } from '../lib/sandbox';
import { SideProcess } from '../lib/sides';
import { medianOf } from '../lib/stats';

const SIZES = [1_000, 10_000, 100_000];
const NEW_TICKETS = 10_000;
const ROUNDS = 3;
const IDLE_POLLS = 5;

/** What a poll of the trigger costs, by the size of the list. */
export async function trigger({ node, note }: Bench): Promise<Section> {
	const rows: Row[] = [];
	for (const size of SIZES) {
		const idle: Poll[] = [];
		const full: Poll[] = [];
		for (let round = 0; round < ROUNDS; round++) {
			note(`${whole(size)} tickets`);
			const polls = await pollAll(node, size);
			idle.push(...polls.idle);
			full.push(polls.full);
		}
		rows.push(rowOf(whole(size), 'nothing new', idle));
		rows.push(rowOf('', `${whole(NEW_TICKETS)} new`, full));
	}
	return {
		title: '6. Polls of the trigger',
		text: [
			`Spoki Trigger with New Ticket, on lists of three sizes: activation, ${IDLE_POLLS} polls with nothing new, then a poll that finds ${whole(NEW_TICKETS)} new tickets of the same minute (Max Items per Poll set to as many). Medians of ${ROUNDS} rounds, a fresh process and list for each. The state is what n8n stores after the poll, as JSON; the ids of the sandbox have no gaps, which keeps it this small.`,
		],
		head: ['tickets in Spoki', 'poll', 'requests', 'items', 'time', 'state'],
		rows,
	};
}

interface Poll {
	requests: number;
	items: number;
	ms: number;
	stateBytes: number;
}

async function pollAll(node: string, size: number) {
	const sandbox = await SandboxProcess.start({ data: { tickets: size } });
	const side = await SideProcess.start('trigger', node);
	const poll = async (): Promise<Poll> => {
		await sandbox.requests();
		const { ms, result } = await side.run('poll', sandbox.address, NEW_TICKETS);
		return { ms, ...result, requests: (await sandbox.requests()).total };
	};
	await poll();
	const idle: Poll[] = [];
	for (let i = 0; i < IDLE_POLLS; i++) idle.push(await poll());
	await sandbox.addTickets(NEW_TICKETS);
	const full = await poll();
	await side.stop();
	await sandbox.stop();
	return { idle, full };
}

const rowOf = (size: string, kind: string, polls: Poll[]): Row => [
	size,
	kind,
	whole(medianOf(polls, ({ requests }) => requests)),
	whole(medianOf(polls, ({ items }) => items)),
	time(medianOf(polls, ({ ms }) => ms)),
	bytes(medianOf(polls, ({ stateBytes }) => stateBytes)),
];
