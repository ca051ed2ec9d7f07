import type { Sandbox } from '../../sandbox';
import { outputsOf, type Execution, type N8nClient, type Workflow } from './client';
import { readCsv } from './csv';
import { CSV_FILE } from './examples';
import { MINUTE_MS } from './minute';
import { faultyRowsOf, requestsOf, stepsOf, type FaultyRow } from './report';
import { table } from './table';

export interface MainJobResult {
	execution: Execution;
	/** Rows of the CSV file. */
	rows: number;
	/** Contacts that arrived in the list. */
	synced: number;
	/** Tickets that were opened and read back. */
	tickets: number;
	faulty: FaultyRow[];
	/** Whether the execution went through and every row is accounted for. */
	succeeded: boolean;
	report: string;
}

/** Executes the main example, looks at what every step put out, and writes the report. */
export async function runMainJob(
	client: N8nClient,
	workflow: Workflow,
	sandbox: Sandbox,
): Promise<MainJobResult> {
	sandbox.clearRequests();
	const execution = await client.run(workflow);
	const rows = readCsv(CSV_FILE).length;
	const synced = outputsOf(execution, 'Sync Contacts to List')[0]?.length ?? 0;
	const opened = outputsOf(execution, 'Open Ticket')[0]?.length ?? 0;
	const tickets = outputsOf(execution, 'Only the New Ones')[0]?.length ?? 0;
	const faulty = faultyRowsOf(execution, 'Faulty Rows');
	const accounted = synced + faulty.length === rows && tickets === opened && tickets > 0;
	const succeeded = execution.status === 'success' && accounted;
	const report = [
		`${rows.toLocaleString('en')} rows in contacts.csv: ${synced.toLocaleString('en')} contacts are in the list, ` +
			`${faulty.length} rows were faulty. ${opened} tickets were opened, ${tickets} of them read back.`,
		outcomeOf(execution, accounted),
		`Steps\n${stepsOf(workflow, execution)}`,
		`Requests to the sandbox (which enforces Spoki's limits by a minute of ${MINUTE_MS / 1000} s)\n` +
			requestsOf(sandbox),
		`Faulty rows\n${table(faulty.map(({ line, name, phone, reason }) => [`line ${line}`, name, phone || '(empty)', reason]))}`,
	];
	return { execution, rows, synced, tickets, faulty, succeeded, report: report.join('\n\n') };
}

function outcomeOf({ status, id, data }: Execution, accounted: boolean): string {
	const { error, lastNodeExecuted } = data.resultData;
	if (error)
		return `Execution ${id} ended with an error in "${lastNodeExecuted}": ${error.message}`;
	const words = `Execution ${id}: ${status}`;
	return accounted ? words : `${words}, but not every row and ticket is accounted for`;
}
