import assert from 'node:assert/strict';
import { chosen, Published, writesTo } from '../lib/published';
import type { Scenario } from '../lib/scenario';
import type { Stack } from '../lib/stack';
import { everySeconds } from '../trigger/workflow';
import { localization } from '../../sandbox/store/content';

const HEADER = { name: 'X-Spoki-Step', value: 'a-key-of-the-automation' };
const PATH = 'spoki-ticket-opened';
const COLLEAGUE = '+393337778899';

export const scenario: Scenario = {
	name: 'The examples "answer an automation" and "template approval": an operator in the answer, a draft and a ticket',
	run: async (stack) => {
		await automation(stack);
		await templates(stack);
	},
};

/** What the step Send Webhook of an automation does: it posts, and keeps a member of the answer. */
async function automation(stack: Stack) {
	const { client, sandbox } = stack;
	const { store } = sandbox;
	const operators = store.roles
		.all()
		.filter(({ role, user }) => role === 'Chat Operator' && !user.is_service)
		.map(({ user }) => user);
	const idle = operators[1];
	for (const ticket of store.tickets.all())
		if (ticket.owner?.email === idle.email) ticket.owner = operators[0];
	for (const owner of operators) if (owner !== idle) store.tickets.add({ status: 'Open', owner });
	const contact = store.contacts.add({ role_set: [] });
	const header = await client.saveCredential('Spoki step', 'httpHeaderAuth', HEADER);
	const prepared = { credentials: [header] };
	sandbox.clearRequests();
	await Published.during(stack, 'answer-an-automation.json', prepared, async (example) => {
		const body = { contact_phone: contact.phone };
		assert.equal((await example.call(PATH, body)).status, 403, 'without the header');
		const answer = await example.call(PATH, body, { [HEADER.name]: HEADER.value });
		assert.deepEqual(
			[answer.status, JSON.parse(answer.body || 'null')],
			[200, { operator_name: idle.firstname }],
		);
		await example.executions(1);
	});
	assert.deepEqual(
		writesTo(stack).map(({ call, body }) => [call, body]),
		[[`POST /api/1/contacts/${contact.id}/add_operator/`, { email: idle.email }]],
	);
	assert.deepEqual(
		contact.role_set.map(({ user }) => user.email),
		[idle.email],
	);
}

/** One template is approved and one rejected while the workflow is active. */
async function templates(stack: Stack) {
	const { store, clock } = stack.sandbox;
	const list = store.lists.all()[0];
	const pending = ['winter_sale', 'new_address'].map((name) =>
		store.templates.add({ name, templatelocalization_set: [localization(store)] }),
	);
	for (const { templatelocalization_set: parts } of pending) parts[0].status = 'PENDING';
	const choose = {
		'Approved or Rejected': { pollTimes: everySeconds(5) },
		'Campaign Draft': { lists: { entry: [{ id: chosen(list.id) }] } },
		'Ticket with the Reason': { contactPhone: COLLEAGUE },
	};
	await Published.during(stack, 'template-approval-watch.json', { choose }, async (example) => {
		stack.sandbox.clearRequests();
		const [[approved], [rejected]] = pending.map((one) => one.templatelocalization_set);
		const status_updated_at = clock.now().toISOString();
		Object.assign(approved, { status: 'APPROVED', status_updated_at });
		const rejection_reason = 'INVALID_FORMAT';
		Object.assign(rejected, { status: 'REJECTED', status_updated_at, rejection_reason });
		await example.executions(1);
		const campaign = store.campaigns.all().find(({ name }) => name === 'winter_sale')!;
		assert.deepEqual(
			[campaign.status, campaign.template?.id, campaign.lists.map(({ id }) => id)],
			['Draft', pending[0].id, [list.id]],
		);
		const ticket = store.tickets.all().find(({ title }) => title?.includes('new_address'))!;
		assert.deepEqual(
			[ticket.title, ticket.description, ticket.contact?.phone],
			['Template new_address (it) was rejected', rejection_reason, COLLEAGUE],
		);
		assert.equal(writesTo(stack).length, 2);
	});
}
