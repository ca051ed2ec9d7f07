import { tools } from '../../sandbox/mcp/tools';
import { useSandbox } from './client';
import { useMcp } from './mcpClient';

const PATH = '/v2/mcp';
const both = { Accept: 'application/json, text/event-stream' };
const rpc = (method: string, params: object = {}, id = 1) => ({
	jsonrpc: '2.0',
	id,
	method,
	params,
});
const hello = (protocolVersion = '2025-06-18') =>
	rpc('initialize', { protocolVersion, capabilities: {}, clientInfo: { name: 't', version: '1' } });

describe('the MCP server', () => {
	const held = useSandbox({ data: { externalWebhooks: 0 } });
	const { connect, ask, textOf, result } = useMcp(held);
	const post = (body: unknown, headers: Record<string, string> = {}, key?: string | null) =>
		held.call('POST', PATH, { body, headers: { ...both, ...headers }, key });

	it.each([
		['stream', true],
		['stream', false],
		['json', true],
		['json', false],
	] as const)('works with the official client: %s, sessions %s', async (answers, sessions) => {
		Object.assign(held.sandbox.settings.mcp, { answers, sessions });
		const client = await connect();
		expect(client.getServerVersion()).toMatchObject({ name: 'spoki-sandbox' });
		const { tools: listed } = await client.listTools();
		expect(listed.map(({ name }) => name)).toEqual(tools.map(({ name }) => name));
		expect(await result('get_ticket_categories')).toHaveLength(4);
	});

	it('has the tools that the reference names, with types, required fields and enums', async () => {
		const { tools: listed } = await (await connect()).listTools();
		const schemas = Object.fromEntries(listed.map((one) => [one.name, one.inputSchema]));
		expect(Object.keys(schemas)).toEqual(
			expect.arrayContaining(
				`get_contacts get_contact get_or_create_contact update_contact block_contact
				add_tags_to_contact remove_tags_from_contact get_contact_tags set_contact_field_value
				search_contacts_advanced activate_automation deactivate_automation trigger_automation
				update_list create_list_from_filters get_import_job create_tag update_tag delete_tag
				merge_tags get_custom_field_usage close_ticket assign_ticket get_ticket_categories
				get_contact_stats get_automation_stats get_campaign_performance get_operators`.split(/\s+/),
			),
		);
		expect(schemas.add_tags_to_contact).toEqual({
			type: 'object',
			properties: {
				contact_id: { type: 'integer', description: expect.any(String) },
				tag_ids: {
					type: 'array',
					items: { type: 'integer' },
					minItems: 1,
					description: expect.any(String),
				},
			},
			required: ['contact_id', 'tag_ids'],
			additionalProperties: false,
		});
		expect(schemas.set_contact_field_value.required).toEqual(['contact_id', 'field_code', 'value']);
		expect(schemas.update_contact.properties).toMatchObject({
			status: { enum: ['Not Declared', 'Subscribed', 'Unsubscribed'] },
		});
	});

	it('refuses arguments that don’t fit, and tools that don’t exist', async () => {
		const bad = { contact_id: 'x', tag_ids: [] };
		expect(await ask('add_tags_to_contact', bad)).toMatchObject({
			isError: true,
			content: [{ text: expect.stringContaining('A valid integer is required.') }],
		});
		held.sandbox.settings.mcp.invalidArguments = 'rpc';
		await expect(ask('add_tags_to_contact', bad)).rejects.toMatchObject({ code: -32602 });
		await expect(ask('send_message')).rejects.toMatchObject({ code: -32602 });
		held.sandbox.settings.mcp.failing = ['get_tags'];
		expect(await ask('get_tags')).toMatchObject({ isError: true });
		expect(textOf(await ask('get_lists'))).toContain('[');
	});

	it('answers in words or structured, and lists its tools in pages, if it is told to', async () => {
		const { mcp } = held.sandbox.settings;
		mcp.content = 'structured';
		expect(await ask('get_tags')).toMatchObject({
			structuredContent: { result: expect.any(Array) },
		});
		mcp.content = 'words';
		expect(textOf(await ask('get_tags'))).toBe('Done: List the tags.');
		mcp.toolsPageSize = 30;
		const first = await (await connect()).listTools();
		expect(first).toMatchObject({ nextCursor: '30' });
		const second = await (await connect()).listTools({ cursor: first.nextCursor });
		expect(first.tools.length + second.tools.length).toBe(tools.length);
		expect(second.nextCursor).toBeUndefined();
	});

	it('says what is wrong with the key', async () => {
		const none = await post(hello(), {}, null);
		expect(none).toMatchObject({
			status: 401,
			body: { error_description: 'No bearer access token was provided' },
		});
		expect(none.headers.get('www-authenticate')).toContain('Bearer');
		for (const key of ['wrong', held.sandbox.partnerKey]) {
			const answer = await post(hello(), {}, key);
			expect(answer).toMatchObject({ status: 401, body: { error: 'invalid_api_key' } });
		}
		const { access_token } = held.sandbox.oauth.issueTokens();
		const bearer = () => post(hello(), { Authorization: `Bearer ${access_token}` }, null);
		expect((await bearer()).status).toBe(401);
		held.sandbox.settings.mcp.bearer = true;
		expect((await bearer()).status).toBe(200);
		held.sandbox.settings.mcp.refusals = 'rpc';
		expect(await post(hello(), {}, 'wrong')).toMatchObject({
			status: 200,
			body: { jsonrpc: '2.0', id: 1, error: { message: 'invalid_api_key' } },
		});
	});

	it('speaks its own version, whatever it is asked for', async () => {
		held.sandbox.settings.mcp.answers = 'json';
		const version = async (asked: string) => {
			const { body } = await post(hello(asked));
			return (body as { result: { protocolVersion: string } }).result.protocolVersion;
		};
		expect(await version('2025-11-25')).toBe('2025-06-18');
		held.sandbox.settings.mcp.protocolVersion = '2023-01-01';
		expect(await version('2025-06-18')).toBe('2023-01-01');
	});

	it('demands the session that it gave, until it has forgotten it', async () => {
		held.sandbox.settings.mcp.answers = 'json';
		const list = rpc('tools/list');
		const started = await post(hello());
		const session = { 'Mcp-Session-Id': started.headers.get('mcp-session-id')! };
		expect((await post(list, session)).status).toBe(200);
		expect((await post(list)).status).toBe(400);
		expect((await post(list, { 'Mcp-Session-Id': 'other' })).status).toBe(404);
		await held.call('DELETE', '/_sandbox/mcp/sessions', { key: null });
		expect((await post(list, session)).status).toBe(404);
		const again = await post(hello());
		const second = { 'Mcp-Session-Id': again.headers.get('mcp-session-id')! };
		expect((await post(list, second)).status).toBe(200);
		await held.sandbox.mcp.forgetSessions();
		expect((await post(list, second)).status).toBe(404);
		held.sandbox.settings.mcp.sessions = false;
		const free = await post(list);
		expect(free.status).toBe(200);
		expect(free.headers.has('mcp-session-id')).toBe(false);
	});

	it('is down if it is told to be, and is in the log', async () => {
		const { settings, requests } = held.sandbox;
		settings.mcp.state = 'bad gateway';
		expect((await post(hello())).status).toBe(502);
		settings.mcp.state = 'hangs up';
		await expect(post(hello())).rejects.toThrow();
		expect(requests).toMatchObject([
			{ endpoint: 'POST /v2/mcp', status: 502, headers: { 'x-spoki-api-key': '<redacted>' } },
			{ endpoint: 'POST /v2/mcp', body: { method: 'initialize' }, aborted: true },
		]);
	});

	it('is struck by faults like the rest', async () => {
		held.sandbox.faults.add({ kind: '503-retry-after', match: { endpoint: 'POST /v2/mcp' } });
		expect((await post(hello())).status).toBe(503);
	});
});
