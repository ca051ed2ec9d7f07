import type { INodeExecutionData, NodeOperationError } from 'n8n-workflow';
import { isFine, isObject } from '../client/errorBody';
import type { Failure } from '../client/failure';
import { grouped } from '../client/grouped';
import { operationError } from '../client/operationError';
import { contactsJson } from '../fields/bulk';
import { inOneFault, forTool, toNodeError, type NodeError } from '../messages/nodeError';
import { bounded, itemsIn, LONGEST_SENTENCE, sentence, whatBecameOf } from '../messages/words';
import { columnAdvice } from './columns';
import { phoneOf, type Batch, type BatchEntry, type Bulk, type Row, type BulkInput } from './job';
import { labelled, type Sent } from './request';

/** As many faults as people read, and letters: a batch may have a fault in each of its contacts. */
const MOST_FAULTS = 100;
const LONGEST_LIST = 8000;
const MOST_ADVICE = 20;

/** What is suggested for one value, in advice that others share. */
const SUGGESTION = /(?:Perhaps [^?]+\?|Write \+[^.]+\.) ?/;

export const count = (number: number, what: string) =>
	`${number.toLocaleString('en')} ${what}${number === 1 ? '' : 's'}`;

/** Those of some sentences that there are. */
export const inOne = (sentences: Array<string | null | undefined | false>) =>
	sentences.filter(Boolean).join(' ');

const correct = (faults: unknown[]) =>
	`Correct ${faults.length === 1 ? 'it' : 'them'}, or choose Send the Others at Faulty Contacts under Options.`;

/** Where a row comes from; what a check says of a contact in a JSON has its number already. */
const whereIs = ({ itemIndex, number, faults }: Row) =>
	`Item ${itemIndex}${number === undefined || faults ? '' : `, contact ${number} of the JSON`}`;

/** A contact that can't be sent, or was refused. */
interface Fault {
	where: string;
	what: string;
}

/** Names faulty contacts, those with the same fault in one sentence, as far as people read on. */
function named(faults: Fault[]): string {
	const kinds = [...grouped(faults, ({ what }) => what)];
	const told = kinds.slice(0, MOST_FAULTS);
	const left = kinds.slice(MOST_FAULTS).flatMap(([, some]) => some);
	return inOne([
		...told.map(([what, some]) =>
			sentence(`${inOnePlace(some.map(({ where }) => where))}: ${bounded(what, LONGEST_SENTENCE)}`),
		),
		left.length > 0 && `And ${left.length} more.`,
	]);
}

/** Several places in one, as "Items 1–2" where they are items. */
function inOnePlace(places: string[]): string {
	const items = places.map((place) => Number(/^Item (\d+)$/.exec(place)?.[1] ?? NaN));
	if (!items.some(Number.isNaN)) return itemsIn(items, 'Item');
	return [...places.slice(0, 20), ...(places.length > 20 ? ['and more'] : [])].join('; ');
}

/** What to say beside the number of a contact; items count from 0. */
const countedFrom = (rows: Row[]) =>
	rows.some(({ number }) => number !== undefined) && 'Contacts of the JSON are counted from 1.';

/** All that is wrong with some rows, each kind with its advice. */
function withAdvice(faulty: Row[]): string {
	const faults = faulty.flatMap((row) =>
		(row.faults ?? []).map(({ message, description }) => {
			const advice = description ?? '';
			return {
				where: whereIs(row),
				what: inOne([sentence(message), SUGGESTION.exec(advice)?.[0]]).trim(),
				todo: advice.replace(SUGGESTION, '').trim(),
			};
		}),
	);
	const kinds = [...grouped(faults, ({ todo }) => todo)];
	const advised = kinds.slice(0, MOST_ADVICE);
	const others = kinds.slice(MOST_ADVICE).flatMap(([, some]) => some);
	return inOne(
		[...advised, ['', others] as const].flatMap(([todo, some]) => [
			bounded(named(some), LONGEST_LIST / (advised.length + 1)),
			todo,
		]),
	);
}

/** Why a row can't be sent, in one line: a sheet is mended once. */
export function reasonOf(source: BulkInput, faults: NodeOperationError[]): string {
	const { message, description } = forTool(inOneFault(faults), source);
	return source.isTool ? message : inOne([sentence(message), description]);
}

/** Whether no row of the input items has a phone: another column was meant, or the file read in another way. */
export const haveNoPhone = (rows: Row[]) =>
	rows.every(({ phone, number }) => phone === '' && !number);

/** The error of a run that sends nothing, since some contacts can't be sent. */
export function refusal(job: Bulk, rows: Row[], faulty: Row[]): NodeOperationError {
	const { node } = job;
	// What is wrong with all of them is said once.
	if (haveNoPhone(rows)) {
		const advice = columnAdvice(job);
		if (advice ?? rows.every(({ isBlank }) => isBlank)) return nothing(node, rows, advice);
	}
	// Nobody knows how many contacts a JSON has that can't be read.
	const unreadable = faulty.filter(({ isUnreadable }) => isUnreadable).length;
	const message =
		unreadable > 0
			? `The ${contactsJson.displayName}${unreadable > 1 ? ` of ${count(unreadable, 'item')}` : ''} can't be read`
			: `${count(faulty.length, 'contact')} of ${rows.length.toLocaleString('en')} can't be sent`;
	return operationError(
		node,
		message,
		inOne([
			'Nothing was sent.',
			withAdvice(faulty),
			countedFrom(faulty),
			faulty.length < rows.length && correct(faulty),
		]),
		faulty[0].itemIndex,
	);
}

/** The error of a run whose items have nothing in what is mapped. */
const nothing = (
	node: Bulk['node'],
	[{ itemIndex }]: Row[],
	advice = 'Check that the expression at Phone finds a value in the input items.',
) => operationError(node, 'No item has a phone', inOne(['Nothing was sent.', advice]), itemIndex);

/** What is said of a contact that Spoki refused. */
export const notTaken = (entry: BatchEntry, words: string) =>
	`Spoki did not take the contact ${phoneOf(entry)}: ${words}`;

/** Whether a 2xx says no without naming what is wrong with the whole: it may be about some contacts only. */
const isVagueRefusal = ({ status = 0, body }: Failure) =>
	status < 300 &&
	isObject(body) &&
	[body.error, body.error_code, body.code].every((value) => isFine(value));

/**
 * The error of a batch of which Spoki took nothing. When it refused it for some of its contacts, the
 * error is that of the first of them. Where the node continues, they have their own, and this one is
 * for the others.
 */
export function errorOf(job: Bulk, { path, entries }: Batch, sent: Sent): NodeError {
	const { node, continues, operation, resource, skips } = job;
	const faulty = entries.filter((entry) => sent.refused.has(entry));
	const faults = faulty.map((entry) => ({
		where: whereIs(entry.rows[0]),
		what: notTaken(entry, sent.refused.get(entry)!),
	}));
	const isForContacts = sent.isForContacts === true;
	const [{ itemIndex, number }] = (isForContacts ? faulty : entries)[0].rows;
	const error = toNodeError(sent.failure!, {
		node,
		itemIndex,
		endpoint: operation.endpoint,
		path,
		resource,
		fields: labelled(job),
	});
	if (!isForContacts) {
		const { failure } = sent.failure!;
		const isVague =
			(entries.length > 1 && isVagueRefusal(failure)) || (continues && failure.maybeDone);
		error.description = bounded(
			inOne([
				error.description,
				isVague && 'Spoki may have taken some of these contacts all the same: look in Spoki.',
				...sent.remarks.slice(0, 10),
				named(faults),
			]),
			LONGEST_LIST,
		);
	} else if (continues) {
		error.message = 'Spoki took no contact of this batch because of others in it';
		error.description = named(faults);
	} else {
		error.message = bounded(faults[0].what, LONGEST_SENTENCE);
		error.description = inOne([
			number !== undefined && `This is contact ${number} of the JSON.`,
			named(faults.slice(1)),
			!skips && correct(faults),
		]);
	}
	return error;
}

/**
 * What became of the items when a batch failed; of the contacts, when all come from one JSON. Names
 * those that were left out before, whose own items are lost with the run.
 */
export function whatBecame(
	{ items }: Bulk,
	rows: Row[],
	failed: Batch,
	output: Map<Row, INodeExecutionData>,
	isUnclear: boolean,
): string {
	const isOneJson = items.length === 1 && rows[0].number !== undefined;
	const numbers = (some: Row[]) =>
		some.map(({ itemIndex, number }) => (isOneJson ? number! : itemIndex));
	const isThrough = (row: Row) => {
		const { success, sent, accepted } = output.get(row)?.json ?? {};
		return [success, sent, accepted].includes(true);
	};
	const failedRows = failed.entries.flatMap((entry) => entry.rows);
	const isFailed = new Set<Row>(failedRows);
	const left = rows.filter((row) => output.has(row) && !isThrough(row));
	const became = whatBecameOf(
		{
			through: numbers(rows.filter(isThrough)),
			failed: numbers(isUnclear ? left : [...left, ...failedRows]),
			unclear: numbers(isUnclear ? failedRows : []),
			unsent: numbers(rows.filter((row) => !output.has(row) && !isFailed.has(row))),
		},
		isOneJson ? 'Contact' : 'Item',
	);
	const faults = left.map((row) => ({
		where: whereIs(row),
		what: String(output.get(row)!.json.error),
	}));
	return inOne([became, named(faults), isOneJson && countedFrom(failedRows)]);
}

/** Names the phones that several rows say different things of. */
export function contradiction(contradictions: BatchEntry[]): string {
	const shown = contradictions
		.slice(0, 10)
		.map(
			(entry) =>
				`${phoneOf(entry)} (${inOnePlace(entry.rows.map(whereIs)).replace(/\bItem/g, 'item')})`,
		);
	const more = contradictions.length > 10 ? ` and ${contradictions.length - 10} more` : '';
	return `Rows with the same phone say different things, and the last one counts: ${shown.join(', ')}${more}.`;
}
