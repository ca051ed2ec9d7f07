import type { ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';
import type { Client } from '../client/client';
import { toolsForEditor } from '../mcp/editor';
import { fieldsOf } from '../mcp/schema';

/** The arguments of the tool that is chosen, from the schema that the server has of it. */
export const mapToolArguments = (client: Client) =>
	async function (this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
		const chosen = this.getCurrentNodeParameter('tool', { extractValue: true }) as string;
		if (!chosen || chosen.startsWith('=')) {
			const emptyFieldsNotice =
				'Choose a tool first. For one from an expression, specify the arguments as JSON.';
			return { fields: [], emptyFieldsNotice };
		}
		const tools = await toolsForEditor(client, this);
		const tool = tools.find(({ name }) => name === chosen);
		const fields = fieldsOf(tool?.inputSchema);
		const notice = tool ? 'This tool takes no arguments.' : 'The server has no tool of this name.';
		return { fields, ...(fields.length === 0 && { emptyFieldsNotice: notice }) };
	};
