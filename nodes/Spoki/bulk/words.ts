import type { INodeExecutionData } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { contactsJson } from '../fields/bulk';
import { toNodeError } from '../request/errors';
import type { NodeError } from '../request/run';
import { whatBecameOf } from '../request/words';
import { phoneOf, type Batch, type Job, type SendableRow } from './job';
import type { Row } from './rows';
import type { Failed, Refused } from './send';

const OR_SKIP = ', or choose Send the Others at Faulty Contacts under Options';

/** As many faults as people read. */
const MOST_FAULTS = 100;

export const count = (number: number, what: string) =>
	`${number.toLocaleString('en')} ${what}${number === 1 ? '' : 's'}`;

/** Those of some sentences that there are. */
export const inOne = (sentences: Array<string | null | undefined | false>) =>
	sentences.filter(Boolean).join(' ');

const correct = (faults: unknown[], otherwise = '') =>
	`Correct ${faults.length === 1 ? 'it' : 'them'}${otherwise}.`;

/** Where a row comes from; what a check says of a contact in a JSON has its number already. */
const whereIs = ({ itemIndex, number, fault }: Row) =>
	`Item ${itemIndex}${number === undefined || fault ? '' : `, contact ${number} of the JSON`}`;

/** A contact that can't be sent, or was refused. */
interface Fault {
	where: string;
	what: string;
}

/** Names each of some faulty contacts in a sentence, as far as people read on. */
const named = (faults: Fault[]) =>
	inOne([
		...faults
			.slice(0, MOST_FAULTS)
			.map(({ where, what }) => `${where}: ${what}.`.replace(/\.\.$/, '.')),
		faults.length > MOST_FAULTS && `And ${faults.length - MOST_FAULTS} more.`,
	]);

/** What to say beside the number of a contact; items count from 0. */
const countedFrom = (rows: Row[]) =>
	rows.some(({ number }) => number !== undefined) && 'Contacts of the JSON are counted from 1.';

/** The error of a run that sends nothing, since some contacts can't be sent. */
export function refusal({ context }: Job, rows: Row[], faulty: Row[]): NodeOperationError {
	const faults = faulty.map((row) => ({ where: whereIs(row), what: row.fault?.message ?? '' }));
	// Nobody knows how many contacts a JSON has that can't be read.
	const unreadable = faulty.filter(({ isUnreadable }) => isUnreadable).length;
	const message =
		unreadable > 0
			? `The ${contactsJson.displayName}${unreadable > 1 ? ` of ${count(unreadable, 'item')}` : ''} can't be read`
			: `${count(faulty.length, 'contact')} of ${rows.length.toLocaleString('en')} can't be sent`;
	return new NodeOperationError(context.getNode(), message, {
		description: inOne([
			'Nothing was sent.',
			named(faults),
			countedFrom(faulty),
			correct(faulty, faulty.length < rows.length ? OR_SKIP : ''),
		]),
		itemIndex: faulty[0].itemIndex,
	});
}

/** What is said of a contact that Spoki refused. */
export const notTaken = (row: SendableRow, words: string) =>
	`Spoki did not take the contact ${phoneOf(row)}: ${words}`;

/**
 * The error of a batch of which Spoki took nothing. When it refused it for some of its contacts, the
 * error is that of the first of them. Where the node continues, they have their own, and this one is
 * for the others.
 */
export function errorOf(
	job: Job,
	{ path, rows }: Batch,
	{ failure, status, isForContacts }: Failed,
	refused: Refused,
): NodeError {
	const { context, bulk, skips } = job;
	const faulty = rows.filter((row) => refused.has(row));
	const faults = faulty.map((row) => ({
		where: whereIs(row),
		what: notTaken(row, refused.get(row)!),
	}));
	const error = toNodeError(failure, {
		node: context.getNode(),
		itemIndex: (isForContacts ? faulty : rows)[0].itemIndex,
		target: { method: 'POST', path },
		resource: bulk.resource,
		operation: bulk.operation,
	});
	if (status !== undefined && error instanceof NodeApiError) error.httpCode = String(status);
	if (!isForContacts) {
		error.description = inOne([error.description, named(faults)]);
	} else if (context.continueOnFail()) {
		error.message = 'Spoki took no contact of this batch because of others in it';
		error.description = inOne([named(faults), correct(faults, ' and run this again')]);
	} else {
		const [{ number }] = faulty;
		error.message = faults[0].what;
		error.description = inOne([
			number !== undefined && `This is contact ${number} of the JSON.`,
			named(faults.slice(1)),
			correct(faults, skips ? ' and run this again' : OR_SKIP),
		]);
	}
	return error;
}

/**
 * What became of the items when a batch failed; of the contacts, when all come from one JSON. Names
 * those that were left out before, whose own items are lost with the run.
 */
export function whatBecame(
	{ context }: Job,
	rows: Row[],
	failed: Batch,
	output: Map<Row, INodeExecutionData>,
): string {
	const isOneJson = context.getInputData().length === 1 && rows[0].number !== undefined;
	const numbers = (some: Row[]) =>
		some.map(({ itemIndex, number }) => (isOneJson ? number! : itemIndex));
	const isThrough = (row: Row) => output.get(row)?.json.success === true;
	const isFailed = new Set<Row>(failed.rows);
	const left = rows.filter((row) => output.has(row) && !isThrough(row));
	const became = whatBecameOf(
		{
			through: numbers(rows.filter(isThrough)),
			failed: numbers([...left, ...failed.rows]),
			unsent: numbers(rows.filter((row) => !output.has(row) && !isFailed.has(row))),
		},
		isOneJson ? 'Contact' : 'Item',
	);
	const faults = left.map((row) => ({
		where: whereIs(row),
		what: output.get(row)!.json.error as string,
	}));
	return inOne([became, named(faults), isOneJson && countedFrom(failed.rows)]);
}
