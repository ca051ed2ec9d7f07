import { tools } from '../../../sandbox/mcp/tools';
import type { Finding, Probe } from '../finding';
import { NoMcp, toolsOf } from '../mcpTools';
import { unnamed } from '../names';

/** A number is told only where HTTP or JSON-RPC gives it a meaning. */
function unreachable(error: unknown): Finding {
	const follows = 'Tools of the MCP server can’t be used; the node doesn’t need them.';
	if (!(error instanceof NoMcp))
		return { seen: 'gives no answer', sandbox: 'mcp.state=hangs up', follows };
	const { code = 0 } = error;
	if (code === 401) return { seen: 'refuses the key (401)', follows };
	if (code === 502) return { seen: 'answers 502', sandbox: 'mcp.state=bad gateway', follows };
	const isTold = (code >= 100 && code < 600) || (code >= -32_700 && code <= -32_600);
	return { seen: isTold ? `answers ${code}` : 'answers something that isn’t MCP', follows };
}

export const mcp: Probe = {
	name: 'Tools of the MCP server',
	run: async (spoki) => {
		let names: string[];
		let odd: number;
		try {
			({ names, odd } = await toolsOf(spoki));
		} catch (error) {
			return unreachable(error);
		}
		const known = tools.map(({ name }) => name);
		const [more] = unnamed(names.filter((name) => !known.includes(name)).length);
		const fewer = known.filter((name) => !names.includes(name));
		const seen = [
			`${names.length} tools`,
			...(more ? [more] : []),
			...(odd ? [`${odd} not as the protocol says`] : []),
			...(fewer.length ? [`in the sandbox only: ${fewer.join(' ')}`] : []),
		].join('; ');
		const isSame = !more && !fewer.length;
		if (odd) {
			const follows = 'The node shows what has a name; other programs may show no tool at all.';
			return { seen, follows };
		}
		const follows = isSame ? 'Nothing: it is as assumed.' : 'The sandbox can learn them.';
		return { seen, ...(isSame && { sandbox: 'mcp.state=up' }), follows };
	},
};
