import type { LoggedRequest, Sandbox } from '../../sandbox';
import { PlainError } from '../lib/plain';
import { waitFor } from '../lib/wait';

/** The list that a poll of both events reads last. */
export const LAST_LIST = 'GET /api/1/contacts/';

const TIMEOUT_MS = 120_000;
const QUIET_MS = 700;

const isOpen = ({ answeredAt, aborted }: LoggedRequest) => answeredAt === undefined && !aborted;

/** Resolves after so many polls more, when none is under way and n8n has had time to store them. */
export async function afterPolls(sandbox: Sandbox, count: number): Promise<void> {
	const known = sandbox.requests.length;
	await until('poll', () => {
		const polls = sandbox.requests.slice(known).filter(({ endpoint }) => endpoint === LAST_LIST);
		const last = sandbox.requests.at(-1)?.answeredAt ?? Infinity;
		const isQuiet = !sandbox.requests.some(isOpen) && Date.now() - last > QUIET_MS;
		return polls.length >= count && isQuiet;
	});
}

/** Resolves while a poll waits for the answer to its last request. */
export async function whileOneWaits(sandbox: Sandbox): Promise<void> {
	sandbox.faults.add({ kind: 'slow', delayMs: 15_000, match: { endpoint: LAST_LIST } });
	await until('poll that waits', () =>
		sandbox.requests.some((request) => request.fault === 'slow' && isOpen(request)),
	);
}

async function until(what: string, holds: () => boolean): Promise<void> {
	await waitFor(async () => await Promise.resolve(holds() || undefined), {
		timeoutMs: TIMEOUT_MS,
		everyMs: 50,
		late: () => new PlainError(`There was no ${what} in ${TIMEOUT_MS / 1000} seconds`),
	});
}
