import type { IDataObject } from 'n8n-workflow';
import { jsonObject, required, text, type Check } from '../../fields/checks';
import { shownFor } from '../../fields/collections';
import { locator } from '../../fields/locator';
import { inBody } from '../../fields/send';
import { callOnce } from '../../mcp/endpoint';
import type { Operation } from '../types';

/** The values in a field that maps; their types are those of the tool, which only the server knows. */
const toolArguments: Check = (value) => (value as IDataObject | undefined)?.value ?? {};

export const call: Operation = {
	name: 'Call',
	value: 'call',
	action: 'Call a tool of the MCP server',
	description: "Do what only Spoki's MCP server can, such as creating a tag or assigning a ticket",
	// Nobody knows which record a tool writes to.
	endpoint: { ...callOnce, record: () => 'server' },
	mcp: 'call',
	fields: [
		inBody(
			'name',
			required(text),
			locator({
				displayName: 'Tool',
				name: 'tool',
				picker: 'searchMcpTools',
				description: 'Tool to call. The server says itself which it has.',
				required: true,
				by: 'name',
			}),
		),
		{
			displayName: 'Specify Arguments',
			name: 'specifyArguments',
			type: 'options',
			options: [
				{
					name: 'Using Fields Below',
					value: 'fields',
					description: 'Each argument has a field, as the tool describes it',
				},
				{ name: 'Using JSON', value: 'json', description: 'All arguments in one object' },
			],
			default: 'fields',
			description: 'How to give the arguments of the tool',
		},
		inBody('mapped', toolArguments, {
			displayName: 'Arguments',
			name: 'toolArguments',
			type: 'resourceMapper',
			noDataExpression: true,
			default: { mappingMode: 'defineBelow', value: null },
			typeOptions: {
				loadOptionsDependsOn: ['tool.value'],
				resourceMapper: {
					resourceMapperMethod: 'mapToolArguments',
					mode: 'add',
					valuesLabel: 'Arguments',
					fieldWords: { singular: 'argument', plural: 'arguments' },
					addAllFields: false,
					supportAutoMap: false,
					hideNoDataError: true,
				},
			},
			description: 'Values for the arguments of the tool. Those left empty are not sent.',
			displayOptions: shownFor('specifyArguments', 'fields'),
		}),
		inBody('arguments', jsonObject, {
			displayName: 'Arguments (JSON)',
			name: 'argumentsJson',
			type: 'json',
			default: '{}',
			description:
				'Object with the arguments by name. MCP Tool > Get Many shows what a tool takes.',
			hint: 'E.g. { "contact_id": 101, "tag_ids": [21, 22] }',
			displayOptions: shownFor('specifyArguments', 'json'),
		}),
	],
};
