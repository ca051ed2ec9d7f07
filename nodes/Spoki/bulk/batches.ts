import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	NodeApiError,
} from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { BATCH_SIZE } from '../fields/bulk';
import type { ContactField } from '../fields/contact';
import type { Operation } from '../resources/types';
import { call } from '../request/call';
import { credentialOf } from '../request/credential';
import { endpointOf } from '../request/endpoints';
import { toNodeError } from '../request/errors';
import { gateOf } from '../request/limits';
import { policyOf, stopSignal, type Patience } from '../request/policy';
import { errorItem } from '../request/run';
import type { Outcome, Policy } from '../request/send';
import { inWords, itemRanges } from '../request/words';
import { readRefusals } from './refusals';
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

type SendableRow = Row & { contact: IDataObject };

interface Batch {
	path: string;
	rows: SendableRow[];
}

/** Batches that went through in an earlier try of the same run; n8n hands the same data to each try. */
const done = new WeakMap<object, Map<number, INodeExecutionData[]>>();

/** Splits the rows by path, then into batches, in order. */
function batchesOf(context: IExecuteFunctions, bulk: Bulk, rows: SendableRow[]): Batch[] {
	const byPath = new Map<string, SendableRow[]>();
	for (const row of rows) {
		const path = bulk.pathOf(context, row.itemIndex);
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

/** Each faulty contact with its item, phone and fault. */
const namedFaults = (rows: Row[]) =>
	rows
		.slice(0, 100)
		.map(({ itemIndex, fault }) => `Item ${itemIndex}: ${fault?.message}.`)
		.join(' ') + (rows.length > 100 ? ` And ${rows.length - 100} more.` : '');

/** Ends the run before anything is sent. */
function refuse(context: IExecuteFunctions, rows: Row[], faulty: Row[]): never {
	throw new NodeOperationError(
		context.getNode(),
		`${count(faulty.length, 'contact')} of ${rows.length.toLocaleString('en')} can't be sent`,
		{
			description: `Nothing was sent. ${namedFaults(faulty)} Correct them, or choose Send the Others at Faulty Contacts under Options.`,
			itemIndex: faulty[0].itemIndex,
		},
	);
}

/** @throws NodeOperationError when the batches would take longer than allowed; nothing is sent then */
function checkPatience(context: IExecuteFunctions, key: string, batches: Batch[], policy: Patience) {
	// Paths of one endpoint share its limit.
	const endpoint = endpointOf('POST', batches[0].path);
	const ms = gateOf(key, endpoint).estimate(batches.length);
	const allowed = policy.longestWaitMs;
	if (policy.onRateLimit === 'stop' || ms <= allowed) return;
	throw new NodeOperationError(
		context.getNode(),
		`Spoki's limit makes this run take ${inWords(ms)}, longer than the Longest Wait`,
		{
			description: `Nothing was sent. ${count(batches.length, 'request')} at ${endpoint.perMinute} a minute are needed. Longest Wait under Options allows ${inWords(allowed)}: raise it, or send fewer contacts at a time.`,
		},
	);
}

/** The output of a batch that Spoki took, with what it refused on the items concerned. */
function outputOf(context: IExecuteFunctions, batch: Batch, body: unknown): INodeExecutionData[] {
	const { byPlace, unplaced } = readRefusals(
		body,
		batch.rows.map(({ contact }) => contact.phone as string),
	);
	if (unplaced.length > 0) {
		context.addExecutionHints({
			message: `Spoki took the batch and added: ${unplaced.slice(0, 10).join(' ')}`,
			type: 'warning',
			location: 'outputPane',
		});
	}
	return batch.rows.map(({ itemIndex, contact }, place) => {
		const words = byPlace.get(place);
		const notes = place === 0 && unplaced.length > 0 ? { spokiNotes: unplaced } : {};
		if (words === undefined) {
			return {
				json: { phone: contact.phone, success: true, ...notes },
				pairedItem: { item: itemIndex },
			};
		}
		const message = `Spoki did not take the contact ${contact.phone as string}: ${words}`;
		return rowFailure(context, message, contact.phone as string, itemIndex);
	});
}

/** What a contact that was not taken looks like: an error item where the node continues, else a plain statement. */
function rowFailure(
	context: IExecuteFunctions,
	message: string,
	phone: string,
	itemIndex: number,
): INodeExecutionData {
	if (context.continueOnFail()) {
		return errorItem(new NodeOperationError(context.getNode(), message, { itemIndex }), itemIndex);
	}
	return { json: { phone, success: false, error: message }, pairedItem: { item: itemIndex } };
}

/**
 * Sends the contacts of all input items in batches, one after the other, and gives an item for each
 * contact.
 * @throws NodeOperationError naming each faulty contact, when nothing was sent
 * @throws NodeApiError when a batch does not go through, saying which items did
 */
export async function sendInBatches(
	context: IExecuteFunctions,
	bulk: Bulk,
): Promise<INodeExecutionData[][]> {
	const authentication = context.getNodeParameter('authentication', 0) as string;
	const options = context.getNodeParameter('options', 0, {}) as IDataObject;
	const policy = policyOf(options, stopSignal(context));
	const rows = readRows(context, bulk.fields);
	const faulty = rows.filter(({ fault }) => fault);
	if (faulty.length > 0 && options.faultyContacts !== 'skip' && !context.continueOnFail())
		refuse(context, rows, faulty);
	const batches = batchesOf(
		context,
		bulk,
		rows.filter((row): row is SendableRow => row.contact !== undefined),
	);
	const output = faulty.map((row) =>
		rowFailure(context, row.fault?.message ?? '', row.phone, row.itemIndex),
	);
	if (batches.length > 0) {
		checkPatience(context, credentialOf(context.getNode(), authentication).key, batches, policy);
		output.push(...(await sendAll(context, bulk, batches, authentication, policy)));
	}
	return [output.sort((a, b) => itemOf(a) - itemOf(b))];
}

const itemOf = ({ pairedItem }: INodeExecutionData) => (pairedItem as { item: number }).item;

async function sendAll(
	context: IExecuteFunctions,
	bulk: Bulk,
	batches: Batch[],
	authentication: string,
	policy: Policy,
) {
	const earlier = done.get(context.getExecuteData()) ?? new Map<number, INodeExecutionData[]>();
	if (context.getNode().retryOnFail) done.set(context.getExecuteData(), earlier);
	const output: INodeExecutionData[] = [];
	for (const [index, batch] of batches.entries()) {
		const sent = earlier.get(index);
		if (sent) {
			output.push(...sent);
			continue;
		}
		const body = bulk.wrap(batch.rows.map(({ contact }) => contact));
		const outcome = await call(
			context,
			authentication,
			{ method: 'POST', path: batch.path, body },
			policy,
		);
		if ('answer' in outcome) {
			const items = outputOf(context, batch, outcome.answer.body);
			earlier.set(index, items);
			output.push(...items);
			context.logger.info(
				`Spoki: sent request ${index + 1} of ${batches.length} (${count(batch.rows.length, 'contact')})`,
			);
		} else output.push(...failedBatch(context, bulk, batches, index, outcome));
	}
	return output;
}

/** Error items for a batch that did not go through. @throws NodeApiError when the node stops on errors */
function failedBatch(
	context: IExecuteFunctions,
	{ resource, operation }: Bulk,
	batches: Batch[],
	index: number,
	outcome: Exclude<Outcome, { answer: unknown }>,
): INodeExecutionData[] {
	const { path, rows } = batches[index];
	const itemIndex = rows[0].itemIndex;
	const error = toNodeError(outcome, {
		node: context.getNode(),
		itemIndex,
		target: { method: 'POST', path },
		resource,
		operation,
	});
	if (context.continueOnFail())
		return rows.map((row) => errorItem(error as NodeApiError, row.itemIndex));
	const items = (from: number, to?: number) =>
		itemRanges(batches.slice(from, to).flatMap((batch) => batch.rows.map((row) => row.itemIndex)));
	error.description = [
		error.description,
		index > 0 ? `Items that went through: ${items(0, index)}.` : 'No item went through.',
		`Items that did not: ${items(index, index + 1)}.`,
		index + 1 < batches.length ? `Items not sent: ${items(index + 1)}.` : '',
	]
		.filter(Boolean)
		.join(' ');
	throw error;
}
