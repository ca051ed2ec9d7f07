import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import { newsOf, note, put, REMEMBERED, type Memory } from './deliveries';
import { readDelivery, type Delivery } from './delivery';
import { passes } from './filters';
import { STAGES } from './events';
import { itemOf } from './item';
import { settingsOf } from './settings';
import { isSigned } from './signature';
import { keptIn, type Store } from './subscriptions';

/** Names a trigger among all of this process. */
const triggerOf = (context: IWebhookFunctions) =>
	`${context.getWorkflow().id} ${context.getNode().id}`;

/** A request as n8n gives it. */
interface RawRequest {
	/** The body as it came, once it has been read. */
	rawBody?: Uint8Array;
	readRawBody(): Promise<void>;
}

/** The body as it came; undefined when n8n has taken it apart as a form, or it broke off. */
async function rawBodyOf(context: IWebhookFunctions): Promise<Uint8Array | undefined> {
	const request = context.getRequestObject() as unknown as RawRequest;
	await request.readRawBody().catch(() => {});
	return request.rawBody;
}

/** Anybody can post what isn't signed: of a trigger the log tells the same once an hour. */
const TOLD_MS = 3_600_000;
const told = new Map<string, number>();

function warn(context: IWebhookFunctions, about: string, text: string) {
	const key = `${triggerOf(context)} ${about}`;
	const now = Date.now();
	if (now - (told.get(key) ?? 0) < TOLD_MS) return;
	put(told, key, now, REMEMBERED);
	context.logger.warn(`"${context.getNode().name}" ${text}`);
}

/** Reads the delivery, if it is one that Spoki signed with the secret of its event. */
async function verified(context: IWebhookFunctions): Promise<Delivery | undefined> {
	const body = await rawBodyOf(context);
	const delivery = body && readDelivery(body);
	if (!delivery) return undefined;
	const kept = keptIn(context.getWorkflowStaticData('node') as Store);
	// n8n has this trigger for active when it was killed in the middle of the activation.
	if (kept.length === 0) {
		warn(
			context,
			'',
			'refuses deliveries: its activation was not completed. Deactivate the workflow and activate it again.',
		);
	}
	const subscription = kept.find(({ event }) => event === delivery.event);
	if (!subscription) return undefined;
	const { secret } = subscription;
	const header = context.getHeaderData()['x-spoki-signature'];
	const now = Math.floor(Date.now() / 1000);
	if (isSigned({ header, body, secret, now })) return delivery;
	warn(
		context,
		delivery.event,
		`refused a delivery of ${delivery.event}: its signature does not match. Check the clock of this machine. Where the secret was rotated, deactivate the workflow and activate it again.`,
	);
	return undefined;
}

/**
 * n8n 2.41 stores static data when the execution is recorded, but has forgotten by then that it was
 * changed: it forgets when it begins to start the execution, right after this delivery is read.
 */
function keepChanged(memory: Memory) {
	void sleep(0).then(() => (memory.seen = memory.seen));
}

/** Whether a delivery is news to this trigger; it is remembered from now on. */
function isNews(
	context: IWebhookFunctions,
	delivery: Delivery,
	settings: Parameters<typeof newsOf>[1],
) {
	const news = newsOf(delivery, settings);
	// A test shows what comes.
	if (!news || context.getMode() === 'manual') return true;
	const memory = context.getWorkflowStaticData('node') as Memory & IDataObject;
	const settle = note(memory, triggerOf(context), news);
	if (!settle) return false;
	keepChanged(memory);
	const response = context.getResponseObject();
	response.once('close', () => settle(response.writableFinished && response.statusCode < 300));
	return true;
}

/**
 * One delivery. What isn't verified gets 401, no reason, and no execution; an error thrown here would
 * start one. n8n answers the rest when the execution is recorded, before it runs.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const delivery = await verified(context);
	if (!delivery) {
		context.getResponseObject().status(401).end();
		return { noWebhookResponse: true };
	}
	const { filters, attention, simplify } = settingsOf(context);
	const isWanted = passes(delivery, filters);
	// A status that is not chosen counts for those after it.
	const counts =
		isWanted || (attention.forwardOnly && passes(delivery, { ...filters, statuses: STAGES }));
	if (!counts || !isNews(context, delivery, attention) || !isWanted) return {};
	return { workflowData: [[{ json: itemOf(delivery, simplify) }]] };
}
