import type { Sandbox } from '../../sandbox';
import { outputsOf, type Execution, type Workflow } from './client';
import { table } from './table';

/** An input row that was refused, by its line in the file (the header is line 1). */
export interface FaultyRow {
	line: number;
	name: string;
	phone: string;
	reason: string;
}

/** The steps of an execution in the order they ran: name, items out per output, milliseconds. */
export function stepsOf(workflow: Workflow, execution: Execution): string {
	const { runData } = execution.data.resultData;
	const steps = Object.entries(runData).sort(
		([, [a]], [, [b]]) => a.executionIndex - b.executionIndex,
	);
	const rows = steps.map(([name, [run]]) => {
		const items = outputsOf(execution, name).map((output) => output.length.toLocaleString('en'));
		return [name, items.join(' + ') || '0', `${run.executionTime} ms`, run.error?.message ?? ''];
	});
	return table([['Step', 'Items out', 'Time', ''], ...rows]);
}

/** How many requests the sandbox received, by endpoint. */
export function requestsOf(sandbox: Sandbox): string {
	const counts = new Map<string, number>();
	for (const { endpoint, status } of sandbox.requests) {
		const key = `${endpoint} → ${status}`;
		counts.set(key, (counts.get(key) ?? 0) + 1);
	}
	return table([...counts].map(([endpoint, count]) => [count, endpoint]));
}
