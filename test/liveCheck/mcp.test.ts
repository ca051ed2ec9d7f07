import { corresponding, exitCode } from '../../scripts/liveCheck/compare';
import { tools } from '../../sandbox/mcp/tools';
import { check } from './run';
import type { Between } from './through';

// Each asks everything of two sandboxes.
jest.setTimeout(30_000);

const NAME = 'Tools of the MCP server';

/** Puts more tools behind those of the sandbox, in JSON or in an event stream. */
const withTools = (...more: object[]): Between => ({
	text: (text) =>
		text.replace(
			/^(data: )?(\{"(?:result|jsonrpc)".*)$/gm,
			(line, data: string | undefined, json) => {
				const message = JSON.parse(String(json)) as { result?: { tools?: object[] } };
				if (!message.result?.tools) return String(line);
				message.result.tools.push(...more);
				return (data ?? '') + JSON.stringify(message);
			},
		),
});

test('a tool that isn’t as the protocol says is one tool, and the others are there', async () => {
	const odd = { name: 'zz_odd', description: null, inputSchema: { properties: {} } };
	const { row, result } = await check({}, { change: withTools(odd) });
	const { seen, sandbox } = row(NAME);
	expect(seen).toBe(`${tools.length + 1} tools; 1 that aren’t known; 1 not as the protocol says`);
	expect(sandbox).toBeUndefined();
	expect(corresponding(result)).toEqual([]);
	expect(exitCode(result)).toBe(0);
});

test('a tool without a name is none that the node shows', async () => {
	const { row } = await check({}, { change: withTools({ description: 'x' }) });
	expect(row(NAME).seen).toBe(`${tools.length} tools; 1 not as the protocol says`);
});

test('what isn’t MCP is no server that hangs up', async () => {
	const isMcp = (url = '') => url.startsWith('/v2/mcp');
	const { row } = await check(
		{},
		{ change: { text: (text, { url }) => (isMcp(url) ? '<html>' : text) } },
	);
	expect(row(NAME).seen).toBe('answers something that isn’t MCP');
});
