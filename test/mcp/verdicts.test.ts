import type { IDataObject } from 'n8n-workflow';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { runNode } from '../engine';

jest.setTimeout(30_000);

let text = '';
let given: unknown;
const schema = { type: 'object', properties: { any: {}, text: { const: 'x' } } };
const tools = [
	{ name: 'close_ticket', inputSchema: schema },
	{ name: 'get_ticket', annotations: { readOnlyHint: true }, inputSchema: schema },
];
const results: Record<string, () => IDataObject> = {
	initialize: () => ({ protocolVersion: '2025-06-18', capabilities: {} }),
	'tools/list': () => ({ tools }),
	'tools/call': () => ({ content: [{ type: 'text', text }] }),
};

/** A server whose tools answer whatever a test wants. */
const server = createServer((request, response) => {
	let body = '';
	request.on('data', (part) => (body += part));
	request.on('end', () => {
		const { id, method, params } = JSON.parse(body);
		given = params?.arguments ?? given;
		const result = results[method]?.();
		response.writeHead(result ? 200 : 202, { 'content-type': 'application/json' });
		response.end(result && JSON.stringify({ jsonrpc: '2.0', id, result }));
	});
});
beforeAll(async () => {
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => void server.close());

const call = async (tool: string, more: IDataObject = {}) => {
	const { port } = server.address() as AddressInfo;
	return await runNode({
		parameters: {
			resource: 'mcpTool',
			operation: 'call',
			tool: { __rl: true, mode: 'name', value: tool },
			specifyArguments: 'json',
			argumentsJson: '{}',
			...(more as object),
		},
		credentials: {
			spokiApi: {
				apiKey: 'key',
				baseUrl: 'https://example.com',
				mcpServerUrl: `http://127.0.0.1:${port}/`,
			},
		},
	});
};

test.each([
	'{"success":false,"error":"Ticket not found"}',
	'{"status":"error","message":"Ticket not found"}',
])('a tool that was to do something and answers %s has not done it', async (answer) => {
	text = answer;
	const { error } = await call('close_ticket');
	expect(error?.message).toBe('Spoki refused this: Ticket not found.');
	// What is only read may be about something that failed.
	expect((await call('get_ticket')).output[0][0].json).toEqual(JSON.parse(answer));
});

test.each([
	['Error: Contact not found', 'Error: Contact not found.'],
	['HTTP 403: You do not have permission', 'HTTP 403: You do not have permission.'],
])('what is said without JSON is told as the reason: %s', async (answer, told) => {
	text = answer;
	expect((await call('close_ticket')).error?.message).toBe(`Spoki refused this: ${told}`);
});

test.each(['{"sent":5,"error":2}', '{"id":1,"uuid":"x","status":"error"}'])(
	'%s is about what failed, and no refusal',
	async (answer) => {
		text = answer;
		expect((await call('close_ticket')).output[0][0].json).toEqual(JSON.parse(answer));
	},
);

test.each(['Error: Contact not found', '{"detail":"Not found."}'])(
	'tags that are answered %s are not added',
	async (answer) => {
		text = answer;
		results['tools/list'] = () => ({
			tools: [...tools, { name: 'add_tags', inputSchema: schema }],
		});
		const { error, output } = await call('x', {
			operation: 'addTags',
			resource: 'contact',
			contactId: { __rl: true, mode: 'id', value: '7' },
			tagIds: { entry: [{ id: { __rl: true, mode: 'id', value: '1' } }] },
		});
		expect(output?.flat() ?? []).toEqual([]);
		expect(error?.message).toMatch(/not found/i);
	},
);

test('a tool that there is not is told with those that there are', async () => {
	const { error } = await call('Close Ticket');
	expect(error?.description).toContain('close_ticket, get_ticket');
});

test('a value of which the schema does not say the type is JSON where it can be, else a text', async () => {
	text = 'done';
	await call('close_ticket', {
		specifyArguments: 'fields',
		toolArguments: { mappingMode: 'defineBelow', value: { any: '{"a":1}', text: 'x' } },
	});
	expect(given).toEqual({ any: { a: 1 }, text: 'x' });
});
