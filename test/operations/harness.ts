import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import type { LoggedRequest, SandboxOptions } from '../../sandbox';
import type { RunOptions, RunResult } from '../engine';
import { pace } from '../nodes';
import { MCP, reference } from '../fixtures/reference';
import { apiKeyFor, oAuth2For, partnerKeyFor, useSandbox } from '../spoki';

jest.setTimeout(30_000);

/** How a resource locator holds what was typed, and what was picked from its list. */
export const typed = (value: string | number, mode = 'id') => ({ __rl: true, mode, value });
export const picked = (value: string | number) => ({
	__rl: true,
	mode: 'list',
	value,
	cachedResultName: 'As the list showed it',
});

/** What arrived at Spoki: method and address exactly as they came, and the parsed body. */
export interface Sent {
	call: string;
	body?: unknown;
}

/** An output item, and the input item that it comes from. */
export interface Given {
	json: IDataObject;
	from: unknown;
}

export interface Ran extends RunResult {
	/** Without what is asked first about custom fields, which `asked` counts, and about templates. */
	sent: Sent[];
	/** How often the custom fields of the account were looked up, for another resource. */
	asked: number;
	/** The items of the first output. */
	given: Given[];
}

export type Run = (parameters?: IDataObject, options?: Partial<RunOptions>) => Promise<Ran>;

export const givenOf = (items: INodeExecutionData[] = []): Given[] =>
	items.map(({ json, pairedItem }) => ({ json, from: (pairedItem as { item?: number })?.item }));

/** The credentials of an account. */
const ways = [
	{ name: 'API key', authentication: 'apiKey', scheme: 'key', credentials: apiKeyFor },
	{ name: 'OAuth2', authentication: 'oAuth2', scheme: 'bearer', credentials: oAuth2For },
] as const;

/** The one of a partner, which does not depend on Authentication. */
const partnerWays = [
	{ name: 'partner key', authentication: 'apiKey', scheme: 'key', credentials: partnerKeyFor },
] as const;

type Way = (typeof ways)[number] | (typeof partnerWays)[number];

let runs = 0;

/**
 * A sandbox for a test file, and short ways to run the operations of a resource against it. Each
 * run has a credential of its own, so that no run waits for the limits of another.
 */
export function useOperations(resource: string, options: SandboxOptions = {}) {
	return operationsWith(ways, resource, options);
}

/** The same for a resource that wants the key of a partner. */
export function usePartnerOperations(resource: string, options: SandboxOptions = {}) {
	return operationsWith(partnerWays, resource, options);
}

function operationsWith(
	ways: readonly [Way, ...Way[]],
	resource: string,
	options: SandboxOptions = {},
) {
	const used = useSandbox(options);
	useShortMinute();
	const seen: Array<{ operation: string; way: string; request: LoggedRequest }> = [];

	const runWith =
		(way: Way, operation: string): Run =>
		async (parameters = {}, more = {}) => {
			const { sandbox } = used;
			sandbox.clearRequests();
			const result = await used.run(
				{
					resource,
					operation,
					authentication: way.authentication,
					...(parameters as INodeParameters),
				},
				{
					credentials: way.credentials(sandbox),
					credentialId: `run-${runs++}`,
					...more,
				},
			);
			const isLookUp = ({ endpoint }: LoggedRequest) =>
				resource !== 'customField' && endpoint === 'GET /api/1/custom-fields/';
			const isTemplate = ({ endpoint }: LoggedRequest) =>
				resource === 'message' && /^GET \/api\/1\/templates\/./.test(endpoint);
			const own = sandbox.requests.filter((one) => !isLookUp(one) && !isTemplate(one));
			for (const request of sandbox.requests) expectWellFormed(request, way);
			for (const request of own) {
				seen.push({ operation, way: way.name, request });
			}
			return {
				...result,
				asked: sandbox.requests.filter(isLookUp).length,
				sent: own.map(({ method, rawUrl, body }) => ({
					call: `${method} ${rawUrl}`,
					...(body !== undefined && { body }),
				})),
				given: givenOf(result.output[0]),
			};
		};

	return {
		get sandbox() {
			return used.sandbox;
		},
		get store() {
			return used.sandbox.store;
		},

		/** Runs an operation with the first credential. */
		run: async (name: string, ...given: Parameters<Run>) => await runWith(ways[0], name)(...given),

		/** A test that is run with each credential. */
		operation(name: string, behaviour: string, body: (run: Run) => Promise<void>) {
			for (const way of ways) {
				test(`${name} ${behaviour} (${way.name})`, async () => await body(runWith(way, name)));
			}
		},

		/** A test that is run with the first credential only, since the credential makes no difference to it. */
		detail(name: string, behaviour: string, body: (run: Run) => Promise<void>) {
			test(`${name} ${behaviour}`, async () => await body(runWith(ways[0], name)));
		},

		/**
		 * The last tests of a resource: those before sent every operation of the resource with both
		 * credentials, and every field that the reference names, to where the reference says.
		 */
		coversTheReference({ except = [] }: { except?: string[] } = {}) {
			const actions = reference.filter((action) => action.resource === resource);
			test.each(actions)('$operation is covered by the tests above', ({ operation, ...action }) => {
				const own = seen.filter((entry) => entry.operation === operation);
				const expected = except.includes(action.request) ? [] : [action.request];
				const requests = own.map(({ request }) => request.endpoint);
				expect(requests).toEqual(expect.arrayContaining(expected));
				expect(new Set(own.map(({ way }) => way)).size).toBe(ways.length);
				const names = (of: (request: LoggedRequest) => unknown) =>
					[...new Set(own.flatMap(({ request }) => namesIn(of(request))))].sort();
				const documented = (fields: string[]) =>
					fields.filter((field) => !except.includes(field)).sort();
				expect(names(({ query }) => query)).toEqual(documented(action.query));
				expect(names(fieldsOf)).toEqual(documented(action.body));
			});
		},
	};
}

/** Lets runs with more items than Spoki takes in a minute go on after a moment. */
export function useShortMinute(ms = 20) {
	const { windowMs } = pace;
	beforeAll(() => {
		pace.windowMs = ms;
	});
	afterAll(() => {
		pace.windowMs = windowMs;
	});
}

/** The field names of a query or a body; of its entries when the body is a list. */
const namesIn = (value: unknown): string[] =>
	Array.isArray(value) ? value.flatMap(namesIn) : Object.keys((value as object | undefined) ?? {});

/** The fields of a request: its body, or the arguments of the tool that it calls. */
const fieldsOf = ({ endpoint, body }: LoggedRequest): unknown =>
	endpoint === MCP ? (body as { params?: { arguments?: unknown } }).params?.arguments : body;

/** What holds for every request: JSON both ways, a slash at the end of the path, the right credential. */
function expectWellFormed(
	{ method, endpoint, path, headers, contentType }: LoggedRequest,
	{ scheme }: Way,
) {
	const isMcp = endpoint === MCP;
	expect(headers.accept).toBe(`application/json${isMcp ? ', text/event-stream' : ''}`);
	// Automations are started with a secret of their own.
	const isStart = path.startsWith('/wh/ap/');
	expect(headers.authScheme).toBe(isStart ? 'none' : scheme);
	if (!isMcp && !isStart) expect(path).toMatch(/^\/api\/1\/.*\/$/);
	const hasBody = ['POST', 'PUT', 'PATCH'].includes(method);
	expect(contentType).toBe(hasBody ? 'application/json' : undefined);
}
