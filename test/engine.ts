import {
	DirectoryLoader,
	ExecutionLifecycleHooks,
	LoadOptionsContext,
	PollContext,
	WorkflowExecute,
} from 'n8n-core';
import {
	createRunExecutionData,
	NodeHelpers,
	setSafeRegexEngine,
	Workflow,
	type IBinaryKeyData,
	type ICredentialDataDecryptedObject,
	type IConnections,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type INodeTypes,
	type IRun,
	type IWorkflowExecuteAdditionalData,
	type NodeApiError,
	type ResourceMapperFields,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { SpokiApi } from '../credentials/SpokiApi.credentials';
import { SpokiOAuth2Api } from '../credentials/SpokiOAuth2Api.credentials';
import { SpokiPartnerApi } from '../credentials/SpokiPartnerApi.credentials';
import { spokiNode } from './nodes';
import { TestCredentials } from './credentials';

// n8n gives a pattern up after 250 ms by the clock: on a busy machine an innocent one too.
const everywhere = (flags = '') => (flags.includes('g') ? flags : `${flags}g`);
setSafeRegexEngine({
	exec: (pattern, input, flags) => new RegExp(pattern, flags).exec(input),
	test: (pattern, input, flags) => new RegExp(pattern, flags).test(input),
	replace: (pattern, input, flags, by) => input.replace(new RegExp(pattern, flags), by),
	matchAll: (pattern, input, flags) => [...input.matchAll(new RegExp(pattern, everywhere(flags)))],
	split: (pattern, input, flags) => input.split(new RegExp(pattern, flags)),
});

/** Values of the node's credentials by type. */
export type Credentials = Record<string, ICredentialDataDecryptedObject>;

export interface RunOptions {
	parameters: INodeParameters;
	credentials: Credentials;
	/** Names the stored credential; runs with the same name share Spoki's limits. */
	credentialId?: string;
	/** JSON of the input items; one empty item unless told otherwise. */
	items?: IDataObject[];
	/** Files that each of them holds. */
	binary?: IBinaryKeyData;
	/** Node settings: onError, retryOnFail, maxTries, executeOnce … */
	node?: Partial<INode>;
	nodeType?: INodeType;
	timezone?: string;
	/** An expression that a node behind each output evaluates for every item. */
	probe?: string;
	/** Stops the execution after this many ms, as the Stop button does. */
	stopAfterMs?: number;
	/** Stops it when this resolves. */
	stopWhen?: () => Promise<void>;
	/** Other nodes of the workflow, such as the tools of an agent. */
	beside?: { nodes: INode[]; types: Record<string, INodeType>; connections: IConnections };
}

export interface RunResult {
	/** The node's output items by output. */
	output: INodeExecutionData[][];
	error?: NodeApiError & { context: IDataObject };
	/** What the probe found behind each output. */
	probed: unknown[][];
	run: IRun;
	/** The credentials as they are afterwards, with refreshed tokens. */
	credentials: Credentials;
}

const start: INodeType = {
	description: {
		displayName: 'Start',
		name: 'start',
		group: [],
		version: 1,
		description: '',
		defaults: {},
		inputs: [],
		outputs: ['main'],
		properties: [],
	},
	async execute() {
		return [this.getInputData()];
	},
};

/** Evaluates its `value` for each item, as a Set node would. */
const probe: INodeType = {
	description: {
		...start.description,
		name: 'probe',
		inputs: ['main'],
		properties: [{ displayName: 'Value', name: 'value', type: 'string', default: '' }],
	},
	async execute() {
		return [
			this.getInputData().map((_, item) => {
				let value: unknown;
				try {
					value = this.getNodeParameter('value', item);
				} catch (error) {
					value = `fault: ${(error as Error).message}`;
				}
				return { json: { value: value as string }, pairedItem: { item } };
			}),
		];
	},
};

function prepare(options: RunOptions) {
	const nodeType: INodeType = options.nodeType ?? spokiNode();
	const { properties, requestDefaults } = nodeType.description;
	if (requestDefaults && !properties.some(({ name }) => name === 'requestOptions'))
		DirectoryLoader.applyDeclarativeNodeOptionParameters(nodeType);
	const { beside } = options;
	const types: Record<string, INodeType> = { start, probe, node: nodeType, ...beside?.types };
	const nodeTypes: INodeTypes = {
		getByName: (name) => types[name],
		getByNameAndVersion: (name) => types[name],
		getKnownTypes: () => ({}),
	};
	const base = { typeVersion: 1, position: [0, 0] as [number, number], parameters: {} };
	const startNode: INode = { ...base, id: 'start', name: 'Start', type: 'start' };
	const node: INode = {
		...base,
		id: 'node',
		name: 'Spoki',
		type: 'node',
		parameters: { authentication: 'apiKey', ...options.parameters },
		credentials: Object.fromEntries(
			Object.keys(options.credentials).map((name) => [
				name,
				{ id: options.credentialId ?? name, name },
			]),
		),
		...options.node,
	};
	const probes = ['Probe 0', 'Probe 1'].map((name): INode => ({
		...base,
		id: name,
		name,
		type: 'probe',
		parameters: { value: options.probe ?? '' },
	}));
	const workflow = new Workflow({
		id: 'workflow',
		nodes: nodeType.poll
			? [node]
			: [startNode, node, ...(options.probe ? probes : []), ...(beside?.nodes ?? [])],
		connections: nodeType.poll
			? {}
			: {
					Start: { main: [[{ node: 'Spoki', type: 'main', index: 0 }]] },
					...(options.probe && {
						Spoki: {
							main: probes.map(({ name }) => [{ node: name, type: 'main' as const, index: 0 }]),
						},
					}),
					...beside?.connections,
				},
		active: false,
		nodeTypes,
		settings: { executionOrder: 'v1', timezone: options.timezone ?? 'Europe/Rome' },
	});
	const credentials = new TestCredentials(
		[new SpokiApi(), new SpokiOAuth2Api(), new SpokiPartnerApi()],
		{ ...options.credentials },
		() => workflow,
	);
	const additionalData = {
		credentialsHelper: credentials,
		hooks: new ExecutionLifecycleHooks('trigger', 'execution', {
			id: 'workflow',
			name: 'workflow',
			active: false,
			isArchived: false,
			createdAt: new Date(),
			updatedAt: new Date(),
			nodes: [],
			connections: {},
		} as never),
		executionId: 'execution',
		currentNodeExecutionIndex: 0,
		variables: {},
		restApiUrl: 'http://127.0.0.1:5678/',
		instanceBaseUrl: 'http://127.0.0.1:5678/',
		formWaitingBaseUrl: 'http://127.0.0.1:5678/',
		webhookBaseUrl: 'http://127.0.0.1:5678/',
		webhookWaitingBaseUrl: 'http://127.0.0.1:5678/',
		webhookTestBaseUrl: 'http://127.0.0.1:5678/',
		logAiEvent: () => {},
	} as unknown as IWorkflowExecuteAdditionalData;
	return { nodeType, workflow, node, startNode, additionalData, credentials };
}

/** Runs Start → Spoki through n8n-core's own engine. */
export async function runNode(options: RunOptions): Promise<RunResult> {
	const { workflow, startNode, additionalData, credentials } = prepare(options);
	const items: INodeExecutionData[] = (options.items ?? [{}]).map((json, item) => ({
		json,
		pairedItem: { item },
		...(options.binary && { binary: options.binary }),
	}));
	const engine = new WorkflowExecute(
		additionalData,
		'trigger',
		createRunExecutionData({
			executionData: {
				contextData: {},
				nodeExecutionStack: [{ node: startNode, data: { main: [items] }, source: null }],
				metadata: {},
				waitingExecution: {},
				waitingExecutionSource: {},
			},
		}),
	);
	const running = engine.processRunExecutionData(workflow);
	if (options.stopAfterMs !== undefined) setTimeout(() => running.cancel(), options.stopAfterMs);
	void options.stopWhen?.().then(() => running.cancel());
	const run = await running;
	const { runData, error } = run.data.resultData;
	const outputOf = (name: string) =>
		(runData[name]?.[0]?.data?.main ?? []) as INodeExecutionData[][];
	return {
		output: outputOf('Spoki'),
		error: error as unknown as RunResult['error'],
		probed: [0, 1].map(
			(index) => outputOf(`Probe ${index}`)[0]?.map(({ json }) => json.value) ?? [],
		),
		run,
		credentials: credentials.store,
	};
}

/** Opens a "From List" of the node, as the editor does. */
export async function searchList(
	options: RunOptions,
	picker: string,
	filter?: string,
	paginationToken?: string,
) {
	const { workflow, node, additionalData, nodeType } = prepare(options);
	additionalData.currentNodeParameters = node.parameters;
	const context = new LoadOptionsContext(workflow, node, additionalData, '');
	return await nodeType.methods!.listSearch![picker].call(context, filter, paginationToken);
}

/** Loads the fields of a resource mapper, as the editor does. */
export async function mapFields(
	options: RunOptions,
	method: string,
): Promise<ResourceMapperFields> {
	const { workflow, node, additionalData, nodeType } = prepare(options);
	additionalData.currentNodeParameters = node.parameters;
	const context = new LoadOptionsContext(workflow, node, additionalData, '');
	return await nodeType.methods!.resourceMapping![method].call(context);
}

/** Calls a trigger's poll() once in n8n-core's own context, with the static data of the node. */
export async function pollOnce(
	options: RunOptions & {
		nodeType: INodeType;
		staticData?: IDataObject;
		mode?: WorkflowExecuteMode;
	},
) {
	const { workflow, node, additionalData, nodeType } = prepare(options);
	const staticData = { [`node:${node.name}`]: structuredClone(options.staticData ?? {}) };
	const told: Error[] = [];
	workflow.staticData = staticData as IDataObject;
	const context = new PollContext(
		workflow,
		node,
		additionalData,
		options.mode ?? 'trigger',
		'activate',
		undefined,
		(error) => void told.push(error),
	);
	const output = await nodeType.poll!.call(context);
	return { output, told, staticData: staticData[`node:${node.name}`] };
}

export { NodeHelpers };
