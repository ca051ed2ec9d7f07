import { call } from '../request/call';
import { credentialOf, lackOf } from '../request/credential';
import { endpointOf } from '../request/endpoints';
import { pace } from '../request/limits';
import { GRACE } from '../request/policy';
import { withoutSecrets } from '../request/secrets';
import type { NoAnswer, Outcome } from '../request/send';
import { asRefusal, readAnswer } from './answer';
import type { Batch, Job, SendableRow } from './job';

/** Spoki's words about the contacts that it refused. */
export type Refused = Map<SendableRow, string>;

/** Why Spoki took nothing of a batch. */
export interface Failed {
	failure: NoAnswer;
	/** The HTTP status, when it was that of a success. */
	status?: number;
	/** Whether it refused the batch for some of its contacts. */
	isForContacts: boolean;
}

/** What became of a batch. */
export interface Sent {
	refused: Refused;
	/** What Spoki added about no single contact. */
	notes: string[];
	failed?: Failed;
}

/** How long a request waits for its turn behind another, in ms. */
const turnMs = (path: string) =>
	(GRACE * pace.windowMs) / (endpointOf('POST', path).perMinute ?? Infinity);

/** Sends the request for a batch. A credential that can't be had counts as no answer. */
async function ask(job: Job, { path, rows }: Batch, ticket: number): Promise<Outcome> {
	const { context, bulk, authentication } = job;
	const policy = { ...job.policy, ticket };
	const { type } = credentialOf(context.getNode(), authentication);
	const credentials =
		lackOf(context.getNode(), type) ??
		(await context.getCredentials(type).catch((error: Error) => error));
	if (credentials instanceof Error) {
		const failure = { other: credentials, headers: {}, maybeDone: false, transient: false };
		return { failure, uncertain: false };
	}
	const body = bulk.wrap(rows.map(({ sendable }) => sendable.contact));
	const outcome = await call(context, authentication, { method: 'POST', path, body }, policy);
	if (!('answer' in outcome)) return outcome;
	// Sentences in a success become messages too.
	const { failure } = withoutSecrets(asRefusal(outcome.answer), credentials);
	return { answer: { ...outcome.answer, body: failure.body } };
}

async function sendOnce(job: Job, batch: Batch, ticket: number): Promise<Sent> {
	const { rows } = batch;
	const outcome = await ask(job, batch, ticket);
	const { byPlace, unplaced, failure, status } = readAnswer(
		outcome,
		rows.map(({ sendable }) => sendable.contact),
		job.bulk.operation,
	);
	return {
		refused: new Map([...byPlace].map(([place, words]) => [rows[place], words])),
		notes: unplaced,
		...(failure && { failed: { failure, status, isForContacts: byPlace.size > 0 } }),
	};
}

/**
 * Sends a batch. One that Spoki refuses for some of its contacts is sent once more without them,
 * where the others are to be sent.
 * @param ticket its place in the order of arrival, which the second request keeps
 * @throws Stopped when the execution is stopped before
 */
export async function sendBatch(job: Job, batch: Batch, ticket: number): Promise<Sent> {
	const { path, rows } = batch;
	const sent = await sendOnce(job, batch, ticket);
	if (!job.skips || !sent.failed?.isForContacts) return sent;
	const others = rows.filter((row) => !sent.refused.has(row));
	if (others.length === 0) return { ...sent, failed: undefined };
	// The run was measured by its batches: this request comes on top.
	job.policy.deadline += turnMs(path);
	const rest = await sendOnce(job, { path, rows: others }, ticket);
	return { ...rest, refused: new Map([...sent.refused, ...rest.refused]) };
}
