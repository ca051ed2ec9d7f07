import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { tools } from '../../../sandbox/mcp/tools';
import type { Finding, Probe } from '../finding';
import { unnamed } from '../names';
import type { Spoki } from '../spoki';

const TIMEOUT_MS = 20_000;

/** The names of all tools that the server lists. */
async function toolNames({ hosts, secrets }: Spoki): Promise<string[]> {
	const client = new Client({ name: 'n8n-nodes-spoki-live-check', version: '1' });
	const headers = { 'X-Spoki-Api-Key': secrets.apiKey };
	const url = new URL('/v2/mcp', hosts.mcp);
	const transport = new StreamableHTTPClientTransport(url, {
		requestInit: { headers, redirect: 'error' },
	});
	try {
		await client.connect(transport, { timeout: TIMEOUT_MS });
		const names: string[] = [];
		let cursor: string | undefined;
		do {
			const page = await client.listTools({ cursor }, { timeout: TIMEOUT_MS });
			names.push(...page.tools.map(({ name }) => name));
			cursor = page.nextCursor;
		} while (cursor);
		return names;
	} finally {
		await client.close();
	}
}

/** What the client itself says of a connection that ended, or where nothing came. */
const NO_ANSWER = [-32_000, -32_001];

/** A number is told only where HTTP or JSON-RPC gives it a meaning. */
function unreachable(error: unknown): Finding {
	const { code } = error as { code?: unknown };
	const follows = 'Tools of the MCP server can’t be used; the node doesn’t need them.';
	if (typeof code !== 'number' || NO_ANSWER.includes(code))
		return { seen: 'gives no answer', sandbox: 'mcp.state=hangs up', follows };
	if (code === 401) return { seen: 'refuses the key (401)', follows };
	if (code === 502) return { seen: 'answers 502', sandbox: 'mcp.state=bad gateway', follows };
	const isTold = (code >= 100 && code < 600) || (code >= -32_700 && code <= -32_600);
	return { seen: isTold ? `answers ${code}` : 'answers something that isn’t MCP', follows };
}

export const mcp: Probe = {
	name: 'Tools of the MCP server',
	run: async (spoki) => {
		let names: string[];
		try {
			names = await toolNames(spoki);
		} catch (error) {
			return unreachable(error);
		}
		const known = tools.map(({ name }) => name);
		const [more] = unnamed(names.filter((name) => !known.includes(name)).length);
		const fewer = known.filter((name) => !names.includes(name));
		const seen = [
			`${names.length} tools`,
			...(more ? [more] : []),
			...(fewer.length ? [`in the sandbox only: ${fewer.join(' ')}`] : []),
		].join('; ');
		const isSame = !more && !fewer.length;
		const follows = isSame ? 'Nothing: it is as assumed.' : 'The sandbox can learn them.';
		return { seen, ...(isSame && { sandbox: 'mcp.state=up' }), follows };
	},
};
