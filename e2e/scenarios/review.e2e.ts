import assert from 'node:assert/strict';
import type { IDataObject, INode } from 'n8n-workflow';
import { agentWorkflow, connectTools, TOOL } from '../agents/workflows';
import { outputsOf, type Credential, type WorkflowFile } from '../lib/client';
import { Messenger } from '../lib/messenger';
import type { Scenario } from '../lib/scenario';
import { ScriptedModel, type Turn } from '../lib/scriptedModel';
import type { Stack } from '../lib/stack';
import { node, using } from '../lib/workflow';

const REVIEW = 'n8n-nodes-base.telegramHitlTool';
const PERSON = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36';
const LINK_PREVIEW = 'TelegramBot (like TwitterBot)';
const WORDS = 'Done what I could.';

/** A tool whose call a person is asked about. */
interface Case {
	tool: INode;
	/** What the model fills in. */
	input: IDataObject;
	/** What a request of it looks like in the sandbox's log. */
	endpoint: string;
}

/** What a model fills in, as n8n's editor writes it. */
const byModel = (key: string, type = 'string') =>
	`={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('${key}', \`${key}\`, '${type}') }}`;

const tool = (name: string, credential: Credential, parameters: IDataObject) =>
	node(name, TOOL, { authentication: 'apiKey', ...parameters }, using(credential));

const located = (value: string) => ({ __rl: true, mode: 'id', value });

function casesOf({ credentials, sandbox }: Stack): Case[] {
	const { apiKey, partner } = credentials;
	const contact = sandbox.store.contacts.add({ phone: '+393195559901' });
	const [account] = sandbox.store.accounts.all();
	return [
		{
			tool: tool('Delete a contact in Spoki', apiKey, {
				resource: 'contact',
				operation: 'delete',
				contactId: located(byModel('Contact')),
			}),
			input: { Contact: `${contact.id}` },
			endpoint: 'DELETE /api/1/contacts/{id}/',
		},
		{
			tool: tool('Recharge an account in Spoki', partner, {
				resource: 'partner',
				operation: 'rechargeAccount',
				accountId: located(byModel('Account')),
				amount: byModel('Amount', 'number'),
			}),
			input: { Account: `${account.id}`, Amount: 12.5 },
			endpoint: 'POST /api/1/partners/create_subrecharge/',
		},
	];
}

/** An agent with one tool, behind a review step that asks a person by a message with two buttons. */
function reviewed(one: Case, model: Credential, messenger: Credential): WorkflowFile {
	const parameters = {
		...{ resource: 'message', operation: 'sendAndWait', chatId: '42' },
		message: '=May I run {{ $tool.name }} with {{ JSON.stringify($tool.parameters) }}?',
		...{ responseType: 'approval', approvalOptions: { values: { approvalType: 'double' } } },
		options: {},
	};
	const review = node('Ask a Person', REVIEW, parameters, {
		typeVersion: 1.2,
		webhookId: 'b0b3d6c1-1a4e-4b8f-9f5a-6f1d1c1b7a01',
		...using(messenger),
	});
	const file = agentWorkflow(['Do it.'], model, [review]);
	return { ...connectTools(file, [one.tool], review.name), name: 'A person is asked' };
}

const calledBy = ({ tool: { name } }: Case) => name.replaceAll(' ', '_');

/** The model calls the tool once, and says what it makes of the answer. */
const scriptOf = (one: Case): Turn[] => [
	{
		tools: [{ name: calledBy(one), input: { toolParameters: one.input, hitlParameters: {} } }],
	},
	{ text: WORDS },
];

const follow = async (link: string, agent: string) =>
	assert.equal((await fetch(link, { headers: { 'user-agent': agent } })).status, 200);

export const scenario: Scenario = {
	name: 'A person is asked before a model deletes or moves money: yes sends it once, no sends nothing',
	run: async (stack) => {
		const { client, sandbox } = stack;
		const messenger = await Messenger.start();
		try {
			const telegram = await client.saveCredential('Messenger', 'telegramApi', {
				accessToken: 'none',
				baseUrl: messenger.url,
			});
			for (const one of casesOf(stack)) {
				for (const answer of ['no', 'yes'] as const) {
					const model = await ScriptedModel.start(scriptOf(one));
					try {
						const credential = await client.saveCredential('Scripted model', 'openAiApi', {
							apiKey: 'none',
							url: model.url,
						});
						const workflow = await client.saveWorkflow(reviewed(one, credential, telegram));
						const sent = () =>
							sandbox.requests.filter(({ endpoint }) => endpoint === one.endpoint).length;
						sandbox.clearRequests();
						const id = await client.start(workflow);

						const { text, links } = await messenger.next();
						assert.ok(text.includes(calledBy(one)), text);
						for (const value of Object.values(one.input))
							assert.ok(text.includes(String(value)), text);
						await follow(links.yes, LINK_PREVIEW);
						assert.equal((await client.execution(id)).status, 'waiting');
						assert.equal(sent(), 0, 'nothing is sent before a person has answered');

						await follow(links[answer], PERSON);
						const execution = await client.finished(id);
						assert.equal(execution.status, 'success', execution.data.resultData.error?.message);
						assert.equal(sent(), answer === 'yes' ? 1 : 0, answer);
						assert.equal(outputsOf(execution, 'AI Agent')[0][0].json.output, WORDS);
						const told = JSON.stringify(model.asked.at(-1)!.messages.at(-1));
						assert.match(told, answer === 'yes' ? /success|deleted|credit/ : /rejected/);
					} finally {
						await model.stop();
					}
				}
			}
		} finally {
			await messenger.stop();
		}
	},
};
