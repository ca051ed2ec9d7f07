import assert from 'node:assert/strict';
import { outputsOf } from '../lib/client';
import type { Scenario } from '../lib/scenario';
import type { Stack } from '../lib/stack';
import { table } from '../lib/table';
import { waitFor } from '../lib/wait';
import { chain, connect, node, spoki } from '../lib/workflow';

const PHONE = '+393330001122';
const QUESTION = 'Quando arriva?';
const REPLY = 'Domani mattina.';
const LADDER = ['Sent', 'Delivered', 'Read'];
const TRIGGER = 'Spoki Webhook Trigger';

export const scenario: Scenario = {
	name: 'A template is sent, its statuses come back verified, the customer answers, and the workflow replies',
	run: async (stack) => {
		const { client, sandbox } = stack;
		const { store, customer, webhooks } = sandbox;
		const template = store.templates.all()[0];
		sandbox.settings.demands = ['message-window'];
		const listener = await client.saveWorkflow(listening(stack));
		await client.activate(listener);
		try {
			const sent = await client.run(await client.saveWorkflow(sending(stack, template.id)));
			assert.equal(sent.status, 'success', sent.data.resultData.error?.message);
			const [{ json: accepted }] = outputsOf(sent, 'Send Template')[0];
			await webhooks.idle();
			const statuses = await itemsOf(stack, listener.id, LADDER.length);
			assert.deepEqual(
				statuses.map(({ id, send_status, metadata }) => [id, send_status, metadata]),
				LADDER.map((status) => [accepted.uuid, status, { orderId: '42' }]),
			);

			customer.write(PHONE, QUESTION);
			const [inbound] = (await itemsOf(stack, listener.id, LADDER.length + 1)).slice(-1);
			assert.deepEqual([inbound.event, inbound.text], ['messageReceived', QUESTION]);
			await webhooks.idle();
			await itemsOf(stack, listener.id, 2 * LADDER.length + 1);
			const said = store.messages.all().filter(({ phone }) => phone === PHONE);
			assert.deepEqual(
				said.map(({ direction, type, text }) => [
					direction,
					direction === 'inbound' ? '' : type,
					text,
				]),
				[
					['outbound', 'Template', 'Ciao Anna, il tuo ordine 42 è in viaggio.'],
					['inbound', '', QUESTION],
					['outbound', 'Message', REPLY],
				],
			);

			// The same deliveries once more, as somebody else would send them: without the secret.
			const before = (await client.executions(listener.id)).length;
			assert.equal(before, 2 * LADDER.length + 1);
			for (const { url, body } of deliveriesTo(stack)) {
				const headers = {
					'content-type': 'application/json',
					'X-Spoki-Signature': `t=${now()},v2=${'0'.repeat(64)}`,
				};
				const answer = await fetch(url, { method: 'POST', headers, body });
				assert.equal(answer.status, 401);
			}
			assert.equal((await client.executions(listener.id)).length, before);
			console.log(`\n${logOf(stack)}\n`);
		} finally {
			sandbox.settings.demands = [];
			await client.deactivate(listener);
		}
	},
};

/** The account has webhooks of others too. */
const deliveriesTo = ({ sandbox, n8n }: Stack) =>
	sandbox.webhooks.deliveries.filter(({ url }) => url.startsWith(n8n.url));

const now = () => Math.floor(Date.now() / 1000);

const sending = ({ credentials }: Stack, template: number) =>
	chain('Send a template', [
		node('Start', 'n8n-nodes-base.manualTrigger'),
		spoki('Send Template', credentials.apiKey, {
			resource: 'message',
			operation: 'sendTemplate',
			phone: { __rl: true, mode: 'phone', value: PHONE },
			template: { __rl: true, mode: 'list', value: template },
			specifyVariables: 'json',
			variablesJson: '{ "ORDER_ID": "42" }',
			additionalFields: { firstName: 'Anna', metadata: '{ "orderId": "42" }' },
		}),
	]);

/** Hears of messages and of statuses, and replies to messages only. */
function listening({ credentials }: Stack) {
	const { id, name } = credentials.apiKey;
	const condition = {
		id: 'received',
		leftValue: "={{ $json.event === 'messageReceived' }}",
		rightValue: '',
		operator: { type: 'boolean', operation: 'true', singleValue: true },
	};
	const file = chain('Reply to messages', [
		node(
			TRIGGER,
			'n8n-nodes-spoki.spokiWebhookTrigger',
			{ events: ['messageReceived', 'messageStatusChanged'], statuses: LADDER },
			{
				credentials: { spokiApi: { id, name } },
				webhookId: '5b0a4c1e-4f3e-4a55-9f4c-0d1f3f6f8f10',
			},
		),
		node(
			'Received?',
			'n8n-nodes-base.if',
			{
				conditions: {
					options: { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 },
					conditions: [condition],
					combinator: 'and',
				},
				options: {},
			},
			{ typeVersion: 2.2 },
		),
		spoki('Reply', credentials.apiKey, {
			resource: 'message',
			operation: 'sendText',
			phone: { __rl: true, mode: 'phone', value: '={{ $json.from_phone }}' },
			text: REPLY,
		}),
		node('Status', 'n8n-nodes-base.noOp'),
	]);
	file.connections.Reply = {};
	connect(file, 'Received?', 1, 'Status');
	return file;
}

/** What the trigger gave first, oldest first, once it is so much. More may be on its way. */
async function itemsOf({ client }: Stack, workflow: string, count: number) {
	const executions = await waitFor(
		async () => {
			const all = await client.executions(workflow);
			return all.length >= count ? all : undefined;
		},
		{ timeoutMs: 30_000, everyMs: 200, late: () => new Error(`Not ${count} executions`) },
	);
	const items = [];
	for (const { id } of executions.reverse().slice(0, count)) {
		const execution = await client.finished(id);
		assert.equal(execution.status, 'success', execution.data.resultData.error?.message);
		items.push(...outputsOf(execution, TRIGGER)[0].map(({ json }) => json));
	}
	return items;
}

/** What Spoki got and what it delivered, in order, by the log of the sandbox. */
function logOf(stack: Stack): string {
	const asked = stack.sandbox.requests.map(({ at, method, path, status, body }) => {
		const { type = '', event = '' } = (body ?? {}) as { type?: string; event?: string };
		return [at, 'n8n → Spoki', `${method} ${path}`, type || event, status ?? 0] as const;
	});
	const told = deliveriesTo(stack).map(({ at, event, body, status }) => {
		const { data } = JSON.parse(body) as { data: { send_status?: string; text?: string } };
		const what = event === 'message.inbound' ? data.text : data.send_status;
		return [at, 'Spoki → n8n', event, what ?? '', status ?? 0] as const;
	});
	const all = [...asked, ...told].sort(([a], [b]) => a - b);
	return table(all.map(([at, ...rest]) => [`${at - all[0][0]} ms`, ...rest]));
}
