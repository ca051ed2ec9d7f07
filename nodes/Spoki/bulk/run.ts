import type {
	IDataObject,
	IExecuteFunctions,
	IExecutePaginationFunctions,
	INodeExecutionData,
} from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import type { Client } from '../client/client';
import { textOf } from '../client/errorBody';
import { stopSignal } from '../client/stopped';
import { LookUps } from '../execution/lookUps';
import { markUncertain } from '../execution/retryMemory';
import { isToolNode } from '../fields/forModel';
import { budgetOf, waitOptionsOf } from '../execution/waitOptions';
import { notTried, saysNoCredit, tooLong } from '../execution/itemErrors';
import { forTool, isNodeError, type NodeError } from '../messages/nodeError';
import type { Operation, Resource } from '../resources/types';
import { batchesOf } from './batches';
import { rowsWithKnownFields } from './codes';
import { columnAdvice, markedColumn } from './columns';
import type { Batch, Bulk, Row, SendableRow, BulkInput } from './job';
import { failed, inTable, outputOf, untaken, type ItemsByRow } from './output';
import { sendBatch, type Sent } from './request';
import { attempt, readRows } from './rows';
import {
	contradiction,
	count,
	errorOf,
	haveNoPhone,
	inOne,
	reasonOf,
	refusal,
	whatBecame,
} from './reports';

/** What an earlier try of the same run did, by the first input item, which n8n hands over unchanged. */
interface Earlier {
	/** The output of the batches that are not sent again. */
	outputs: Map<number, INodeExecutionData[]>;
	/** Why it stopped, where nobody knows what became of a batch. */
	unclear?: NodeError;
}

const earlier = new WeakMap<object, Earlier>();

const earlierOf = ({ items }: Bulk): Earlier => earlier.get(items[0]) ?? { outputs: new Map() };

/** The limiter that all batches pass: paths of one endpoint share it. */
const limiterOf = ({ client, connection, operation }: Bulk) =>
	client.limitersOf(connection, operation.endpoint)[0];

/** The error of batches that would take longer than allowed. */
function impatience(job: Bulk, batches: Batch[]): NodeOperationError | undefined {
	const { node, waitOptions, operation } = job;
	const sent = earlierOf(job).outputs.size;
	const left = batches.length - sent;
	const ms = limiterOf(job).estimate(left);
	if (left === 0 || !waitOptions.waits || ms <= waitOptions.longestMs) return undefined;
	const error = tooLong(node, undefined, ms, waitOptions.longestMs);
	const became = sent === 0 ? 'Nothing was sent.' : `Batches that went through before: ${sent}.`;
	const [limit] = operation.endpoint.limits ?? [];
	error.description = `${became} ${count(left, 'request')} at ${limit?.perMinute} a minute are needed. ${error.description}`;
	return error;
}

function tell({ hint }: Bulk, { others, remarks }: Sent) {
	// An answer with remarks is no plain success.
	const what =
		others === 'accepted'
			? 'Spoki works on the batch and added'
			: 'The batch was sent, but what became of each contact is not clear. Spoki says';
	if (remarks.length > 0) hint(`${what}: ${remarks.slice(0, 10).join(' ')}`);
	else if (others === 'sent')
		hint(
			"Spoki's answer doesn't say what became of each contact: check those marked as sent only.",
		);
}

/** What is known before anything is sent: the contacts that can't be, and what earlier tries sent. */
function knownOutput(job: Bulk, rows: Row[], batches: Batch[]): ItemsByRow {
	const output: ItemsByRow = new Map();
	for (const row of rows)
		if (row.faults) output.set(row, untaken(job, row, reasonOf(job, row.faults)));
	for (const [index, items] of earlierOf(job).outputs) {
		const sent = batches[index].entries.flatMap((entry) => entry.rows);
		sent.forEach((row, place) => output.set(row, items[place]));
	}
	return output;
}

/**
 * Sends the batches one after the other, and adds their items to the output.
 * @param rows all that there are, to say what became of them
 * @throws NodeError when a batch fails and the node stops on errors
 */
async function sendAll(job: Bulk, rows: Row[], batches: Batch[], output: ItemsByRow) {
	const before = earlierOf(job);
	if (before.unclear) throw before.unclear;
	if (job.node.retryOnFail) earlier.set(job.items[0], before);
	const { outputs: known } = before;
	const left = [...batches.entries()].filter(([index]) => !known.has(index));
	const reservation = limiterOf(job).reserve(left.length, job.patience.budget, 0);
	let hasNoCredit = false;
	try {
		for (const [index, batch] of left) {
			reservation.release();
			if (hasNoCredit) {
				for (const row of batch.entries.flatMap(({ rows: some }) => some))
					output.set(row, failed(job, row, notTried(job.node, row.itemIndex)));
				continue;
			}
			const sent = await sendBatch(job, batch);
			const error = sent.failure && errorOf(job, batch, sent);
			const isUncertain = sent.failure?.uncertain === true;
			if (error && isUncertain) markUncertain(error);
			if (error && !job.continues) {
				const isUnclear = sent.failure?.failure.maybeDone === true;
				const became = whatBecame(job, rows, batch, output, isUnclear);
				error.description = inOne([error.description, became]);
				if (isUncertain) before.unclear = error;
				throw error;
			}
			const items = outputOf(job, batch, sent, error);
			for (const [row, item] of items) output.set(row, item);
			hasNoCredit = [...items.values()].some(({ json }) => saysNoCredit(textOf(json.error)));
			if (error && !isUncertain) continue;
			known.set(index, [...items.values()]);
			if (error) continue;
			tell(job, sent);
			job.context.logger.info(
				`Spoki: sent request ${index + 1} of ${batches.length} (${count(batch.entries.length, 'contact')})`,
			);
		}
	} finally {
		reservation.cancel();
	}
}

/** What a run is made of, before its credential is read. */
type Plan = Omit<Bulk, 'connection' | 'lookUp'>;

function planOf(source: BulkInput, client: Client, operation: Operation, resource: string): Plan {
	const options = source.parameter('options', 0, {}) as IDataObject;
	const waitOptions = waitOptionsOf(options);
	return {
		...source,
		...operation.bulk!,
		client,
		operation,
		resource,
		waitOptions,
		patience: { budget: budgetOf(waitOptions), signal: stopSignal(source.context) },
		skips: options.faultyContacts === 'skip' || source.continues,
	};
}

/**
 * Sends the contacts of all input items in batches, one after the other, and gives an item for each
 * contact, in order.
 * @throws NodeOperationError naming each faulty contact, when nothing was sent
 * @throws NodeApiError when a batch does not go through, saying which items did
 */
export async function runBulk(
	source: BulkInput,
	client: Client,
	operation: Operation,
	resource: string,
): Promise<INodeExecutionData[]> {
	const notes: string[] = [];
	// A model sees nothing but the items.
	const told = source.isTool ? { ...source, hint: (note: string) => notes.push(note) } : source;
	const outcome = await planAndSend(told, client, operation, resource).catch(
		(error: Error) => error,
	);
	if (!(outcome instanceof Error)) {
		for (const [success, what] of [
			[false, 'did not go through'],
			[null, 'may have gone through'],
		]) {
			const those = outcome.filter(({ json }) => json.error && json.success === success).length;
			if (those > 0) told.hint(`${count(those, 'contact')} of ${outcome.length} ${what}.`);
		}
		if (notes.length > 0) outcome[0].json.spokiNotes = notes;
		return outcome;
	}
	if (!isNodeError(outcome)) throw outcome;
	forTool(outcome, source);
	// n8n itself would pass the input items on, as if they had been sent.
	if (!source.continues) throw outcome;
	return source.items.map((_, itemIndex) => failed(source, { itemIndex }, outcome));
}

async function planAndSend(
	source: BulkInput,
	client: Client,
	operation: Operation,
	resource: string,
): Promise<INodeExecutionData[]> {
	const { result: plan, fault } = attempt(source, 0, () =>
		planOf(source, client, operation, resource),
	);
	if (!plan) throw fault;
	const authentication = source.parameter('authentication', 0) as string;
	const connection = await client.connect(source.context, operation.endpoint, authentication);
	const asker = { context: source.context, itemIndex: 0 };
	const lookUp = new LookUps(client).for(asker, plan.patience);
	const job: Bulk = { ...plan, connection, lookUp };
	return await sendRows(job, await rowsWithKnownFields(job, await readRows(plan)));
}

async function sendRows(job: Bulk, all: Row[]): Promise<INodeExecutionData[]> {
	const rows = all.filter(({ isBlank }) => !isBlank);
	if (all.length > 0 && rows.length === 0) throw refusal(job, all, all);
	const faulty = rows.filter(({ faults }) => faults);
	if (faulty.length > 0 && !job.skips) throw refusal(job, rows, faulty);
	const advice = faulty.length > 0 && haveNoPhone(rows) && columnAdvice(job);
	if (advice && advice !== markedColumn(job)) job.hint(advice);
	const sendable = rows.filter((row): row is SendableRow => row.sendable !== undefined);
	const { batches, contradictions } = batchesOf(job, sendable);
	const late = impatience(job, batches);
	if (late && !job.continues) throw late;
	const output = knownOutput(job, rows, batches);
	if (all.length > rows.length)
		job.hint(`${count(all.length - rows.length, 'empty row')} left out.`);
	if (contradictions.length > 0) job.hint(contradiction(contradictions));
	if (!late) await sendAll(job, rows, batches, output);
	return inTable(
		job,
		rows.map((row) => output.get(row) ?? failed(job, row, late!)),
	);
}

/** Whether a field is set to the same for every item: n8n evaluates texts that begin with `=`, wherever they stand. */
const isFixed = (value: unknown) => value !== undefined && !JSON.stringify(value).includes('"=');

/** A run of the node in a workflow, or as a tool of an agent. */
function inWorkflow(context: IExecuteFunctions): BulkInput {
	const node = context.getNode();
	// n8n takes as long for a field that it need not evaluate as for others.
	const fixed = new Map<string, unknown>();
	return {
		context,
		node,
		items: context.getInputData(),
		isTool: !context.getExecuteData?.()?.data?.main || isToolNode(node),
		continues: context.continueOnFail(),
		parameter: (name, itemIndex, fallback, extractValue = false) => {
			const key = `${name} ${extractValue}`;
			if (fixed.has(key)) return fixed.get(key);
			const value = context.getNodeParameter(name, itemIndex, fallback, { extractValue });
			if (isFixed(node.parameters[name.split('.')[0]])) fixed.set(key, value);
			return value;
		},
		hint: (message) =>
			context.addExecutionHints({ message, type: 'warning', location: 'outputPane' }),
	};
}

/** A single item, where n8n knows nothing of custom operations: behind its MCP Server Trigger. */
export const forItem = (context: IExecutePaginationFunctions): BulkInput => ({
	context,
	node: context.getNode(),
	items: [context.getInputData() as INodeExecutionData],
	isTool: true,
	continues: context.continueOnFail(),
	parameter: (name, _, fallback, extractValue = false) =>
		context.getNodeParameter(name, fallback, { extractValue }),
	hint: () => {},
});

/** The operations that see all input items at once, as n8n takes them. */
export const bulkOperationsOf = (client: Client, resources: Resource[]) =>
	Object.fromEntries(
		resources.map(({ name, value, operations }) => [
			value,
			Object.fromEntries(
				operations
					.filter(({ bulk }) => bulk)
					.map((operation) => [
						operation.value,
						async function (this: IExecuteFunctions) {
							return [await runBulk(inWorkflow(this), client, operation, name)];
						},
					]),
			),
		]),
	);
