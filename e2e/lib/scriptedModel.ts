import { startJsonServer, type JsonServer } from './jsonServer';

/** What the model says next: tools to call by name, or its last word. */
export type Turn = { tools: Array<{ name: string; input: object }> } | { text: string };

interface Asked {
	messages: Array<{ role: string; content: unknown }>;
	tools?: Array<{ function: { name: string; description: string } }>;
}

/** A chat model on loopback that speaks OpenAI's protocol and follows a script. */
export class ScriptedModel {
	private constructor(
		private readonly server: JsonServer,
		/** What it was asked, in order. */
		readonly asked: Asked[],
	) {}

	/** @param script what it says, turn by turn */
	static async start(script: Turn[]): Promise<ScriptedModel> {
		const left = [...script];
		const asked: Asked[] = [];
		const server = await startJsonServer<Asked & { stream?: boolean }>((body, response) => {
			asked.push(body);
			const next = left.shift() ?? { text: 'The script has ended.' };
			answer(response, next, asked.length, body.stream === true);
		});
		return new ScriptedModel(server, asked);
	}

	get url(): string {
		return `${this.server.url}/v1`;
	}

	async stop(): Promise<void> {
		await this.server.stop();
	}
}

function answer(
	response: import('node:http').ServerResponse,
	turn: Turn,
	number: number,
	streams: boolean,
) {
	const tool_calls =
		'tools' in turn
			? turn.tools.map(({ name, input }, index) => ({
					index,
					id: `call_${number}_${index}`,
					type: 'function',
					function: { name, arguments: JSON.stringify(input) },
				}))
			: undefined;
	const content = 'text' in turn ? turn.text : '';
	const said = { role: 'assistant', content, ...(tool_calls && { tool_calls }) };
	const finish_reason = tool_calls ? 'tool_calls' : 'stop';
	const about = { id: `chat-${number}`, created: 1, model: 'scripted' };
	if (streams) {
		const chunk = (choice: object) =>
			`data: ${JSON.stringify({ ...about, object: 'chat.completion.chunk', choices: [{ index: 0, ...choice }] })}\n\n`;
		response.writeHead(200, { 'content-type': 'text/event-stream' });
		response.write(chunk({ delta: said, finish_reason: null }));
		response.end(`${chunk({ delta: {}, finish_reason })}data: [DONE]\n\n`);
		return;
	}
	const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
	const choices = [{ index: 0, message: said, finish_reason }];
	response.writeHead(200, { 'content-type': 'application/json' });
	response.end(JSON.stringify({ ...about, object: 'chat.completion', choices, usage }));
}
