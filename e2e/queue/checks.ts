import assert from 'node:assert/strict';
import type { Sandbox } from '../../sandbox';
import { outputsOf } from '../lib/client';
import { table } from '../lib/table';
import { MINUTE_MS } from './cluster';
import { EXECUTIONS, ITEMS, ORDERS, type JobResult } from './job';
import type { Kind } from './kinds';

/** Something that has to hold after the job; `holds` throws an assertion when it doesn't. */
export interface Check {
	name: string;
	holds: () => void;
}

/** What has to hold at the sandbox and in n8n. */
export function checksOf(sandbox: Sandbox, kind: Kind, job: JobResult): Check[] {
	const { references, executions, taken } = job;
	const { things, endpoint } = kind;
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
			name: `There are ${total} ${things} with ${total} different references, none made twice`,
			holds: () => {
				const made = kind.made(sandbox);
				assert.deepEqual(made.sort(), [...references].sort());
				assert.equal(new Set(made).size, total);
				assert.equal(sandbox.effects[endpoint], total);
			},
		},
		{
			name: `Every execution put out its own ${ITEMS} ${things} in order`,
			holds: () => {
				for (const execution of executions) {
					const itemsOf = (node: string) =>
						outputsOf(execution, node)[0]?.map(({ json }) => json) ?? [];
					const asked = itemsOf(ORDERS).map(({ reference }) => reference);
					assert.equal(asked.length, ITEMS);
					const given = itemsOf(kind.node).map((item) => kind.of(item, sandbox));
					assert.deepEqual(given, asked);
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
				const answers = answersOf(sandbox, endpoint);
				assert.deepEqual([...answers.keys()].sort(), [kind.status, 429]);
				assert.equal(answers.get(kind.status), total);
			},
		},
	];
}

/** The counts, as a table. */
export function countsOf(
	sandbox: Sandbox,
	{ things, endpoint, limit, made }: Kind,
	{ taken, seconds }: JobResult,
): string {
	const answers = answersOf(sandbox, endpoint);
	const least = (Math.ceil((EXECUTIONS * ITEMS) / limit) - 1) * (MINUTE_MS / 1000);
	return table([
		[things, made(sandbox).length, ''],
		['429s met', answers.get(429) ?? 0, ''],
		...taken.map(({ worker, ids }) => [`executions of ${worker}`, ids.length, '']),
		[
			'seconds',
			Math.round(seconds),
			`at least ${least} at ${limit} ${things} a minute of ${MINUTE_MS / 1000} s`,
		],
	]);
}

/** How many requests to the endpoint got which status. */
function answersOf(sandbox: Sandbox, of: string): Map<number | undefined, number> {
	const counts = new Map<number | undefined, number>();
	for (const { endpoint, status } of sandbox.requests) {
		if (endpoint === of) counts.set(status, (counts.get(status) ?? 0) + 1);
	}
	return counts;
}
