import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import type { Sandbox } from '../../sandbox';

/** The official client against the sandbox of a describe block: one connection for each test. */
export function useMcp(held: { sandbox: Sandbox }) {
	let client: Client | undefined;
	afterEach(async () => {
		await client?.close();
		client = undefined;
	});

	const connect = async () => {
		if (client) return client;
		client = new Client({ name: 'test', version: '1' });
		const { mcp, apiKey } = held.sandbox;
		const requestInit = { headers: { 'X-Spoki-Api-Key': apiKey } };
		await client.connect(new StreamableHTTPClientTransport(new URL(mcp.url), { requestInit }));
		return client;
	};
	const ask = async (name: string, args: object = {}) =>
		(await (await connect()).callTool({ name, arguments: args as never })) as CallToolResult;
	const textOf = ({ content: [first] }: CallToolResult) => (first as { text: string }).text;
	/** What a tool gives back, which must not be an error. */
	const result = async (name: string, args?: object) => {
		const answer = await ask(name, args);
		expect(answer.isError).toBeFalsy();
		return JSON.parse(textOf(answer)) as never;
	};
	return { connect, ask, textOf, result };
}
