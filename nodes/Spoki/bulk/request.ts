import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../client/request';
import { notDone, type NoAnswer } from '../client/failure';
import { grouped } from '../client/grouped';
import { prepare } from '../execution/prepare';
import { contactPhone } from '../fields/contact';
import { isNodeError } from '../messages/nodeError';
import type { Draft } from '../resources/types';
import { readBatch, type Verdict } from './answer';
import { phoneOf, type Batch, type BatchEntry, type Bulk } from './job';

/** What became of a batch. */
export interface Sent {
	/** Spoki's words about the contacts that it refused. */
	refused: Map<BatchEntry, string>;
	others: Verdict['others'];
	/** What Spoki added about no single contact. */
	remarks: string[];
	/** Why Spoki took nothing of the batch, or of the rest of it. */
	failure?: NoAnswer;
	/** Whether that was for some of the contacts. */
	isForContacts?: boolean;
}

/** The fields of a contact as messages name them. */
export const labelled = ({ fields }: Pick<Bulk, 'fields'>) =>
	[contactPhone, ...fields].map(({ property, field }) => ({
		...field,
		routing: { send: { property } },
	}));

/** The request of a batch. @throws NodeError when it can't be completed */
async function callOf(job: Bulk, { path, shared, entries }: Batch): Promise<Call> {
	const { connection, operation, wrap, lookUp, node } = job;
	const { endpoint } = operation;
	const contacts = wrap(entries.map(({ contact }) => contact));
	if (Array.isArray(contacts)) return { endpoint, path, body: contacts };
	const body = { ...shared, ...contacts };
	const draft: Draft = { path, qs: {}, body, baseUrl: connection.baseUrl };
	await prepare(operation, draft, lookUp, { node, itemIndex: entries[0].rows[0].itemIndex });
	return { endpoint, ...draft };
}

const refusedWhole = (failure: NoAnswer): Sent => ({
	refused: new Map(),
	others: 'refused',
	remarks: [],
	failure,
});

async function sendOnce(job: Bulk, batch: Batch): Promise<Sent> {
	const { client, context, connection, patience } = job;
	const { entries } = batch;
	const contacts = entries.map(({ contact }) => contact);
	const call = await callOf(job, batch).catch((error: Error) => error);
	if (isNodeError(call)) return refusedWhole(notDone({ other: call }));
	if (call instanceof Error) throw call;
	const outcome = await client.send(context, connection, call, patience);
	const read = (status: number, said: unknown) => {
		const { refused, others, remarks } = readBatch(status, said, contacts, labelled(job));
		return {
			refused: new Map([...refused].map(([place, words]) => [entries[place], words])),
			others,
			remarks,
		};
	};
	if ('answer' in outcome) {
		const { statusCode: status, body } = outcome.answer;
		const sent = read(status, body);
		// An answer that is a refusal is explained like any other.
		return sent.others === 'refused' ? { ...sent, failure: notDone({ status, body }) } : sent;
	}
	const { status, body: said } = outcome.failure;
	const none = { refused: new Map<BatchEntry, string>(), remarks: [] };
	const sent = status === 400 || status === 422 ? read(status, contactsIn(said, contacts)) : none;
	const isForContacts = sent.refused.size > 0;
	return { ...none, ...sent, others: 'refused', failure: outcome, isForContacts };
}

/** In a refusal, what stands by phone or in a list is about contacts, even without a name of its own. */
function contactsIn(body: unknown, contacts: IDataObject[]): unknown {
	if (Array.isArray(body) || body === null || typeof body !== 'object') return body;
	const { contacts: own } = body as IDataObject;
	if (own !== null && typeof own === 'object') return Array.isArray(own) ? own : { errors: own };
	const phones = new Set(contacts.map(({ phone }) => String(phone).replace('+', '')));
	const keys = Object.keys(body);
	const isKeyed =
		keys.some((key) => phones.has(key.replace('+', ''))) || keys.every((key) => /^\d+$/.test(key));
	return isKeyed ? { errors: body } : body;
}

/** Of contacts that are one to Spoki, and that it refused all for that, the last. */
function lastOfRepeated(refused: Map<BatchEntry, string>): Set<BatchEntry> {
	const repeated = [...refused].filter(([, words]) => /duplicat|repeat|twice|once/i.test(words));
	const alike = grouped(repeated, ([entry]) => phoneOf(entry).slice(-8));
	return new Set(
		[...alike.values()].flatMap((some) => some.slice(1).slice(-1)).map(([one]) => one),
	);
}

/**
 * Sends a batch. One that Spoki refuses for some of its contacts is sent once more without them,
 * where the others are to be sent.
 * @throws Stopped when the execution is stopped before
 */
export async function sendBatch(job: Bulk, batch: Batch): Promise<Sent> {
	const sent = await sendOnce(job, batch);
	if (!job.skips || !sent.isForContacts) return sent;
	const kept = lastOfRepeated(sent.refused);
	const others = batch.entries.filter((entry) => !sent.refused.has(entry) || kept.has(entry));
	if (others.length === 0) return { ...sent, failure: undefined };
	// The run was measured by its batches: this request comes on top.
	const [{ perMinute } = { perMinute: Infinity }] = job.operation.endpoint.limits ?? [];
	job.patience.budget.extend(job.client.pace.windowMs / perMinute);
	const rest = await sendOnce(job, { ...batch, entries: others });
	const refused = [...sent.refused].filter(([entry]) => !kept.has(entry));
	return { ...rest, refused: new Map([...refused, ...rest.refused]) };
}
