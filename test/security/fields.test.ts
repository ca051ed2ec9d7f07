/**
 * Arbitrary values in every field of every operation, through n8n's engine to a server that refuses
 * what the reference does not name: each item is sent, once, with nothing in the request that was not
 * given, or refused with the name of the field.
 */
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { Client } from '../../nodes/Spoki/client';
import { SPOKI_PACE } from '../../nodes/Spoki/client/pace';
import { resources } from '../../nodes/Spoki/resources';
import type { Operation, Resource } from '../../nodes/Spoki/resources/types';
import { startSandbox, type LoggedRequest, type Sandbox } from '../../sandbox';
import { runNode } from '../engine';
import { reference } from '../fixtures/reference';
import { spokiNode } from '../nodes';
import { apiKeyFor, partnerKeyFor } from '../spoki';
import { given, seed, some } from './arbitrary';
import { parametersFor } from './askers';
import { leavesIn, type Leaf } from './leaves';

jest.setTimeout(600_000);

let sandbox: Sandbox;
beforeAll(async () => {
	process.stdout.write(`Fuzzed with SEED=${seed}\n`);
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const VALUES = 3;
/** A text that was cut in the middle of an emoji, which every field meets. */
const HALF = 'Saldi \ud83d';
/** No waits, which these tests are not about, however many values RUNS makes. */
const nodeType = spokiNode(new Client({ ...SPOKI_PACE, windowMs: 1, backoffMs: 1 }));
let runs = 0;

const operations = resources.flatMap((resource) =>
	resource.operations.map((operation) => ({
		resource,
		operation,
		name: `${resource.name} → ${operation.name}`,
		leaves: leavesIn(operation),
	})),
);

test('there are operations, and fields', () => {
	expect(operations.length).toBeGreaterThan(100);
	expect(operations.flatMap(({ leaves }) => leaves).length).toBeGreaterThan(400);
});

/** Every text in a value, names of members too. */
function textsIn(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([name, entry]) => [name, ...textsIn(entry)]);
}

/** What is asked before, and what in the panel it is asked for. */
const LOOKED_UP: Array<[endpoint: string, by: RegExp]> = [
	['GET /api/1/automations/{id}/', /"name":"automation"/],
	['GET /api/1/templates/{id}/', /"name":"template"/],
	['GET /api/1/contacts/', /"name":"phone","type":"string"/],
	['GET /api/1/custom-fields/', /"name":"(contactFields|customFields)"/],
];

/** Whether a request is one that the operation is there for, or asks before. */
function isMeant({ endpoint, path }: LoggedRequest, resource: Resource, operation: Operation) {
	if (operation.isCustom) return path.startsWith('/api/') && !/^\/api\/\d+\/partner/.test(path);
	const panel = JSON.stringify(operation.fields);
	if (LOOKED_UP.some(([asked, by]) => asked === endpoint && by.test(panel))) return true;
	return reference.some(
		(action) =>
			action.resource === resource.value &&
			action.operation === operation.value &&
			action.request === endpoint,
	);
}

/** What is wrong with a request, that it was ever sent. */
function faultsOf(request: LoggedRequest, resource: Resource, operation: Operation): string[] {
	const { rawUrl, query, body, headers, status = 0 } = request;
	const isWhole = textsIn({ query, body, rawUrl }).every(
		(text) => !/[\0\ufffd]|\p{Cs}/u.test(text),
	);
	return [
		...(isMeant(request, resource, operation) ? [] : [`sent ${request.method} ${rawUrl}`]),
		...(isWhole ? [] : ['sent a broken text']),
		...('x-other' in headers ? ['sent a header'] : []),
		...(status >= 500 ? [`was answered ${status}`] : []),
	];
}

/** Whether other fields are shown by what is chosen here. */
const isChooser = ({ path }: Leaf, { fields }: Operation) =>
	JSON.stringify(fields.map(({ displayOptions, options }) => [displayOptions, options])).includes(
		`"show":{"${path.split('.').at(-1)}"`,
	);

const namesOf = (fields: INodeProperties[]) => fields.map(({ displayName }) => displayName);

/** Whether a refusal says which field it is about, or is Spoki's own. */
function isNamed(words: string, leaf: Leaf, operation: Operation): boolean {
	if (/Spoki/.test(words)) return true;
	// Of what chooses which fields there are, the field that is wanted then.
	const others = isChooser(leaf, operation) ? namesOf(operation.fields) : [];
	return [...leaf.labels, ...others, 'of the JSON'].some((label) =>
		words.toLowerCase().includes(label.toLowerCase()),
	);
}

async function faultsIn(resource: Resource, operation: Operation, leaf: Leaf): Promise<string[]> {
	const values = [
		HALF,
		...some(given, VALUES, `${resource.value} ${operation.value} ${leaf.path}`),
	];
	sandbox.clearRequests();
	const { output, error } = await runNode({
		parameters: leaf.put(parametersFor(resource, operation, sandbox), '={{ $json.value }}'),
		credentials: { ...apiKeyFor(sandbox), ...partnerKeyFor(sandbox) },
		credentialId: `fields ${runs++}`,
		items: values.map((value) => ({ value })) as IDataObject[],
		node: { onError: 'continueRegularOutput' },
		nodeType,
	});
	const faults = sandbox.requests.flatMap((request) => faultsOf(request, resource, operation));
	if (error) faults.push(`does not continue: ${error.message}`);
	const { endpoint, mcp, bulk } = operation;
	// Rows with nothing in them are left out, and one JSON has many contacts.
	const givesOne = endpoint.answer !== 'list' && !mcp && !bulk && !operation.isCustom;
	for (const [index, value] of values.entries()) {
		const own = (output[0] ?? []).filter(
			({ pairedItem }) => (pairedItem as { item: number }).item === index,
		);
		if (givesOne && own.length !== 1) faults.push(`${own.length} items for one`);
		const refusal = own.find(({ json }) => typeof json.error === 'string')?.json;
		const words = `${String(refusal?.error)} ${String(refusal?.message)}`;
		if (refusal && /Cannot (read|convert)|is not a function|call stack/.test(words))
			faults.push(`thrown raw for ${JSON.stringify(value)}: ${words}`);
		else if (refusal && !isNamed(words, leaf, operation))
			faults.push(`refused without its name: ${words}`);
	}
	const writes = sandbox.requests.filter(({ method }) => method !== 'GET' && !mcp);
	if (writes.length > values.length) faults.push(`${writes.length} requests`);
	return faults.map((fault) => `${leaf.path}: ${fault}`);
}

test.each(operations.filter(({ leaves }) => leaves.length > 0))(
	'$name',
	async ({ resource, operation, leaves }) => {
		const faults: string[] = [];
		for (const leaf of leaves) faults.push(...(await faultsIn(resource, operation, leaf)));
		expect(faults).toEqual([]);
	},
);
