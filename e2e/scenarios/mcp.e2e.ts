import assert from 'node:assert/strict';
import { outputsOf } from '../lib/client';
import type { Scenario } from '../lib/scenario';
import { chain, given, spoki } from '../lib/workflow';

export const scenario: Scenario = {
	name: "A contact is tagged, its ticket closed, and the statistics read from Spoki's MCP server",
	run: async ({ client, sandbox, credentials: { apiKey } }) => {
		const { store } = sandbox;
		const contact = store.contacts.add({ tag_set: [] });
		const ticket = store.tickets.add({ contact, status: 'Open' });
		const tags = store.tags.all().slice(0, 2);
		const id = (value: string) => ({ __rl: true, mode: 'id', value });
		const workflow = await client.saveWorkflow(
			chain('Tag, close, count', [
				...given([{ contact: contact.id, ticket: ticket.id }]),
				spoki('Add Tags', apiKey, {
					resource: 'contact',
					operation: 'addTags',
					contactId: id('={{ $json.contact }}'),
					tagIds: {
						entry: tags.map((tag) => ({ id: { __rl: true, mode: 'list', value: tag.id } })),
					},
				}),
				spoki('Close Ticket', apiKey, {
					resource: 'ticket',
					operation: 'update',
					ticketId: id("={{ $('Items').item.json.ticket }}"),
					updateFields: { status: 'Closed' },
				}),
				spoki('Statistics', apiKey, {
					resource: 'mcpTool',
					operation: 'call',
					tool: { __rl: true, mode: 'list', value: 'get_contact_stats' },
					specifyArguments: 'json',
					argumentsJson: '{}',
				}),
			]),
		);
		const execution = await client.run(workflow);
		assert.equal(execution.status, 'success', execution.data.resultData.error?.message);

		assert.deepEqual(contact.tag_set, tags);
		assert.equal(ticket.status, 'Closed');
		assert.equal(outputsOf(execution, 'Close Ticket')[0][0].json.status, 'Closed');
		const [{ json: statistics }] = outputsOf(execution, 'Statistics')[0];
		assert.equal(statistics.total, store.contacts.size);

		const calls = sandbox.requests
			.filter(({ body }) => (body as { method?: string } | undefined)?.method === 'tools/call')
			.map(({ path, headers, body }) => {
				const { params } = body as { params: { name: string } };
				return [path, headers.authScheme, params.name];
			});
		assert.deepEqual(calls, [
			['/v2/mcp', 'key', 'add_tags_to_contact'],
			['/v2/mcp', 'key', 'get_contact_stats'],
		]);
		const updates = sandbox.requests.filter(({ method }) => method === 'PATCH');
		assert.deepEqual(
			updates.map(({ path, body }) => [path, body]),
			[[`/api/1/tickets/${ticket.id}/`, { status: 'Closed' }]],
		);
	},
};
