import assert from 'node:assert/strict';
import { outputsOf } from '../lib/client';
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
		await nobody(stack, async (asked) => {
			const { status, body: text } = await example.call(PATH, asked, {
				[HEADER.name]: HEADER.value,
			});
			const { operator_name, message } = JSON.parse(text || 'null');
			assert.equal(operator_name, 'a colleague');
			return [status, message];
		});
		await example.executions(10);
	});
	assert.deepEqual(
		writesTo(stack)
			.filter(({ status }) => status! < 400)
			.map(({ call, body }) => [call, body]),
		[[`POST /api/1/contacts/${contact.id}/add_operator/`, { email: idle.email }]],
	);
	assert.deepEqual(
		contact.role_set.map(({ user }) => user.email),
		[idle.email],
	);
}

/** Each way in which nobody is assigned is answered in words, so that the automation can go on. */
async function nobody({ sandbox }: Stack, answerTo: (asked: object) => Promise<[number, string]>) {
	const { faults, store } = sandbox;
	const known = { contact_phone: store.contacts.all()[0].phone };
	const noPhone = [404, 'contact_phone holds no phone with its country code'];
	assert.deepEqual(await answerTo({}), noPhone);
	assert.deepEqual(await answerTo({ contact_phone: '' }), noPhone);
	assert.deepEqual(await answerTo({ contact_phone: '%%PHONE%%' }), noPhone);
	const unknown = { contact_phone: '+393990001122' };
	assert.deepEqual(await answerTo(unknown), [404, 'No contact in Spoki has this phone']);

	for (const endpoint of [
		'GET /api/1/contacts/',
		'GET /api/1/tickets/',
		'GET /api/1/roles/',
		'POST /api/1/contacts/{id}/add_operator/',
	]) {
		faults.add({ kind: '403', match: { endpoint } });
		const [status, message] = await answerTo(known);
		faults.clear();
		assert.equal(status, 502);
		assert.match(message, /Spoki/);
	}

	const operators = store.roles.all().filter(({ role }) => role === 'Chat Operator');
	for (const one of operators) one.role = 'Chat Operator Manager';
	assert.deepEqual(await answerTo(known), [404, 'Spoki has no chat operator']);
	for (const one of operators) one.role = 'Chat Operator';
}

/** One template is approved, in one language after the other, and one rejected while the workflow is active. */
async function templates(stack: Stack) {
	const { store, clock } = stack.sandbox;
	const list = store.lists.all()[0];
	const pending = ['winter_sale', 'new_address'].map((name) =>
		store.templates.add({
			name,
			templatelocalization_set: ['it', 'es', 'de'].map((language) =>
				localization(store, { language, status: 'PENDING' }),
			),
		}),
	);
	const choose = {
		'Approved or Rejected': { pollTimes: everySeconds(5) },
		'Campaign Draft': { lists: { entry: [{ id: chosen(list.id) }] } },
		'Ticket with the Reason': { contactPhone: COLLEAGUE },
	};
	await Published.during(stack, 'template-approval-watch.json', { choose }, async (example) => {
		stack.sandbox.clearRequests();
		const [[approved, atOnce, later], [rejected]] = pending.map(
			(one) => one.templatelocalization_set,
		);
		const status_updated_at = clock.now().toISOString();
		for (const one of [approved, atOnce])
			Object.assign(one, { status: 'APPROVED', status_updated_at });
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
		Object.assign(later, { status: 'APPROVED', status_updated_at: clock.now().toISOString() });
		const [, second] = await example.executions(2);
		assert.equal(outputsOf(second, 'Approved?')[0].length, 1);
		assert.equal(writesTo(stack).length, 2, 'one draft, in however many languages');
	});
}
