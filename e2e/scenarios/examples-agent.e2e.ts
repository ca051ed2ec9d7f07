import assert from 'node:assert/strict';
import { chosen, Published, writesTo } from '../lib/published';
import type { Scenario } from '../lib/scenario';
import { ScriptedModel } from '../lib/scriptedModel';

const PHONE = '+393334445566';
const HOURS = 'Siamo aperti dalle 9 alle 19.';
const COMING = 'Ti scrive subito un collega.';
const WANTS = 'Vuole restituire un ordine.';

export const scenario: Scenario = {
	name: 'The example "answer messages with an AI agent": it answers by the node as its tool, and hands over to a person',
	run: async (stack) => {
		const { client, sandbox } = stack;
		const { store, customer } = sandbox;
		const operator = store.roles.all().find(({ role }) => role === 'Chat Operator')!.user.email;
		const text = (Text: string) => ({ Text });
		const model = await ScriptedModel.start([
			{ tools: [{ name: 'Reply_to_Customer', input: text(HOURS) }] },
			{ text: 'Done.' },
			{
				tools: [
					{ name: 'Reply_to_Customer', input: text(COMING) },
					{ name: 'Note_for_the_Team', input: text(WANTS) },
				],
			},
			{ tools: [{ name: 'Assign_Operator', input: {} }] },
			{ text: 'Done.' },
		]);
		try {
			const data = { apiKey: 'none', url: model.url };
			const openAi = await client.saveCredential('Scripted model', 'openAiApi', data);
			const choose = { 'Assign Operator': { email: chosen(operator) } };
			const prepared = { credentials: [openAi], choose };
			await Published.during(stack, 'ai-agent-answers.json', prepared, async (agent) => {
				customer.write(PHONE, 'A che ora aprite?');
				await agent.executions(1);
				customer.write(PHONE, 'Vorrei parlare con una persona');
				await agent.executions(2);
			});
			const contact = store.contactByPhone.get(PHONE)!;
			const to = (type: string, said: string) => ({
				call: 'POST /api/1/messages/send/',
				body: { type, content_type: 'Text', phone: PHONE, text: said },
				status: 200,
			});
			const writes = writesTo(stack);
			// The two tools of one turn of the model may be called in any order.
			const sorted = (list: object[]) => list.map((one) => JSON.stringify(one)).sort();
			assert.deepEqual(
				sorted(writes.slice(0, 3)),
				sorted([to('Message', HOURS), to('Message', COMING), to('Note', WANTS)]),
			);
			assert.deepEqual(writes.slice(3), [
				{
					call: `POST /api/1/contacts/${contact.id}/add_operator/`,
					body: { email: operator },
					status: 200,
				},
			]);
			assert.ok(contact.role_set.some(({ user }) => user.email === operator));
			// the second conversation knows of the first, and the model was given no phone to choose
			assert.match(JSON.stringify(model.asked[2].messages), /A che ora aprite/);
			const tools = model.asked[0].tools?.map(({ function: { name } }) => name);
			assert.deepEqual(tools?.sort(), [
				'Assign_Operator',
				'Note_for_the_Team',
				'Reply_to_Customer',
			]);
		} finally {
			await model.stop();
		}
	},
};
