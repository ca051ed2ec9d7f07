import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { tools } from '../../sandbox/mcp/tools';
import { useSandbox } from './client';

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
	const clients: Client[] = [];
	afterEach(() => Promise.all(clients.splice(0).map((one) => one.close())));

	const connect = async (headers: Record<string, string> = {}) => {
		const { url, apiKey } = held.sandbox;
		const client = new Client({ name: 'test', version: '1' });
		clients.push(client);
		await client.connect(
			new StreamableHTTPClientTransport(new URL(url + PATH), {
				requestInit: { headers: { 'X-Spoki-Api-Key': apiKey, ...headers } },
			}),
		);
		return client;
	};
	const ask = async (name: string, args: object = {}) => {
		const client = clients[0] ?? (await connect());
		return (await client.callTool({ name, arguments: args as never })) as CallToolResult;
	};
	const textOf = ({ content: [first] }: CallToolResult) => (first as { text: string }).text;
	const result = async (name: string, args?: object) => {
		const answer = await ask(name, args);
		expect(answer.isError).toBeFalsy();
		return JSON.parse(textOf(answer)) as never;
	};
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

	it('creates, changes, gives, takes, merges and deletes tags', async () => {
		const { store } = held.sandbox;
		const contact = store.contacts.add({ phone: '+393331234567' });
		const made: { id: number } = await result('create_tag', { name: 'Nuovo', color: '#16d46d' });
		expect(store.tags.get(made.id)).toMatchObject({ name: 'Nuovo', color: '#16d46d' });
		await result('update_tag', { tag_id: made.id, name: 'Nuovissimo' });
		const other: { id: number } = await result('create_tag', { name: 'Altro' });
		const args = { contact_id: contact.id, tag_ids: [made.id, other.id] };
		expect(await result('add_tags_to_contact', args)).toMatchObject({
			tag_set: [{ name: 'Nuovissimo' }, { name: 'Altro' }],
		});
		await result('remove_tags_from_contact', { ...args, tag_ids: [other.id] });
		const merge = { source_tag_ids: [made.id], target_tag_id: other.id };
		await result('merge_tags', merge);
		expect(await result('get_contact_tags', { contact_id: contact.id })).toMatchObject([
			{ id: other.id },
		]);
		expect(store.tags.get(made.id)).toBeUndefined();
		await result('delete_tag', { tag_id: other.id });
		expect(contact.tag_set).toEqual([]);
		for (const [name, bad] of [
			['create_tag', { name: 'VIP' }],
			['add_tags_to_contact', { ...args, tag_ids: [999] }],
			['merge_tags', { source_tag_ids: [21], target_tag_id: 21 }],
		] as const) {
			expect(await ask(name, bad)).toMatchObject({ isError: true });
		}
	});

	it('finds and changes contacts', async () => {
		const { store } = held.sandbox;
		const phone = '+393331234567';
		const made: { created: boolean; contact: { id: number } } = await result(
			'get_or_create_contact',
			{ phone, first_name: 'Ada' },
		);
		expect(made).toMatchObject({ created: true, contact: { phone, first_name: 'Ada' } });
		expect(await result('get_or_create_contact', { phone })).toMatchObject({ created: false });
		const { id: contact_id } = made.contact;
		await result('update_contact', { contact_id, status: 'Subscribed' });
		await result('block_contact', { contact_id });
		await result('set_contact_field_value', { contact_id, field_code: 'CITY', value: 'Roma' });
		expect(await result('get_contact', { contact_id })).toMatchObject({
			status: 'Subscribed',
			is_blocked: true,
			contactfield_values: { CITY: 'Roma' },
		});
		expect(await result('get_contacts', { search: 'ada', page_size: 1 })).toMatchObject({
			results: [{ id: contact_id }],
		});
		const filters = { is_blocked: true, status: 'Subscribed', language: 'it' };
		const match: { results: Array<{ id: number }> } = await result(
			'search_contacts_advanced',
			filters,
		);
		expect(match.results.map(({ id }) => id)).toContain(contact_id);
		const { job_id }: { job_id: number } = await result('create_list_from_filters', {
			name: 'Trovati',
			...filters,
		});
		expect(await result('get_import_job', { job_id })).toMatchObject({
			status: 'Completed',
			contacts_count: store.lists.get(job_id)!.contacts_count,
		});
		const field = { contact_id, field_code: 'NO_SUCH', value: 'x' };
		expect(await ask('set_contact_field_value', field)).toMatchObject({ isError: true });
	});

	it('closes and assigns tickets', async () => {
		const { store } = held.sandbox;
		const contact_phone = '+393331234567';
		const made: { id: number } = await result('create_ticket', { contact_phone, title: 'Reso' });
		const operators: Array<{ id: number; email: string }> = await result('get_operators');
		const [{ id: operator_id, email }] = operators;
		expect(await result('assign_ticket', { ticket_id: made.id, operator_id })).toMatchObject({
			owner: { email },
		});
		expect(await result('close_ticket', { ticket_id: made.id })).toMatchObject({
			status: 'Closed',
			closed_datetime: expect.any(String),
		});
		expect(store.tickets.get(made.id)).toMatchObject({ status: 'Closed' });
		const open: { results: Array<{ status: string }> } = await result('get_tickets', {
			status: 'Open',
		});
		expect(new Set(open.results.map(({ status }) => status))).toEqual(new Set(['Open']));
	});

	it('counts, and handles lists, automations, templates and fields', async () => {
		const { store } = held.sandbox;
		expect(await result('get_contact_stats')).toMatchObject({
			total: store.contacts.size,
			by_status: { Subscribed: expect.any(Number) },
		});
		const [{ id: campaign_id, name }] = store.campaigns.all();
		expect(await result('get_campaign_performance', { campaign_id })).toMatchObject({ name });
		expect(await result('get_campaign', { campaign_id })).toMatchObject({ name });
		expect(await result('get_campaigns')).toHaveLength(store.campaigns.size);
		const list: { id: number } = await result('create_list', { name: 'A' });
		await result('update_list', { list_id: list.id, name: 'B' });
		expect(await result('get_lists')).toContainEqual(expect.objectContaining({ name: 'B' }));
		const [{ id: automation_id }] = store.automations.all();
		const contact_id = store.contacts.all()[0].id;
		await result('deactivate_automation', { automation_id });
		const start = { automation_id, contact_id };
		expect(await ask('trigger_automation', start)).toMatchObject({ isError: true });
		await result('activate_automation', { automation_id });
		await result('trigger_automation', start);
		expect(await result('get_automation_stats', { automation_id })).toMatchObject({ started: 1 });
		expect(await result('get_automations')).toHaveLength(store.automations.size);
		expect(await result('get_templates')).toHaveLength(store.templates.size);
		expect(await result('get_custom_fields')).toHaveLength(store.customFields.size);
		expect(await result('get_custom_field_usage', { field_code: 'ORDER_ID' })).toMatchObject({
			automations: [{ id: automation_id }],
			contacts_count: 24,
		});
	});

	it('tells the webhooks what its tools do, and counts what they changed', async () => {
		const { store, webhooks, effects } = held.sandbox;
		store.externalWebhooks.add({ event: 'contact_tag.created', url: 'https://example.com/' });
		const contact = store.contacts.add({ tag_set: [] });
		await result('add_tags_to_contact', { contact_id: contact.id, tag_ids: [21] });
		await result('get_contact', { contact_id: contact.id });
		expect(webhooks.deliveries).toMatchObject([{ event: 'contact_tag.created' }]);
		expect(effects).toMatchObject({ 'MCP add_tags_to_contact': 1 });
		expect(effects).not.toHaveProperty(['MCP get_contact']);
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
		const first = await clients[0].listTools();
		expect(first).toMatchObject({ nextCursor: '30' });
		const second = await clients[0].listTools({ cursor: first.nextCursor });
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
