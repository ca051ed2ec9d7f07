import assert from 'node:assert/strict';
import type { Sandbox } from '../../sandbox';
import { outputsOf } from '../lib/client';
import { table } from '../lib/table';
import { MINUTE_MS } from './cluster';
import { ENDPOINT, EXECUTIONS, ITEMS, ORDERS, TICKETS, type JobResult } from './job';

/** How many tickets Spoki lets an account open in a minute. */
const LIMIT = 120;

/** Something that has to hold after the job; `holds` throws an assertion when it doesn't. */
export interface Check {
	name: string;
	holds: () => void;
}

/** What has to hold at the sandbox and in n8n. */
export function checksOf(sandbox: Sandbox, job: JobResult): Check[] {
	const { references, executions, taken } = job;
	const total = EXECUTIONS * ITEMS;
	return [
		{
			name: `All ${EXECUTIONS} executions succeeded`,
			holds: () => {
				const failed = executions.filter(({ status }) => status !== 'success');
				const reasons = failed.map(({ id, status, data }) => [
					id,
					status,
					data.resultData.error?.message,
				]);
				assert.deepEqual(reasons, []);
				assert.equal(executions.length, EXECUTIONS);
			},
		},
		{
			name: `There are ${total} tickets with ${total} different references, none made twice`,
			holds: () => {
				const made = sandbox.store.tickets.all().map(({ reference }) => reference ?? '');
				assert.deepEqual(made.sort(), [...references].sort());
				assert.equal(new Set(made).size, total);
				assert.equal(sandbox.effects[ENDPOINT], total);
			},
		},
		{
			name: `Every execution put out its own ${ITEMS} tickets in order`,
			holds: () => {
				const referencesIn = (execution: JobResult['executions'][number], node: string) =>
					outputsOf(execution, node)[0]?.map(({ json }) => json.reference);
				for (const execution of executions) {
					const asked = referencesIn(execution, ORDERS);
					assert.equal(asked?.length, ITEMS);
					assert.deepEqual(referencesIn(execution, TICKETS), asked);
				}
			},
		},
		{
			name: 'Both workers took executions, and each execution was taken once',
			holds: () => {
				for (const { worker, ids } of taken) assert.ok(ids.length > 0, `${worker} took none`);
				const ids = taken.flatMap((entry) => entry.ids);
				assert.deepEqual(ids.sort(), executions.map(({ id }) => String(id)).sort());
			},
		},
		{
			name: 'The workers met each other at the limit, and nothing else was refused',
			holds: () => {
				const answers = answersOf(sandbox);
				assert.deepEqual([...answers.keys()].sort(), [201, 429]);
				assert.equal(answers.get(201), total);
			},
		},
	];
}

/** The counts, as a table. */
export function countsOf(sandbox: Sandbox, { taken, seconds }: JobResult): string {
	const answers = answersOf(sandbox);
	const least = (Math.ceil((EXECUTIONS * ITEMS) / LIMIT) - 1) * (MINUTE_MS / 1000);
	return table([
		['tickets', sandbox.store.tickets.size, ''],
		['429s met', answers.get(429) ?? 0, ''],
		...taken.map(({ worker, ids }) => [`executions of ${worker}`, ids.length, '']),
		[
			'seconds',
			Math.round(seconds),
			`at least ${least} at ${LIMIT} tickets a minute of ${MINUTE_MS / 1000} s`,
		],
	]);
}

/** How many requests for a ticket got which status. */
function answersOf(sandbox: Sandbox): Map<number | undefined, number> {
	const counts = new Map<number | undefined, number>();
	for (const { endpoint, status } of sandbox.requests) {
		if (endpoint === ENDPOINT) counts.set(status, (counts.get(status) ?? 0) + 1);
	}
	return counts;
}
