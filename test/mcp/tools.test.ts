import type { ResourceMapperField } from 'n8n-workflow';
import { mapFields, searchList } from '../engine';
import { afterHello, useMcp } from './harness';

/** Calling tools: which there are, what they take and what they give. */
const mcp = useMcp();

let opened = 0;
const editor = (tool = '') => ({
	parameters: {
		resource: 'mcpTool',
		operation: 'call',
		tool: { __rl: true, mode: 'list', value: tool },
	},
	credentials: mcp.credentials(),
	credentialId: `editor-${opened++}`,
});
const fieldsOf = async (tool: string) => await mapFields(editor(tool), 'mapToolArguments');

describe('the list of tools', () => {
	test('shows name and description as the server has them', async () => {
		mcp.settings.toolsPageSize = 10;
		const { results } = await searchList(editor(), 'searchMcpTools');
		expect(results).toContainEqual({
			name: 'close_ticket · Close a ticket',
			value: 'close_ticket',
		});
		expect(results.length).toBeGreaterThan(30);
	});

	test('is searched by name and description', async () => {
		const { results } = await searchList(editor(), 'searchMcpTools', ' TICKET to an op');
		expect(results.map(({ value }) => value)).toEqual(['assign_ticket']);
	});

	test('says what is wrong with the key', async () => {
		const options = { ...editor(), credentials: mcp.credentials(undefined, 'wrong-key') };
		await expect(searchList(options, 'searchMcpTools')).rejects.toThrow(
			"Spoki doesn't accept the credential",
		);
	});
});

describe('the arguments of a tool', () => {
	const byName = (fields: ResourceMapperField[]) =>
		Object.fromEntries(fields.map(({ id, ...field }) => [id, field]));

	test('are fields of its own schema: types, required ones first, enums as options', async () => {
		const { fields } = await fieldsOf('update_contact');
		expect(fields[0]).toEqual({
			id: 'contact_id',
			displayName: 'contact_id',
			type: 'number',
			required: true,
			removed: false,
			display: true,
			defaultMatch: false,
		});
		expect(byName(fields)).toMatchObject({
			first_name: { type: 'string', required: false, removed: true },
			status: {
				type: 'options',
				options: [
					{ name: 'Not Declared', value: 'Not Declared' },
					{ name: 'Subscribed', value: 'Subscribed' },
					{ name: 'Unsubscribed', value: 'Unsubscribed' },
				],
			},
		});
		const tags = await fieldsOf('add_tags_to_contact');
		expect(byName(tags.fields)).toMatchObject({ tag_ids: { type: 'array', required: true } });
	});

	test('may be none, and there may be no such tool', async () => {
		expect(await fieldsOf('get_ticket_categories')).toEqual({
			fields: [],
			emptyFieldsNotice: 'This tool takes no arguments.',
		});
		for (const unclear of ['', '={{ $json.tool }}'])
			expect(await fieldsOf(unclear)).toMatchObject({
				emptyFieldsNotice: expect.stringMatching(/^Choose a tool first\. /),
			});
		expect(await fieldsOf('gone')).toMatchObject({
			emptyFieldsNotice: 'The server has no tool of this name.',
		});
	});

	test('that are mapped are sent in the types of the schema, and empty ones are not', async () => {
		const [{ id }] = mcp.sandbox.store.contacts.all();
		const { error } = await mcp.map(
			'update_contact',
			{
				contact_id: '={{ $json.id }}',
				first_name: '={{ $json.name }}',
				last_name: '',
				status: 'Subscribed',
			},
			{ items: [{ id: String(id), name: 'Anna' }] },
		);
		expect(error).toBeUndefined();
		expect(mcp.lastArguments).toEqual({
			contact_id: id,
			first_name: 'Anna',
			status: 'Subscribed',
		});
	});

	test.each(['21, 22', '[21, 22]', '={{ [21, "22"] }}'])('may be a list: %s', async (tag_ids) => {
		const [{ id }] = mcp.sandbox.store.contacts.all();
		await mcp.map('add_tags_to_contact', { contact_id: id, tag_ids });
		expect(mcp.lastArguments).toEqual({ contact_id: id, tag_ids: [21, 22] });
	});

	test('that are wanted and empty are sent empty: the server judges', async () => {
		const value = { contact_id: 1, field_code: 'CITY', value: '' };
		await mcp.map('set_contact_field_value', value);
		expect(mcp.lastArguments).toEqual(value);
	});

	test('that cannot be meant are named before the tool is called', async () => {
		const { error } = await mcp.map('close_ticket', { ticket_id: 'many' });
		expect(error?.message).toBe(
			'The Arguments have a value for ticket_id that is not a whole number: "many"',
		);
		expect(mcp.asked).toEqual(afterHello('tools/list'));
	});

	test('as JSON are sent as they are', async () => {
		const [{ id }] = mcp.sandbox.store.contacts.all();
		await mcp.call('add_tags_to_contact', { contact_id: id, tag_ids: [21] });
		expect(mcp.lastArguments).toEqual({ contact_id: id, tag_ids: [21] });
	});

	test('as JSON must be an object', async () => {
		const { error } = await mcp.run({
			resource: 'mcpTool',
			operation: 'call',
			tool: { __rl: true, mode: 'name', value: 'get_tags' },
			specifyArguments: 'json',
			argumentsJson: '[1]',
		});
		expect(error?.message).toBe('The Arguments (JSON) is not a JSON object: "[1]"');
		expect(mcp.sandbox.requests).toEqual([]);
	});
});

describe('the answer of a tool', () => {
	test.each(['json', 'structured'] as const)('as %s gives items', async (content) => {
		mcp.settings.content = content;
		const list = await mcp.call('get_tags');
		expect(list.items).toHaveLength(mcp.sandbox.store.tags.size);
		expect(list.items[0]).toMatchObject({ id: expect.any(Number), name: expect.any(String) });
		const [{ id }] = mcp.sandbox.store.contacts.all();
		const one = await mcp.call('get_contact', { contact_id: id });
		expect(one.items).toEqual([expect.objectContaining({ id })]);
	});

	test('in words is their text', async () => {
		mcp.settings.content = 'words';
		const { items } = await mcp.call('get_tags');
		expect(items).toEqual([{ text: 'Done: List the tags.' }]);
	});

	test('that says no is told with the words of the server', async () => {
		const { error } = await mcp.call('close_ticket', { ticket_id: 999_999 });
		expect(error?.message).toBe('Spoki refused this: Ticket 999999 not found.');
		mcp.settings.failing = ['get_tags'];
		const failing = await mcp.call('get_tags');
		expect(failing.error?.message).toBe('Spoki refused this: get_tags could not be run.');
	});

	test.each(['stream', 'json'] as const)(
		'that says no in the protocol (%s) is told with the words of the server',
		async (answers) => {
			Object.assign(mcp.settings, { answers, invalidArguments: 'rpc' });
			const { error } = await mcp.call('close_ticket', { ticket_id: 'x' });
			expect(error?.message).toMatch(/^Spoki refused this: .*valid integer is required/);
		},
	);

	test('of one item that fails leaves the others, where the node continues', async () => {
		const [{ id }] = mcp.sandbox.store.tickets.all();
		const { output } = await mcp.call(
			'close_ticket',
			{},
			{
				items: [{ id: 999_999 }, { id }],
				node: { onError: 'continueRegularOutput' },
			},
		);
		expect(output[0]).toHaveLength(2);
		const mixed = await mcp.map(
			'close_ticket',
			{ ticket_id: '={{ $json.id }}' },
			{
				items: [{ id: 999_999 }, { id }],
				node: { onError: 'continueRegularOutput' },
			},
		);
		expect(mixed.items).toEqual([
			expect.objectContaining({ error: 'Spoki refused this: Ticket 999999 not found.' }),
			expect.objectContaining({ id, status: 'Closed' }),
		]);
	});

	test('never comes from a tool that the server does not have', async () => {
		const { error } = await mcp.call('send_message');
		expect(error?.message).toBe('Spoki\'s MCP server has no tool "send_message"');
		expect(mcp.asked).toEqual(afterHello('tools/list'));
	});
});
