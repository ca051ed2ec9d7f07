import { randomUUID } from 'node:crypto';
import { startJsonServer } from '../lib/jsonServer';
import { nextCall, type Arguments, type Plan } from './model';

interface Message {
	role: 'system' | 'user' | 'assistant' | 'tool';
	content?: string | Array<{ text?: string }>;
	tool_calls?: Array<{
		id: string;
		index: number;
		type: 'function';
		function: { name: string; arguments: string };
	}>;
}

/** A request as OpenAI's chat API takes it. */
export interface ChatRequest {
	messages: Message[];
	stream?: boolean;
	tools?: Array<{
		function: {
			name: string;
			description: string;
			parameters: { properties: Record<string, { description?: string }> };
		};
	}>;
}

const textOf = ({ content }: Message) =>
	typeof content === 'string' ? content : (content ?? []).map(({ text }) => text).join('');

/** What the scripted model says next in a conversation; it remembers nothing but what it is sent. */
function reply({ messages }: ChatRequest, plans: Map<string, Plan>): Message {
	const task = textOf(messages.findLast(({ role }) => role === 'user')!);
	const plan = plans.get(task.trim());
	if (!plan) throw new Error(`No plan for the task "${task}"`);
	const last = messages.at(-1)!;
	const asked = messages.findLast(({ tool_calls: calls }) => calls?.length)?.tool_calls?.[0];
	const args =
		last.role === 'tool'
			? nextCall(plan, JSON.parse(asked!.function.arguments) as Arguments, textOf(last))
			: plan.first;
	if (!args) return { role: 'assistant', content: textOf(last) };
	const call = { name: plan.tool, arguments: JSON.stringify(args) };
	// n8n tells the answers of several items apart by it
	const id = `call_${randomUUID()}`;
	return {
		role: 'assistant',
		content: '',
		tool_calls: [{ id, index: 0, type: 'function', function: call }],
	};
}

/**
 * Starts a model that follows plans, each found by the user's message, behind as much of OpenAI's chat
 * API as n8n's agent uses. It listens on this machine only.
 */
export async function startModel(plans: Map<string, Plan>) {
	const requests: ChatRequest[] = [];
	const server = await startJsonServer<ChatRequest>((body, response) => {
		requests.push(body);
		const message = reply(body, plans);
		const finish_reason = message.tool_calls ? 'tool_calls' : 'stop';
		const head = { id: 'chat', created: 1, model: 'scripted' };
		if (body.stream) {
			response.writeHead(200, { 'content-type': 'text/event-stream' });
			const send = (choice: object) =>
				response.write(
					`data: ${JSON.stringify({ ...head, object: 'chat.completion.chunk', choices: [choice] })}\n\n`,
				);
			send({ index: 0, delta: message, finish_reason: null });
			send({ index: 0, delta: {}, finish_reason });
			response.end('data: [DONE]\n\n');
			return;
		}
		const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
		const choices = [{ index: 0, message, finish_reason }];
		response.writeHead(200, { 'content-type': 'application/json' });
		response.end(JSON.stringify({ ...head, object: 'chat.completion', choices, usage }));
	});
	return { url: `${server.url}/v1`, requests, close: server.stop };
}
