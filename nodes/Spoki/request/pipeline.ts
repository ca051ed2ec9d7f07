import type {
	DeclarativeRestApiSettings,
	IDataObject,
	IExecutePaginationFunctions,
	IExecuteSingleFunctions,
	IN8nHttpFullResponse,
	INodeExecutionData,
} from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { boolean, integer, FaultyValue, type Check } from '../fields/checks';
import { checkField, faultsOf } from '../fields/send';
import { findOperation, resources } from '../resources';
import type { Operation } from '../resources/types';
import { askAsPartner, credentialOf, lackOf, type CredentialType } from './credential';
import { endpointOf } from './endpoints';
import { toNodeError, type Place } from './errors';
import { isEmptyBody, type Answer } from './http';
import { gateOf } from './limits';
import { readPages } from './pages';
import { Run, markUncertain, tooLong, type NodeError } from './run';
import { withoutSecrets } from './secrets';
import type { Patience } from './policy';
import { send, type Policy, type Target } from './send';

type RequestData = DeclarativeRestApiSettings.ResultOptions;

/** Hands the whole answer to the pipeline; the engine alone would pass on only the body. */
export async function keepAnswer(
	this: IExecuteSingleFunctions,
	_items: INodeExecutionData[],
	{ statusCode, headers, body }: IN8nHttpFullResponse,
): Promise<INodeExecutionData[]> {
	return [{ json: { statusCode, headers, body } as unknown as IDataObject }];
}

/** Everything a request of the node needs to know about the item it is for. */
interface Job {
	context: IExecutePaginationFunctions;
	requestData: RequestData;
	operation: Operation;
	/** Type of the credential. */
	credential: CredentialType;
	target: Target;
	place: Place;
}

/**
 * Every request of every operation passes through here: n8n calls this instead of sending the
 * request itself, since "paginate" is on for the whole node. It takes turns (`run`), keeps to
 * Spoki's limits and repeats what may be repeated (`send`), walks pages, explains what went wrong
 * (`errors`), and gives every output its pairing.
 */
export async function pipeline(
	this: IExecutePaginationFunctions,
	requestData: RequestData,
): Promise<INodeExecutionData[]> {
	const job = jobOf(this, requestData);
	const { method, path, credential } = job.target;
	return await Run.submit(this, {
		itemIndex: this.getItemIndex(),
		fault: faultOf(job),
		gate: gateOf(credential, endpointOf(method, path)),
		work: async (policy) => await work(job, policy),
	});
}

function jobOf(context: IExecutePaginationFunctions, requestData: RequestData): Job {
	const node = context.getNode();
	// These two take no expressions; n8n's own way to read them looks through every Operation list.
	const { resource, operation: name } = node.parameters as Record<string, string>;
	const operation = findOperation(resource, name) as Operation;
	const { method = 'GET', url = '' } = requestData.options;
	const authentication = context.getNodeParameter('authentication') as string;
	const { type, key } = credentialOf(node, authentication, operation.endpoint.access);
	const target = { method, path: url, credential: key };
	return {
		context,
		requestData,
		operation,
		credential: type,
		target,
		place: {
			node,
			itemIndex: context.getItemIndex(),
			target,
			resource: resources.find(({ value }) => value === resource)?.name,
			operation,
			body: requestData.options.body as IDataObject,
		},
	};
}

/** Why the item can't be sent: the fields that a check refused, or a body that can't be meant. */
function faultOf(job: Job): NodeError | undefined {
	const { context, requestData, operation, credential, place } = job;
	const lack = lackOf(place.node, credential, place.itemIndex);
	if (lack) return lack;
	const [first, ...others] = [...faultsOf(requestData.options), ...limitFault(context, operation)];
	if (first) {
		const also = others.map(({ message }) => `${message}.`);
		first.description = [first.description, ...also].filter(Boolean).join(' ');
		return first;
	}
	const body = requestData.options.body as IDataObject | undefined;
	if (operation.neverEmpty && Object.keys(body ?? {}).length === 0) {
		return new NodeOperationError(place.node, 'There is nothing to send', {
			description: operation.neverEmpty,
			itemIndex: place.itemIndex,
		});
	}
	return undefined;
}

async function work(job: Job, policy: Patience): Promise<INodeExecutionData[]> {
	const pairedItem = { item: job.context.getItemIndex() };
	const found =
		job.operation.endpoint.answer === 'list'
			? await list(job, policy)
			: [await single(job, policy)];
	return found.map((json) => ({ json, pairedItem }));
}

/** Keeps the `{}` that Spoki's actions want: n8n leaves an empty object out, but not its text. */
function withBody(options: RequestData['options']): RequestData['options'] {
	const isEmpty = options.method === 'POST' && Object.keys(options.body ?? {}).length === 0;
	if (!isEmpty) return options;
	return {
		...options,
		body: '{}',
		headers: { ...options.headers, 'Content-Type': 'application/json' },
	};
}

/** Sends one request. @throws NodeError when there is no usable answer */
async function request(
	{ context, requestData, credential, target, place }: Job,
	policy: Policy,
	qs?: IDataObject,
): Promise<Answer> {
	const outcome = await send(target, policy, async () => {
		const options = { ...withBody(requestData.options), ...(qs && { qs }) };
		if (credential === 'spokiPartnerApi') return await askAsPartner(context, options);
		const [item] = await context.makeRoutingRequest({ ...requestData, options });
		return item.json as unknown as Answer;
	});
	if ('answer' in outcome) return outcome.answer;
	const error = toNodeError(
		withoutSecrets(outcome, await context.getCredentials(credential)),
		place,
	);
	throw outcome.uncertain ? markUncertain(error) : error;
}

/** n8n puts the items of a node together in a way that ends with a stack overflow at about 125,000. */
const MOST_ITEMS = 120_000;

/** The items of a list, over as many pages as Return All and Limit ask for. */
async function list(job: Job, policy: Patience): Promise<IDataObject[]> {
	const { context, requestData, operation } = job;
	const take = takeOf(context);
	const query = { ...requestData.options.qs } as IDataObject;
	const keep = operation.keep?.(query);
	if ('page_size' in query && take < Number(query.page_size) && !keep) query.page_size = take;
	const fetch = async (qs: IDataObject) => (await request(job, policy, qs)).body;
	const expect = (count: number, pages: number) => {
		if (!keep) checkVolume(job, Math.min(count, take));
		checkPatience(job, policy, pages);
	};
	const check = (given: number) => checkVolume(job, given);
	const items = await readPages(fetch, query, { take, keep, expect, check });
	checkVolume(job, items.length);
	return items;
}

/** @throws NodeOperationError when n8n can't take so many items */
function checkVolume({ place: { node, itemIndex, resource } }: Job, count: number) {
	if (count <= MOST_ITEMS) return;
	const shown = count.toLocaleString('en');
	throw new NodeOperationError(node, `${shown} items are more than n8n takes from one list`, {
		description: `Set a Limit of at most ${MOST_ITEMS.toLocaleString('en')}, or get the ${resource} list in parts with Filters.`,
		itemIndex,
	});
}

/** @throws NodeOperationError when the pages to come would take longer than allowed */
function checkPatience({ target, place }: Job, policy: Patience, pages: number) {
	const { onRateLimit, deadline, began, longestWaitMs, ticket } = policy;
	const gate = gateOf(target.credential, endpointOf(target.method, target.path));
	const ms = gate.waitOf(pages, ticket);
	if (onRateLimit === 'stop' || Date.now() + ms <= deadline) return;
	throw tooLong(place.node, place.itemIndex, Date.now() - began + ms, longestWaitMs);
}

/** How many items Get Many is to give. @throws NodeOperationError when the Limit is none */
function takeOf(context: IExecutePaginationFunctions): number {
	const index = context.getItemIndex();
	const all = context.getNodeParameter('returnAll', false);
	if (checkField(context, 'Return All', boolean, all, index)) return Infinity;
	const given = context.getNodeParameter('limit', 50);
	return checkField(context, 'Limit', atLeastOne, given, index) as number;
}

const atLeastOne: Check = (value, context) => {
	const number = integer(value, context) as number;
	if (number >= 1) return number;
	throw new FaultyValue(`can't be ${number}`, 'Use 1 or more, or switch Return All on.');
};

function limitFault(context: IExecutePaginationFunctions, operation: Operation): NodeError[] {
	if (operation.endpoint.answer !== 'list') return [];
	try {
		takeOf(context);
		return [];
	} catch (error) {
		return [error as NodeError];
	}
}

/** The answer to anything but a list; a plain statement where Spoki sends none. */
async function single(job: Job, policy: Policy): Promise<IDataObject> {
	const { body } = await request(job, policy);
	const { method, path } = job.target;
	if (method === 'DELETE') return { deleted: true, id: Number(/\/(\d+)\/$/.exec(path)?.[1]) };
	if (isEmptyBody(body)) return { success: true };
	if (typeof body !== 'object') return { success: true, answer: body as string };
	return Array.isArray(body) ? { results: body } : (body as IDataObject);
}
