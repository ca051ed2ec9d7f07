import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { BATCH_SIZE } from '../fields/bulk';
import { credentialOf } from '../request/credential';
import { endpointOf } from '../request/endpoints';
import { gateOf } from '../request/limits';
import { policyOf, stopSignal } from '../request/policy';
import { errorItem, tooLong, type NodeError } from '../request/run';
import { phoneOf, type Batch, type Bulk, type Job, type SendableRow } from './job';
import { attempt, readRows, type Row } from './rows';
import { sendBatch, type Sent } from './send';
import { inTurns } from './turns';
import { count, errorOf, inOne, notTaken, refusal, whatBecame } from './words';

/**
 * The output of batches that went through in an earlier try of the same run, by the first input
 * item, which n8n hands over unchanged in each try.
 */
const done = new WeakMap<object, Map<number, INodeExecutionData[]>>();

/** Splits the rows by path, then into batches, in order. */
function batchesOf(rows: SendableRow[]): Batch[] {
	const byPath = new Map<string, SendableRow[]>();
	for (const row of rows) {
		const { path } = row.sendable;
		const group = byPath.get(path);
		if (group) group.push(row);
		else byPath.set(path, [row]);
	}
	return [...byPath].flatMap(([path, group]) =>
		Array.from({ length: Math.ceil(group.length / BATCH_SIZE) }, (_, index) => ({
			path,
			rows: group.slice(index * BATCH_SIZE, (index + 1) * BATCH_SIZE),
		})),
	);
}

/** What earlier tries of this run sent, by the number of the batch. */
const earlierOf = ({ context }: Job) =>
	done.get(context.getInputData()[0]) ?? new Map<number, INodeExecutionData[]>();

/** The gate that all batches pass: paths of one endpoint share its limit. */
function gateFor({ context, authentication }: Job, [{ path }]: Batch[]) {
	const { key } = credentialOf(context.getNode(), authentication);
	return gateOf(key, endpointOf('POST', path));
}

/** The error of batches that would take longer than allowed. */
function impatience(job: Job, batches: Batch[]) {
	const { context, policy } = job;
	const sent = earlierOf(job).size;
	const left = batches.length - sent;
	const ms = gateFor(job, batches).estimate(left);
	if (left === 0 || policy.onRateLimit === 'stop' || ms <= policy.longestWaitMs) return undefined;
	const error = tooLong(context.getNode(), undefined, ms, policy.longestWaitMs);
	const became = sent === 0 ? 'Nothing was sent.' : `Batches that went through before: ${sent}.`;
	error.description = `${became} ${count(left, 'request')} at ${endpointOf('POST', batches[0].path).perMinute} a minute are needed. ${error.description}`;
	return error;
}

/** What a contact that was not taken looks like: an error item where the node continues, else a plain statement. */
function untaken({ context }: Job, { itemIndex, phone }: Row, error: string): INodeExecutionData {
	const json = context.continueOnFail() ? { error } : { phone, success: false, error };
	return { json, pairedItem: { item: itemIndex } };
}

/** Shows what Spoki said of a batch beside its contacts. */
function hint({ context }: Job, notes: string[]) {
	if (notes.length === 0) return;
	context.addExecutionHints({
		message: `Spoki took the batch and added: ${notes.slice(0, 10).join(' ')}`,
		type: 'warning',
		location: 'outputPane',
	});
}

/**
 * The output of a batch, with what Spoki refused on the items concerned.
 * @param error that of all others, when nothing was taken
 */
function outputOf(job: Job, { rows }: Batch, { refused, notes }: Sent, error?: NodeError) {
	const firstTaken = rows.find((row) => !refused.has(row));
	return rows.map((row): INodeExecutionData => {
		const words = refused.get(row);
		if (words !== undefined) return untaken(job, row, notTaken(row, words));
		if (error) return errorItem(error, row.itemIndex);
		const spokiNotes = row === firstTaken && notes.length > 0 ? { spokiNotes: notes } : {};
		return {
			json: { phone: phoneOf(row), success: true, ...spokiNotes },
			pairedItem: { item: row.itemIndex },
		};
	});
}

/** Items by the row that they are about. */
type Output = Map<Row, INodeExecutionData>;

/** What is known before anything is sent: the contacts that can't be, and what earlier tries sent. */
function knownOutput(job: Job, rows: Row[], batches: Batch[]): Output {
	const output: Output = new Map();
	for (const row of rows) if (row.fault) output.set(row, untaken(job, row, row.fault.message));
	for (const [index, sent] of earlierOf(job))
		batches[index].rows.forEach((row, place) => output.set(row, sent[place]));
	return output;
}

/**
 * Sends the batches one after the other, and adds their items to the output.
 * @param rows all that there are, to say what became of them
 * @throws NodeError when a batch fails and the node stops on errors
 */
async function sendAll(job: Job, rows: Row[], batches: Batch[], output: Output) {
	const { context } = job;
	const earlier = earlierOf(job);
	if (context.getNode().retryOnFail) done.set(context.getInputData()[0], earlier);
	const left = [...batches.entries()].filter(([index]) => !earlier.has(index));
	await inTurns(gateFor(job, batches), left, async ([index, batch], ticket) => {
		const sent = await sendBatch(job, batch, ticket);
		const error = sent.failed && errorOf(job, batch, sent.failed, sent.refused);
		if (error && !context.continueOnFail()) {
			const became = whatBecame(job, rows, batch, output);
			error.description = inOne([error.description, became]);
			throw error;
		}
		const items = outputOf(job, batch, sent, error);
		batch.rows.forEach((row, place) => output.set(row, items[place]));
		if (error) return;
		earlier.set(index, items);
		hint(job, sent.notes);
		context.logger.info(
			`Spoki: sent request ${index + 1} of ${batches.length} (${count(items.length, 'contact')})`,
		);
	});
}

/** @throws Error when an expression under Options fails */
function jobOf(context: IExecuteFunctions, bulk: Bulk): Job {
	const options = context.getNodeParameter('options', 0, {}) as IDataObject;
	return {
		context,
		bulk,
		authentication: context.getNodeParameter('authentication', 0) as string,
		policy: policyOf(options, stopSignal(context)),
		skips: options.faultyContacts === 'skip' || context.continueOnFail(),
	};
}

/**
 * Sends the contacts of all input items in batches, one after the other, and gives an item for each
 * contact, in order.
 * @throws NodeOperationError naming each faulty contact, when nothing was sent
 * @throws NodeApiError when a batch does not go through, saying which items did
 */
export async function sendInBatches(
	context: IExecuteFunctions,
	bulk: Bulk,
): Promise<INodeExecutionData[][]> {
	const { result: job, fault } = attempt(context, 0, () => jobOf(context, bulk));
	if (!job) {
		if (!context.continueOnFail()) throw fault;
		// n8n itself would pass the input items on, as if they had been sent.
		return [context.getInputData().map((_, itemIndex) => errorItem(fault!, itemIndex))];
	}
	const rows = await readRows(context, bulk);
	const faulty = rows.filter(({ fault }) => fault);
	if (faulty.length > 0 && !job.skips) throw refusal(job, rows, faulty);
	const batches = batchesOf(rows.filter((row): row is SendableRow => row.sendable !== undefined));
	const late = batches.length > 0 ? impatience(job, batches) : undefined;
	if (late && !context.continueOnFail()) throw late;
	const output = knownOutput(job, rows, batches);
	if (batches.length > 0 && !late) await sendAll(job, rows, batches, output);
	return [rows.map((row) => output.get(row) ?? errorItem(late!, row.itemIndex))];
}
