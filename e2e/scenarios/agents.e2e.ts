import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { jobsFor, KINDS, type Job } from '../agents/cases';
import { isRefusal, nextCall, type Arguments } from '../agents/model';
import { startModel } from '../agents/openAi';
import { agentWorkflow, mcpWorkflow, toolNodes } from '../agents/workflows';
import { outputsOf } from '../lib/client';
import type { Scenario } from '../lib/scenario';
import type { Stack } from '../lib/stack';

/** What became of a job: the calls that the model made, and the last answer that it read. */
interface Outcome {
	calls: number;
	answer: string;
}

/** n8n's agent begins with all items again after each call, so a run of many takes long. */
const AT_ONCE = 1;

/** Twelve operations, each with a right, a blank and a wrong first call. */
const jobsOf = ({ sandbox }: Stack) => KINDS.flatMap((kind) => jobsFor(sandbox, kind));

/** Carries the jobs out with n8n's AI Agent and a scripted model. */
async function byAgent(stack: Stack, jobs: Job[]): Promise<Outcome[]> {
	const { client, credentials } = stack;
	const tasks = jobs.map((_, index) => `Task ${index + 1}`);
	const model = await startModel(new Map(jobs.map((job, index) => [tasks[index], job])));
	try {
		const credential = await client.saveCredential('Scripted model', 'openAiApi', {
			apiKey: 'none',
			url: model.url,
		});
		const tools = await toolNodes(client, credentials.apiKey);
		const answers: string[] = [];
		for (let start = 0; start < tasks.length; start += AT_ONCE) {
			const some = tasks.slice(start, start + AT_ONCE);
			const workflow = await client.saveWorkflow(agentWorkflow(some, credential, tools));
			const execution = await client.run(workflow);
			const { message = '' } = execution.data.resultData.error ?? {};
			assert.equal(execution.status, 'success', message);
			answers.push(...outputsOf(execution, 'AI Agent')[0].map(({ json }) => String(json.output)));
		}
		const [first] = model.requests;
		const ticket = first.tools!.find(({ function: tool }) => tool.name.includes('a_ticket'))!;
		assert.match(ticket.function.description, /^Spoki: /);
		for (const { description = '' } of Object.values(ticket.function.parameters.properties))
			assert.match(description, /\w{3}/, 'the model is told of each argument');
		return answers.map((answer, index) => ({
			answer,
			calls:
				model.requests.filter(({ messages }) =>
					messages.some(
						({ role, content }) => role === 'user' && String(content).trim() === tasks[index],
					),
				).length - 1,
		}));
	} finally {
		await model.close();
	}
}

/** Carries the jobs out with an MCP client, through n8n's MCP Server Trigger. */
async function byMcp(stack: Stack, jobs: Job[]): Promise<Outcome[]> {
	const { client, credentials } = stack;
	const path = randomUUID();
	const tools = await toolNodes(client, credentials.apiKey);
	const workflow = await client.saveWorkflow(mcpWorkflow(path, tools));
	await client.activate(workflow);
	const mcp = new Client({ name: 'scripted-model', version: '1.0.0' });
	await mcp.connect(new StreamableHTTPClientTransport(new URL(`${client.url}/mcp/${path}`)));
	try {
		const known = (await mcp.listTools()).tools;
		assert.equal(known.length, tools.length);
		const outcomes: Outcome[] = [];
		for (const job of jobs) {
			const outcome = { calls: 0, answer: '' };
			for (let args: Arguments | undefined = job.first; args && outcome.calls < 5;) {
				const result = await mcp.callTool({ name: job.tool, arguments: args });
				const [{ text = '' }] = result.content as Array<{ text?: string }>;
				outcome.calls++;
				outcome.answer = text;
				assert.equal(result.isError === true, isRefusal(text), `a refusal is an error: ${text}`);
				args = nextCall(job, args, text);
			}
			outcomes.push(outcome);
		}
		return outcomes;
	} finally {
		await mcp.close();
		await client.deactivate(workflow);
	}
}

function check({ sandbox }: Stack, way: string, jobs: Job[], outcomes: Outcome[]) {
	assert.equal(outcomes.length, jobs.length);
	for (const [index, job] of jobs.entries()) {
		const { calls, answer } = outcomes[index];
		const what = `${way}, ${job.kind}: ${job.tool}: ${answer}`;
		assert.equal(isRefusal(answer), job.isNothing === true, what);
		assert.ok(calls >= 1 && calls <= job.calls, `${calls} calls. ${what}`);
		job.holds();
	}
	const writes = [...new Set(jobs.flatMap(({ writes: request }) => request ?? []))];
	for (const request of writes) {
		const wanted = jobs.filter((job) => job.writes === request && !job.isNothing).length;
		const sent = sandbox.requests.filter(
			({ endpoint, status = 0 }) => endpoint === request && status < 300,
		);
		assert.equal(sent.length, wanted, `${way}: ${request}`);
	}
}

export const scenario: Scenario = {
	name: 'A scripted model: twelve operations, right, blank and wrong, by the AI Agent and by MCP',
	run: async (stack) => {
		for (const [way, carryOut] of [
			['AI Agent', byAgent],
			['MCP', byMcp],
		] as const) {
			stack.sandbox.clearRequests();
			const jobs = jobsOf(stack);
			check(stack, way, jobs, await carryOut(stack, jobs));
		}
	},
};
