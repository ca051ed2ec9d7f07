import type { IDataObject, IExecutePaginationFunctions } from 'n8n-workflow';
import { itemOfAnswer } from '../client/answer';
import type { Outcome } from '../client/client';
import type { Answer } from '../client/failure';
import { operationError } from '../client/operationError';
import { isFurther } from '../client/request';
import { boolean, FaultyValue, integer, type Check } from '../fields/checks';
import { checkField } from '../fields/send';
import { readList, TooLong, type Read } from '../lists/walk';
import type { Place } from '../messages/explanation';
import { toNodeError } from '../messages/nodeError';
import type { Job } from './job';
import { askServer } from './mcpServer';
import { prepare } from './prepare';
import { markUncertain } from './retryMemory';
import type { Turn } from './task';
import { tooLong } from './itemErrors';

/** n8n puts the items of a node together in a way that ends with a stack overflow at about 125,000. */
const MOST_ITEMS = 120_000;

/** The request of an item. */
const callOf = ({ operation: { endpoint }, draft, transport }: Job) => ({
	endpoint,
	...draft,
	transport,
});

/** The answer of an outcome. @throws NodeError when there is none */
function answerOf({ place, draft: { path, body } }: Job, outcome: Outcome): Answer {
	if ('answer' in outcome) return outcome.answer;
	const error = toNodeError(outcome, { ...place, path, body });
	throw outcome.uncertain ? markUncertain(error) : error;
}

/** Sends the request of an item, or those for the pages of its list. @returns what came */
export async function run(job: Job, turn: Turn): Promise<IDataObject[]> {
	const { client, context, connection, operation, draft, place } = job;
	await prepare(operation, draft, turn.lookUp, place);
	const isList = operation.endpoint.answer === 'list';
	if (operation.mcp)
		return await askServer(job, turn, operation.mcp, isList ? mostOf(context) : Infinity);
	if (isList) return await list(job, turn);
	const outcome = await client.send(context, connection, callOf(job), turn.patience);
	return [await itemFrom(job, turn, outcome)];
}

/**
 * The item that an outcome gives. What is to be sent in the place of a refused request is sent now,
 * within its own limits; never after an outcome that leaves open what was done.
 * @throws NodeError
 */
async function itemFrom(job: Job, turn: Turn, outcome: Outcome): Promise<IDataObject> {
	const { client, context, connection, operation, draft, place } = job;
	const { instead } = draft;
	const refused = instead && !('answer' in outcome) && !outcome.uncertain ? outcome.failure : null;
	if (!instead || !refused || !instead.when(refused)) {
		const item = itemOfAnswer(answerOf(job, outcome), operation.endpoint, draft.path);
		return instead ? { ...item, sentAs: instead.names[0] } : item;
	}
	const { endpoint, body, because: before } = instead;
	const other: Job = {
		...job,
		operation: { ...operation, endpoint },
		draft: { ...draft, body, instead: undefined },
		place: { ...place, endpoint, before },
	};
	const second = await client.send(context, connection, callOf(other), turn.patience);
	return { ...(await itemFrom(other, turn, second)), sentAs: instead.names[1] };
}

/** The items of a list, over as many pages as Return All and Limit ask for. */
async function list(job: Job, turn: Turn): Promise<IDataObject[]> {
	const { client, context, operation, connection, draft, place } = job;
	const { endpoint } = operation;
	const most = mostOf(context);
	const keep = operation.keep?.(draft.qs);
	const { pageSize } = endpoint;
	const size = pageSize && { page_size: most < pageSize && !keep ? most : pageSize };
	const first = { ...(pageSize && { page: 1 }), ...size, ...draft.qs };
	const fetch = async (qs: IDataObject) => {
		// What adds something answers what it added, once.
		if (endpoint.method !== 'GET' && isFurther(qs)) return undefined;
		const outcome = await client.page(context, connection, { ...callOf(job), qs }, turn.patience);
		return outcome && answerOf(job, outcome).body;
	};
	const read = await readList(fetch, first, {
		most,
		keep,
		identity: endpoint.identity,
		isPaged: pageSize !== undefined,
		expect: (count, pages) => {
			if (!keep) checkVolume(place, Math.min(count, most));
			checkPatience(job, turn, pages);
		},
		check: (given) => checkVolume(place, given),
	}).catch((error: Error) => error);
	if (read instanceof TooLong) {
		throw operationError(
			place.node,
			read.message,
			`Set a Limit, or get the ${place.resource} list in parts with Filters.`,
			place.itemIndex,
		);
	}
	if (read instanceof Error) throw read;
	if ((read.isUnsteady || read.isCut) && most === Infinity) throw notWhole(place, read);
	return read.items;
}

/** The error of a list that nobody can say is whole: n8n has no hints for such a node. */
function notWhole({ node, itemIndex, resource }: Place, { items, isUnsteady, isBarred }: Read) {
	const given = items.length.toLocaleString('en');
	return operationError(
		node,
		isUnsteady
			? 'The list kept changing while it was read: some of its items may be missing'
			: isBarred
				? `Spoki gives ${given} items and refuses the next page of the list: others may be missing`
				: `Spoki says that the list has more than the ${given} items that it gives`,
		`To take what comes, set a Limit, or get the ${resource} list in parts with Filters.`,
		itemIndex,
	);
}

/** @throws NodeOperationError when n8n can't take so many items */
function checkVolume({ node, itemIndex, resource }: Place, count: number) {
	if (count <= MOST_ITEMS) return;
	const shown = count.toLocaleString('en');
	throw operationError(
		node,
		`${shown} items are more than n8n takes from one list`,
		`Set a Limit of at most ${MOST_ITEMS.toLocaleString('en')}, or get the ${resource} list in parts with Filters.`,
		itemIndex,
	);
}

/** @throws NodeOperationError when the pages to come would take longer than allowed */
function checkPatience({ client, connection, operation, place }: Job, turn: Turn, pages: number) {
	const { waitOptions, patience } = turn;
	const waits = client
		.limitersOf(connection, operation.endpoint)
		.map((limiter) => limiter.estimate(pages));
	const ms = Math.max(...waits);
	if (!waitOptions.waits || ms <= patience.budget.leftMs) return;
	const inAll = patience.budget.spentMs + ms;
	throw tooLong(place.node, place.itemIndex, inAll, waitOptions.longestMs);
}

const atLeastOne: Check = (value, context) => {
	const number = integer(value, context) as number;
	if (number >= 1) return number;
	throw new FaultyValue(`can't be ${number}`, 'Use 1 or more, or switch Return All on.');
};

/** How many items Get Many is to give. @throws NodeOperationError when the Limit is none */
export function mostOf(context: IExecutePaginationFunctions): number {
	const index = context.getItemIndex();
	const all = context.getNodeParameter('returnAll', false);
	if (checkField(context, 'Return All', boolean, all, index)) return Infinity;
	const given = context.getNodeParameter('limit', 50);
	return checkField(context, 'Limit', atLeastOne, given, index) as number;
}
