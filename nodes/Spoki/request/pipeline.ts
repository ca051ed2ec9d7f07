import type {
	DeclarativeRestApiSettings,
	IDataObject,
	IExecutePaginationFunctions,
	IExecuteSingleFunctions,
	IN8nHttpFullResponse,
	INodeExecutionData,
} from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { integer, FaultyValue } from '../fields/checks';
import { PAGE_SIZE } from '../fields/getMany';
import { checkField, faultsOf } from '../fields/send';
import { findOperation, resources } from '../resources';
import type { Operation } from '../resources/types';
import { credentialOf } from './credential';
import { endpointOf } from './endpoints';
import { toNodeError, type Place } from './errors';
import { isEmptyBody, type Answer } from './http';
import { gateOf } from './limits';
import { readPages } from './pages';
import { Run, markUncertain, type NodeError } from './run';
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
	const endpoint = endpointOf(method, path);
	return await Run.of(this).submit({
		itemIndex: this.getItemIndex(),
		fault: faultOf(job),
		remember: method !== 'GET' || !endpoint.repeatable,
		estimate: (count) => gateOf(credential, endpoint).estimate(count),
		work: async (policy) => await work(job, policy),
	});
}

function jobOf(context: IExecutePaginationFunctions, requestData: RequestData): Job {
	const resource = context.getNodeParameter('resource') as string;
	const operation = findOperation(
		resource,
		context.getNodeParameter('operation') as string,
	) as Operation;
	const node = context.getNode();
	const { method = 'GET', url } = requestData.options;
	const target = {
		method,
		path: url ?? '',
		credential: credentialOf(node, context.getNodeParameter('authentication') as string).key,
	};
	const name = resources.find(({ value }) => value === resource)?.name;
	return {
		context,
		requestData,
		operation,
		target,
		place: { node, itemIndex: context.getItemIndex(), target, resource: name, operation },
	};
}

/** Why the item can't be sent: the first field that a check refused, or a body that can't be meant. */
function faultOf({ requestData, operation, place }: Job): NodeError | undefined {
	const [first, ...others] = faultsOf(requestData.options);
	if (first) {
		if (others.length > 0)
			first.description = [first.description, ...others.map(({ message }) => `${message}.`)]
				.filter(Boolean)
				.join(' ');
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

async function work(job: Job, policy: Policy): Promise<INodeExecutionData[]> {
	const pairedItem = { item: job.context.getItemIndex() };
	const found =
		job.operation.value === 'getAll' ? await list(job, policy) : [await single(job, policy)];
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
	{ context, requestData, target, place }: Job,
	policy: Policy,
	qs?: IDataObject,
): Promise<Answer> {
	const outcome = await send(target, policy, async () => {
		const options = { ...withBody(requestData.options), ...(qs && { qs }) };
		const [item] = await context.makeRoutingRequest({ ...requestData, options });
		return item.json as unknown as Answer;
	});
	if ('answer' in outcome) return outcome.answer;
	const error = toNodeError(outcome, place);
	throw outcome.uncertain ? markUncertain(error) : error;
}

/** The items of a list, over as many pages as Return All and Limit ask for. */
async function list(job: Job, policy: Policy): Promise<IDataObject[]> {
	const { context, requestData, operation } = job;
	const take = context.getNodeParameter('returnAll', false) ? Infinity : limitOf(context);
	const query = { ...requestData.options.qs } as IDataObject;
	if ('page_size' in query && take < PAGE_SIZE && !operation.keep) query.page_size = take;
	const fetch = async (qs: IDataObject) => (await request(job, policy, qs)).body;
	return await readPages(fetch, query, take, operation.keep?.(query));
}

function limitOf(context: IExecutePaginationFunctions): number {
	const atLeastOne = (value: unknown) => {
		const number = integer(value, { timezone: context.getTimezone() }) as number;
		if (number >= 1) return number;
		throw new FaultyValue(`can't be ${number}`, 'Use 1 or more, or switch Return All on.');
	};
	return checkField(
		context,
		'Limit',
		atLeastOne,
		context.getNodeParameter('limit', 50),
		context.getItemIndex(),
	) as number;
}

/** The answer to anything but a list; a plain statement where Spoki sends none. */
async function single(job: Job, policy: Policy): Promise<IDataObject> {
	const { body } = await request(job, policy);
	const { method, path } = job.target;
	if (method === 'DELETE') return { deleted: true, id: Number(/\/(\d+)\/$/.exec(path)?.[1]) };
	if (isEmptyBody(body)) return { success: true };
	return Array.isArray(body) ? { results: body } : (body as IDataObject);
}
