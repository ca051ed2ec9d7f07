import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import type { Client } from '../client/client';
import { textOf } from '../client/errorBody';
import { toolsForEditor } from '../mcp/editor';
import { bounded } from '../messages/words';
import { finder } from './search';

/** Descriptions are written for models, and long; the list shows their beginning. */
const LONGEST = 120;

/** Fills "From List" with the tools of the MCP server, found by name or description. */
export const searchTools = (client: Client) =>
	async function (this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
		const find = finder(filter);
		const tools = await toolsForEditor(client, this);
		const matching = tools.filter(({ name, description }) => find(name, textOf(description)));
		const results = matching.map(({ name, description }) => {
			const [firstLine] = textOf(description).trim().split('\n');
			return { name: firstLine ? `${name} · ${bounded(firstLine, LONGEST)}` : name, value: name };
		});
		return { results };
	};
