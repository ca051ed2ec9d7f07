import { tools } from '../../sandbox/mcp/tools';
import { useRecorder } from '../credentials/recorder';
import { pace } from '../nodes';
import { afterHello, useMcp } from './harness';

/** The node as a client of the MCP server, in every way in which the server may behave. */
const mcp = useMcp();
const elsewhere = useRecorder();
const categories = async (more = {}) => await mcp.call('get_ticket_categories', {}, more);

beforeAll(() => {
	pace.backoffMs = 5;
});
describe('the answer comes', () => {
	test.each([
		['stream', true],
		['stream', false],
		['json', true],
		['json', false],
	] as const)('as %s, with sessions %s', async (answers, sessions) => {
		Object.assign(mcp.settings, { answers, sessions });
		const { items, error } = await categories();
		expect(error).toBeUndefined();
		expect(items).toContainEqual({ id: 2, name: 'Resi' });
		expect(items).toHaveLength(4);
		expect(mcp.asked).toEqual(afterHello('tools/list', 'tools/call get_ticket_categories'));
	});
});

describe('a session', () => {
	const headers = (name: string) => mcp.sandbox.requests.map((one) => one.headers[name]);

	test('has the version of the protocol and its ID in every request after the first', async () => {
		await categories();
		expect(headers('mcp-protocol-version')).toEqual([undefined, ...Array(3).fill('2025-06-18')]);
		const [first, ...others] = headers('mcp-session-id');
		expect(first).toBeUndefined();
		expect(new Set(others).size).toBe(1);
		expect(others[0]).toBeTruthy();
		expect(headers('accept')).toEqual(Array(4).fill('application/json, text/event-stream'));
		expect(mcp.sandbox.requests[0].body).toMatchObject({
			jsonrpc: '2.0',
			method: 'initialize',
			params: { protocolVersion: '2025-06-18', capabilities: {} },
		});
	});

	test('is shared by the items of a run and by later runs of the same credential', async () => {
		const same = { credentialId: 'same', items: [{}, {}, {}] };
		await categories(same);
		const one = 'tools/call get_ticket_categories';
		expect(mcp.asked).toEqual(afterHello('tools/list', one, one, one));
		mcp.sandbox.clearRequests();
		await categories(same);
		expect(mcp.asked).toEqual(['tools/list', one, one, one]);
	});

	test('begins anew with another key', async () => {
		await categories({ credentialId: 'renewed' });
		mcp.sandbox.clearRequests();
		const credentials = mcp.credentials(undefined, 'another-key');
		const { error } = await categories({ credentialId: 'renewed', credentials });
		expect(new Set(mcp.asked)).toEqual(new Set(['initialize']));
		expect(error?.message).toBe("Spoki doesn't accept the credential");
	});

	test('that the server has forgotten begins anew, and a tool is run once', async () => {
		const same = { credentialId: 'forgotten' };
		await categories(same);
		await mcp.sandbox.mcp.forgetSessions();
		mcp.sandbox.clearRequests();
		const { items } = await mcp.call('create_tag', { name: 'Estate' }, same);
		expect(items).toMatchObject([{ name: 'Estate' }]);
		expect(mcp.asked).toEqual(['tools/list', ...afterHello('tools/list', 'tools/call create_tag')]);
		expect(mcp.sandbox.effects).toMatchObject({ 'MCP create_tag': 1 });
	});
});

test('a session that is told to be none by a 400 begins anew too', async () => {
	const same = { credentialId: 'forgotten by 400' };
	await categories(same);
	const error = { code: -32000, message: 'Bad Request: No valid session ID provided' };
	const match = { bodyIncludes: 'tools/call', times: 1 };
	const body = { jsonrpc: '2.0', id: null, error };
	mcp.sandbox.faults.add({ kind: '403', status: 400, body, match });
	const { items } = await mcp.call('create_tag', { name: 'Inverno' }, same);
	expect(items).toMatchObject([{ name: 'Inverno' }]);
	expect(mcp.sandbox.effects).toMatchObject({ 'MCP create_tag': 1 });
});

describe('the version of the protocol', () => {
	test.each(['2025-03-26', '2024-11-05', '2025-11-25'])('may also be %s', async (version) => {
		mcp.settings.protocolVersion = version;
		const { items } = await categories();
		expect(items).toHaveLength(4);
		expect(mcp.sandbox.requests.at(-1)?.headers['mcp-protocol-version']).toBe(version);
	});

	test('that the node does not know is named, and nothing more is sent', async () => {
		mcp.settings.protocolVersion = '2023-01-01';
		const { error } = await categories();
		expect(error?.message).toBe(
			"Spoki's MCP server speaks a version of the protocol that this node does not know: 2023-01-01",
		);
		expect(mcp.asked).toEqual(['initialize']);
	});
});

describe('the key', () => {
	test('that is not valid is told with the words of the server', async () => {
		const { error } = await categories({ credentials: mcp.credentials(undefined, 'wrong-key') });
		expect(error?.message).toBe("Spoki doesn't accept the credential");
		expect(error?.description).toMatch(/^Check the API key in the credential.*invalid_api_key/);
		// n8n itself asks a second time after a 401.
		expect(mcp.asked).toEqual(['initialize', 'initialize']);
	});

	test('that is not valid may also be told in the protocol', async () => {
		mcp.settings.refusals = 'rpc';
		mcp.settings.answers = 'json';
		const { error } = await categories({ credentials: mcp.credentials(undefined, 'wrong-key') });
		expect(error?.message).toBe('Spoki refused this: invalid_api_key.');
	});

	test('is missing: nothing is sent', async () => {
		const { error } = await categories({ credentials: {} });
		expect(error?.message).toBe('Choose a Spoki API credential');
		expect(mcp.sandbox.requests).toEqual([]);
	});

	test('goes to the host of the MCP server, over https unless that is this machine', async () => {
		const away = { credentials: mcp.credentials('http://mcp.example.com/v2/mcp') };
		const { error } = await categories(away);
		expect(error?.message).toMatch(/^The MCP Server URL of the credential begins with http:/);
		const none = await categories({ credentials: mcp.credentials('mcp') });
		expect(none.error?.message).toBe('The MCP Server URL of the credential is not a web address');
		expect(mcp.sandbox.requests).toEqual([]);
	});

	test('goes to the address of the credential as it is written, and that of the API to its own', async () => {
		const credentials = mcp.credentials(`${elsewhere.url}/own/mcp/?team=1`);
		await categories({ credentials });
		expect(new Set(elsewhere.requests.map(({ url }) => url))).toEqual(
			new Set(['/own/mcp/?team=1']),
		);
		expect(mcp.sandbox.requests).toEqual([]);
		const { length } = elsewhere.requests;
		await mcp.run({ resource: 'tag', operation: 'getAll' }, { credentials });
		expect(mcp.sandbox.requests).toHaveLength(1);
		expect(elsewhere.requests).toHaveLength(length);
	});

	test('goes nowhere by a redirect', async () => {
		mcp.sandbox.faults.add({ kind: 'redirect', status: 307, location: 'https://example.com/' });
		const { error } = await categories();
		expect(error?.message).toBe('Spoki sent a redirect instead of an answer');
		expect(error?.description).toMatch(/^Check the MCP Server URL of the credential/);
	});
});

describe('a server that is down', () => {
	test('is asked again, and then named', async () => {
		mcp.settings.state = 'bad gateway';
		const { error } = await categories();
		expect(error?.message).toBe('Spoki is not available right now (HTTP 502)');
		expect(mcp.sandbox.requests).toHaveLength(4);
	});

	test('or another page at its address, is told to be no such server', async () => {
		mcp.sandbox.faults.add({ kind: 'html', status: 200 });
		const { error } = await categories();
		expect(error?.message).toBe("Spoki's answer can't be read");
		expect(error?.description).toContain('Check the MCP Server URL of the credential');
	});

	test('may hang up', async () => {
		mcp.settings.state = 'hangs up';
		const { error } = await categories();
		expect(error?.message).toBe('The connection to Spoki broke off');
	});

	test('is at an address where nobody listens', async () => {
		const { error } = await categories({ credentials: mcp.credentials('http://127.0.0.1:9/mcp') });
		expect(error?.message).toBe("Spoki can't be reached");
		expect(error?.description).toMatch(/^Check the MCP Server URL/);
	});
});

describe('what nobody knows the outcome of', () => {
	/** The connection ends when the server has done what it was asked. */
	const lose = (tool: string, times: number) =>
		mcp.sandbox.faults.add({
			kind: 'drop-after-effect',
			match: { endpoint: 'POST /v2/mcp', bodyIncludes: `"name":"${tool}"`, times },
		});

	test('is asked again where the server says that the tool changes nothing', async () => {
		lose('get_ticket_categories', 2);
		const { items } = await categories();
		expect(items).toHaveLength(4);
		expect(mcp.asked.filter((one) => one.startsWith('tools/call'))).toHaveLength(3);
	});

	test('is never repeated where it changes something, and says what to look at', async () => {
		lose('create_tag', 1);
		const { error } = await mcp.call('create_tag', { name: 'Dopo' });
		expect(error?.message).toBe('The connection to Spoki broke off');
		expect(error?.description).toMatch(
			/^Spoki may have run create_tag: look at what it changes in Spoki before you run this again\./,
		);
		expect(mcp.sandbox.effects).toMatchObject({ 'MCP create_tag': 1 });
		expect(mcp.asked.filter((one) => one.startsWith('tools/call'))).toHaveLength(1);
	});

	test('is the same with an answer that cannot be read', async () => {
		const match = { endpoint: 'POST /v2/mcp', bodyIncludes: 'tools/call' };
		mcp.sandbox.faults.add({ kind: 'truncated', match });
		const { error } = await mcp.call('create_tag', { name: 'Poi' });
		expect(error?.message).toMatch(/^(Spoki's answer can't be read|The connection .* broke off)$/);
		expect(error?.description).toMatch(/^Spoki may have run create_tag/);
		expect(mcp.asked.filter((one) => one.startsWith('tools/call'))).toHaveLength(1);
	});

	test('is not what the server refuses for now: it takes the call later', async () => {
		const match = { endpoint: 'POST /v2/mcp', bodyIncludes: 'tools/call', times: 1 };
		mcp.sandbox.faults.add({ kind: '429', retryAfter: 0, match });
		const { items } = await mcp.call('create_tag', { name: 'Ora' });
		expect(items).toMatchObject([{ name: 'Ora' }]);
		expect(mcp.sandbox.effects).toMatchObject({ 'MCP create_tag': 1 });
	});
});

test('all tools come, over as many pages as the server has', async () => {
	mcp.settings.toolsPageSize = 7;
	const many = { resource: 'mcpTool', operation: 'getAll' };
	const { items } = await mcp.run({ ...many, returnAll: true });
	expect(items.map(({ name }) => name)).toEqual(tools.map(({ name }) => name));
	expect(items[0]).toMatchObject({
		description: expect.any(String),
		inputSchema: { type: 'object' },
		annotations: { readOnlyHint: true },
	});
	mcp.sandbox.clearRequests();
	const some = await mcp.run({ ...many, returnAll: false, limit: 9 });
	expect(some.items).toHaveLength(9);
	expect(mcp.asked).toEqual(afterHello('tools/list', 'tools/list'));
	const none = await mcp.run({ ...many, returnAll: false, limit: 0 });
	expect(none.error?.message).toMatch(/^The Limit can't be 0/);
});
