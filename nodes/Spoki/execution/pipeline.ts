import type {
	DeclarativeRestApiSettings,
	IDataObject,
	IExecutePaginationFunctions,
	INode,
	INodeExecutionData,
	NodeOperationError,
} from 'n8n-workflow';
import { forItem, runBulk } from '../bulk/run';
import type { Client } from '../client/client';
import { unsafe, type Transport } from '../client/connection';
import { operationError } from '../client/operationError';
import { faultsOf } from '../fields/send';
import { forTool, inOneFault, rethrown, type NodeError } from '../messages/nodeError';
import { findOperation, resources } from '../resources';
import { choiceFaults } from './choices';
import { isContactByPhone } from './contactByPhone';
import { customEndpoint } from './customCall';
import type { Job } from './job';
import { run, mostOf } from './operation';
import { outputFor } from './output';
import { withoutSecretFields } from './outputSecrets';
import { enter } from './runs';

type RequestData = DeclarativeRestApiSettings.ResultOptions;

/**
 * Every request of every operation passes through here: n8n calls this instead of sending the
 * request itself, since "paginate" is on for the whole node. Items take turns (`itemQueue`), the
 * client keeps to Spoki's limits and repeats what may be repeated, and every output gets its pairing.
 */
export const pipelineOf = (client: Client) => {
	const pass = passThrough(client);
	return async function (
		this: IExecutePaginationFunctions,
		data: RequestData,
	): Promise<INodeExecutionData[]> {
		return await pass.call(this, data).catch(rethrown);
	};
};

const passThrough = (client: Client) =>
	async function (
		this: IExecutePaginationFunctions,
		{ options }: RequestData,
	): Promise<INodeExecutionData[]> {
		const node = this.getNode();
		// These take no expressions; n8n's own way to read them looks through every Operation list.
		const { resource, operation: name, authentication } = node.parameters as Record<string, string>;
		const declared = findOperation(resource, name) ?? missing(node, resource, name);
		const operation = declared.isCustom
			? { ...declared, endpoint: customEndpoint(this, options) }
			: declared;
		const { endpoint, fields } = operation;
		const resourceName = resources.find(({ value }) => value === resource)?.name ?? resource;
		if (operation.bulk) return await runBulk(forItem(this), client, operation, resourceName);
		const { queue, itemIndex, input, isTool } = enter(this, client, node);
		const connection = await queue.connect(
			async () => await client.connect(this, endpoint, authentication),
		);
		const body = withMembers(operation.always, options.body as IDataObject | undefined);
		const path = options.url ?? endpoint.path;
		const job: Job = {
			client,
			context: this,
			operation,
			connection,
			draft: {
				path,
				qs: (options.qs ?? {}) as IDataObject,
				body,
				baseUrl: connection.baseUrl,
			},
			transport: transportOf(options),
			place: {
				node,
				itemIndex,
				endpoint,
				resource: resourceName,
				fields,
				isTool,
			},
		};
		const { give, faults } = outputFor(this, operation, isTool);
		const parameter = (field: string, _: number, usual: unknown) =>
			this.getNodeParameter(field, usual as string);
		const unknown = choiceFaults({ context: this, parameter }, itemIndex, fields);
		const fault = faultOf(job, [...unknown, ...faultsOf(options), ...faults]) ?? toolFault(job);
		return await queue.join(this, itemIndex, input, {
			fault: fault && forTool(fault, { isTool }),
			limiters: client.limitersOf(connection, endpoint),
			record: recordOf(job),
			isRepeatable: !endpoint.mayHave,
			isByPhone: isContactByPhone(job.draft),
			changesPhone: path !== endpoint.path && body?.phone !== undefined,
			work: async (turn) => {
				const found = await run(job, turn);
				const shown = isTool && !wantsSecrets(this) ? withoutSecretFields(found, operation) : found;
				return shown.map((item) => ({ json: give(item), pairedItem: { item: itemIndex } }));
			},
		});
	};

/** A workflow that wasn't made in the panel can name what there is not. @throws NodeOperationError */
function missing(node: INode, resource: string, operation: string): never {
	throw operationError(
		node,
		`The node has no operation "${operation}" of "${resource}"`,
		'Nothing was sent. Choose Resource and Operation in the panel again.',
	);
}

/** A body with what an operation always sends. A body may be a list, which has no members to add to. */
const withMembers = (always?: IDataObject, body: IDataObject = {}): IDataObject =>
	always ? { ...always, ...body } : body;

/** What people have added to the node's requests themselves. */
const transportOf = ({
	proxy,
	skipSslCertificateValidation,
	timeout,
}: RequestData['options']): Transport => ({
	...(proxy && { proxy }),
	...(skipSslCertificateValidation && { skipSslCertificateValidation: true }),
	timeout,
});

/** What a request writes to: the path with its IDs, or what the body names. */
function recordOf({ operation: { endpoint }, draft }: Job): string | undefined {
	if (endpoint.method === 'GET') return undefined;
	if (endpoint.record) return String(endpoint.record(draft.body));
	return draft.path === endpoint.path ? undefined : draft.path;
}

/** Why the item can't be sent: the fields that a check refused, or a body that can't be meant. */
function faultOf(job: Job, faults: NodeOperationError[]): NodeError | undefined {
	const { operation, connection, transport, draft, place } = job;
	const { node, itemIndex } = place;
	const danger = unsafe(connection, transport);
	if (danger) {
		return operationError(node, danger.message, danger.hint, itemIndex);
	}
	const all = [...faults, ...limitFault(job)];
	if (all.length > 0) return inOneFault(all);
	// What names the record is nothing to change.
	const named = operation.endpoint.record?.(draft.body);
	if (operation.neverEmpty && Object.values(draft.body).every((value) => value === named)) {
		return operationError(node, 'There is nothing to send', operation.neverEmpty, itemIndex);
	}
	return undefined;
}

function limitFault({ context, operation }: Job): NodeOperationError[] {
	if (operation.endpoint.answer !== 'list') return [];
	try {
		mostOf(context);
		return [];
	} catch (error) {
		return [error as NodeOperationError];
	}
}

const wantsSecrets = (context: IExecutePaginationFunctions) =>
	context.getNodeParameter('options.includeSecrets', false) === true;

/** A secret that is shown only once is not made for a model that must not see it. */
function toolFault({ context, operation, place }: Job): NodeError | undefined {
	const { secrets, mayHave } = operation.endpoint;
	const { node, itemIndex, isTool } = place;
	if (!isTool || !secrets || !mayHave || wantsSecrets(context)) return undefined;
	return operationError(
		node,
		'The answer is a secret that a model is not shown',
		'Nothing was sent. A person can turn on Include Secrets under Options of this tool.',
		itemIndex,
	);
}
