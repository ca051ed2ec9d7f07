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

/** The steps of an execution in the order they ran: items out per output in use, time, error. */
export function stepsOf(workflow: Workflow, execution: Execution): string {
	const steps = Object.entries(execution.data.resultData.runData).sort(
		([, [a]], [, [b]]) => a.executionIndex - b.executionIndex,
	);
	const rows = steps.map(([name, [run]]) => {
		const leadsOn = workflow.connections[name]?.main ?? [];
		const items = outputsOf(execution, name)
			.filter((_items, output) => output === 0 || leadsOn[output]?.length)
			.map((output) => output.length.toLocaleString('en'));
		return [name, items.join(' + ') || '0', `${run.executionTime} ms`, run.error?.message ?? ''];
	});
	return table([['', 'items out', 'time', ''], ...rows]);
}

/** How many requests the sandbox received, by endpoint and answer. */
export function requestsOf(sandbox: Sandbox): string {
	const counts = new Map<string, number>();
	for (const { endpoint, status } of sandbox.requests) {
		const key = `${endpoint} → ${status}`;
		counts.set(key, (counts.get(key) ?? 0) + 1);
	}
	return table([...counts].map(([endpoint, count]) => [count, endpoint]));
}

/** The rows that the node called `node` collected. */
export function faultyRowsOf(execution: Execution, node: string): FaultyRow[] {
	const [items = []] = outputsOf(execution, node);
	return items.map(({ json }) => json as unknown as FaultyRow);
}
