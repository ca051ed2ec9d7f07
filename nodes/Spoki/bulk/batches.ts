import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { BATCH_SIZE, contactsJson } from '../fields/bulk';
import type { ContactField } from '../fields/contact';
import type { Operation } from '../resources/types';
import { call } from '../request/call';
import { credentialOf } from '../request/credential';
import { endpointOf } from '../request/endpoints';
import { toNodeError } from '../request/errors';
import { gateOf } from '../request/limits';
import { policyOf, stopSignal, type Patience } from '../request/policy';
import { errorItem, tooLong, type NodeError } from '../request/run';
import type { NoAnswer } from '../request/send';
import { whatBecameOf } from '../request/words';
import { readRefusals, type Refusals } from './refusals';
import { readRows, type Row } from './rows';

/** How one bulk operation differs from another. */
export interface Bulk {
	operation: Operation;
	resource: string;
	fields: ContactField[];
	/** The path that an input item's contacts go to. */
	pathOf: (context: IExecuteFunctions, itemIndex: number) => string;
	/** The body for some contacts. */
	wrap: (contacts: IDataObject[]) => IDataObject | IDataObject[];
}

/** A row that can be sent. */
type SendableRow = Row & Required<Pick<Row, 'sendable'>>;

interface Batch {
	path: string;
	rows: SendableRow[];
}

/** A run of a bulk operation. */
interface Job {
	context: IExecuteFunctions;
	bulk: Bulk;
	authentication: string;
	policy: Patience;
	/** Whether contacts that can't be taken are left out and the others sent. */
	skips: boolean;
}

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

const count = (number: number, what: string) =>
	`${number.toLocaleString('en')} ${what}${number === 1 ? '' : 's'}`;

/** Names each of some faulty contacts in a sentence, as far as people read on. */
const named = (faults: Array<{ itemIndex: number; fault: string }>) =>
	faults
		.slice(0, 100)
		.map(({ itemIndex, fault }) => `Item ${itemIndex}: ${fault}.`.replace(/\.\.$/, '.'))
		.join(' ') + (faults.length > 100 ? ` And ${faults.length - 100} more.` : '');

/** What to say beside the number of a contact; items count from 0. */
const countedFrom = (rows: Row[]) =>
	rows.some(({ json }) => json === 'contact') ? 'Contacts of the JSON are counted from 1.' : '';

/** The error of a run that sends nothing, since some contacts can't be sent. */
function refused({ context }: Job, rows: Row[], faulty: Row[]): NodeOperationError {
	const faults = faulty.map(({ itemIndex, fault }) => ({ itemIndex, fault: fault?.message ?? '' }));
	// Nobody knows how many contacts a JSON has that can't be read.
	const unreadable = faulty.filter(({ json }) => json === 'unreadable').length;
	const ofItems = unreadable > 1 ? ` of ${count(unreadable, 'item')}` : '';
	const message =
		unreadable > 0
			? `The ${contactsJson.displayName}${ofItems} can't be read`
			: `${count(faulty.length, 'contact')} of ${rows.length.toLocaleString('en')} can't be sent`;
	const correct = faulty.length === 1 ? 'Correct it' : 'Correct them';
	const todo =
		faulty.length === rows.length
			? `${correct}.`
			: `${correct}, or choose Send the Others at Faulty Contacts under Options.`;
	return new NodeOperationError(context.getNode(), message, {
		description: ['Nothing was sent.', named(faults), countedFrom(faulty), todo]
			.filter(Boolean)
			.join(' '),
		itemIndex: faulty[0].itemIndex,
	});
}

/** What earlier tries of this run sent, by the number of the batch. */
const earlierOf = ({ context }: Job) =>
	done.get(context.getInputData()[0]) ?? new Map<number, INodeExecutionData[]>();

/** The error of batches that would take longer than allowed. */
function impatience(job: Job, batches: Batch[]) {
	const { context, authentication, policy } = job;
	const sent = earlierOf(job).size;
	const left = batches.length - sent;
	// Paths of one endpoint share its limit.
	const endpoint = endpointOf('POST', batches[0].path);
	const { key } = credentialOf(context.getNode(), authentication);
	const ms = gateOf(key, endpoint).estimate(left);
	if (left === 0 || policy.onRateLimit === 'stop' || ms <= policy.longestWaitMs) return undefined;
	const error = tooLong(context.getNode(), undefined, ms, policy.longestWaitMs);
	const became = sent === 0 ? 'Nothing was sent.' : `Batches that went through before: ${sent}.`;
	error.description = `${became} ${count(left, 'request')} at ${endpoint.perMinute} a minute are needed. ${error.description}`;
	return error;
}

/** What a contact that was not taken looks like: an error item where the node continues, else a plain statement. */
function untaken({ context }: Job, { itemIndex, phone }: Row, message: string): INodeExecutionData {
	if (context.continueOnFail()) {
		return errorItem(new NodeOperationError(context.getNode(), message, { itemIndex }), itemIndex);
	}
	return { json: { phone, success: false, error: message }, pairedItem: { item: itemIndex } };
}

const phoneOf = ({ sendable }: SendableRow) => sendable.contact.phone as string;

const notTaken = (row: SendableRow, words: string) =>
	`Spoki did not take the contact ${phoneOf(row)}: ${words}`;

/** The output of a batch that Spoki took, with what it refused on the items concerned. */
function outputOf(job: Job, { rows }: Batch, { byPlace, unplaced }: Refusals) {
	if (unplaced.length > 0) {
		job.context.addExecutionHints({
			message: `Spoki took the batch and added: ${unplaced.slice(0, 10).join(' ')}`,
			type: 'warning',
			location: 'outputPane',
		});
	}
	return rows.map((row, place): INodeExecutionData => {
		const words = byPlace.get(place);
		if (words !== undefined) return untaken(job, row, notTaken(row, words));
		const notes = place === 0 && unplaced.length > 0 ? { spokiNotes: unplaced } : {};
		return {
			json: { phone: phoneOf(row), success: true, ...notes },
			pairedItem: { item: row.itemIndex },
		};
	});
}

const membersOf = (body: unknown) => (body ?? {}) as { contacts?: unknown; errors?: unknown };

/** What a refusal of a whole batch says of its single contacts. */
function refusalsOf({ failure: { status, body } }: NoAnswer, { rows }: Batch, { operation }: Bulk) {
	const { contacts, errors } = membersOf(body);
	const given = Array.isArray(body) ? body : (contacts ?? errors);
	return readRefusals(status === 400 ? given : undefined, rows.map(phoneOf), operation).byPlace;
}

/**
 * Sends a batch. One that Spoki refuses for some of its contacts is sent once more without them,
 * where the others are to be sent.
 * @returns an item for each row, or why the batch did not go through
 */
async function sendBatch(
	job: Job,
	batch: Batch,
	isRest = false,
): Promise<INodeExecutionData[] | NodeError> {
	const { context, bulk, authentication, policy } = job;
	const { path, rows } = batch;
	const body = bulk.wrap(rows.map(({ sendable }) => sendable.contact));
	const outcome = await call(context, authentication, { method: 'POST', path, body }, policy);
	if ('answer' in outcome) {
		const { errors } = membersOf(outcome.answer.body);
		return outputOf(job, batch, readRefusals(errors, rows.map(phoneOf), bulk.operation));
	}
	const faults = refusalsOf(outcome, batch, bulk);
	const others = rows.filter((_, place) => !faults.has(place));
	if (job.skips && !isRest && faults.size > 0) {
		const sent = others.length > 0 ? await sendBatch(job, { path, rows: others }, true) : [];
		if (!Array.isArray(sent)) return sent;
		return rows.map((row, place) => {
			const words = faults.get(place);
			return words === undefined ? sent.shift()! : untaken(job, row, notTaken(row, words));
		});
	}
	const error = toNodeError(outcome, {
		node: context.getNode(),
		itemIndex: rows[0].itemIndex,
		target: { method: 'POST', path },
		resource: bulk.resource,
		operation: bulk.operation,
	});
	const sentences = [...faults].map(([place, words]) => ({
		itemIndex: rows[place].itemIndex,
		fault: notTaken(rows[place], words),
	}));
	error.description = [error.description, named(sentences)].filter(Boolean).join(' ');
	return error;
}

/** The output of the batches that earlier tries sent, by row. */
function recall(job: Job, batches: Batch[]): Map<Row, INodeExecutionData> {
	const output = new Map<Row, INodeExecutionData>();
	for (const [index, sent] of earlierOf(job))
		batches[index].rows.forEach((row, place) => output.set(row, sent[place]));
	return output;
}

/** What became of the items; of the contacts, counted from 1, when all come from one item. */
function whatBecame({ context }: Job, batches: Batch[], failed: number): string {
	const isOneItem = context.getInputData().length === 1;
	let place = 0;
	const numbers = batches.map(({ rows }) =>
		rows.map(({ itemIndex }) => (isOneItem ? ++place : itemIndex)),
	);
	const became = whatBecameOf(
		{
			through: numbers.slice(0, failed).flat(),
			failed: numbers[failed],
			unsent: numbers.slice(failed + 1).flat(),
		},
		isOneItem ? 'Contact' : 'Item',
	);
	return isOneItem ? `${became} ${countedFrom(batches[failed].rows)}`.trim() : became;
}

/** Sends the batches one after the other. @throws NodeError when one fails and the node stops on errors */
async function sendAll(job: Job, batches: Batch[]): Promise<Map<Row, INodeExecutionData>> {
	const { context } = job;
	const earlier = earlierOf(job);
	if (context.getNode().retryOnFail) done.set(context.getInputData()[0], earlier);
	const output = recall(job, batches);
	for (const [index, batch] of batches.entries()) {
		if (earlier.has(index)) continue;
		const { rows } = batch;
		const sent = await sendBatch(job, batch);
		if (Array.isArray(sent)) {
			earlier.set(index, sent);
			rows.forEach((row, place) => output.set(row, sent[place]));
			context.logger.info(
				`Spoki: sent request ${index + 1} of ${batches.length} (${count(rows.length, 'contact')})`,
			);
		} else if (context.continueOnFail()) {
			for (const row of rows) output.set(row, errorItem(sent, row.itemIndex));
		} else {
			const became = whatBecame(job, batches, index);
			sent.description = [sent.description, became].filter(Boolean).join(' ');
			throw sent;
		}
	}
	return output;
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
	const options = context.getNodeParameter('options', 0, {}) as IDataObject;
	const job: Job = {
		context,
		bulk,
		authentication: context.getNodeParameter('authentication', 0) as string,
		policy: policyOf(options, stopSignal(context)),
		skips: options.faultyContacts === 'skip' || context.continueOnFail(),
	};
	const rows = await readRows(context, bulk);
	const faulty = rows.filter(({ fault }) => fault);
	if (faulty.length > 0 && !job.skips) throw refused(job, rows, faulty);
	const batches = batchesOf(rows.filter((row): row is SendableRow => row.sendable !== undefined));
	const late = batches.length > 0 ? impatience(job, batches) : undefined;
	if (late && !context.continueOnFail()) throw late;
	const sent = late ? recall(job, batches) : await sendAll(job, batches);
	const itemOf = (row: Row) =>
		sent.get(row) ??
		(row.fault ? untaken(job, row, row.fault.message) : errorItem(late!, row.itemIndex));
	return [rows.map(itemOf)];
}
