import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import type { Client } from '../client/client';
import { textOf } from '../client/errorBody';
import { toolsForEditor } from '../mcp/editor';

/** Descriptions are written for models, and long; the list shows their beginning. */
const LONGEST = 120;

const shortened = (text: string) =>
	text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;

/** Fills "From List" with the tools of the MCP server, found by name or description. */
export const searchTools = (client: Client) =>
	async function (this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
		const wanted = filter.trim().toLowerCase();
		const tools = await toolsForEditor(client, this);
		const matching = tools.filter(({ name, description }) =>
			`${name} ${textOf(description)}`.toLowerCase().includes(wanted),
		);
		const results = matching.map(({ name, description }) => {
			const [firstLine] = textOf(description).trim().split('\n');
			return { name: firstLine ? `${name} · ${shortened(firstLine)}` : name, value: name };
		});
		return { results };
	};
