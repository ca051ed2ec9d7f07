import { getEncoding } from 'js-tiktoken';
import type { IDataObject } from 'n8n-workflow';
import { resources } from '../../nodes/Spoki/resources';
import type { Operation, Resource } from '../../nodes/Spoki/resources/types';
import { withTools, type Tool } from './tools';

/** What a model is told of a tool. */
export interface Told {
	name: string;
	description: string;
	fields: Record<string, { type: string; description: string }>;
	/** How many tokens the tool takes in each request to the model. */
	tokens: number;
}

/** Every operation with its resource. */
export const everyOperation = resources.flatMap((resource) =>
	resource.operations.map((operation): { resource: Resource; operation: Operation } => ({
		resource,
		operation,
	})),
);

/** The argument that n8n asks a model for to fill in a field. */
export const askedOf = (displayName: string) => displayName.replace(/[^a-zA-Z0-9-]/g, '_');

const typeOf = (field: { _def: { typeName?: string; jsonSchema?: object } }) =>
	field._def.jsonSchema ? 'json' : (field._def.typeName ?? '').replace('Zod', '').toLowerCase();

/** JSON as n8n describes it to a model. */
const JSON_VALUE = {
	anyOf: [
		{ type: 'object', minProperties: 1, additionalProperties: true },
		{ type: 'array', minItems: 1 },
	],
};

const encoding = getEncoding('o200k_base');

/** A tool as it is sent to a model, in the form of OpenAI's API. */
function sent({ name, description, fields }: Omit<Told, 'tokens'>): IDataObject {
	const properties = Object.fromEntries(
		Object.entries(fields).map(([key, field]) => [
			key,
			{
				...(field.type === 'json' ? JSON_VALUE : { type: field.type }),
				description: field.description,
			},
		]),
	);
	const parameters = {
		type: 'object',
		properties,
		required: Object.keys(fields),
		additionalProperties: false,
	};
	return { type: 'function', function: { name, description, parameters } };
}

function read({ name, description, schema }: Tool): Told {
	const fields = Object.fromEntries(
		Object.entries(schema.shape).map(([key, field]) => [
			key,
			{ type: typeOf(field as never), description: field.description ?? '' },
		]),
	);
	const told = { name, description, fields };
	return { ...told, tokens: encoding.encode(JSON.stringify(sent(told))).length };
}

const key = { apiKey: 'key', baseUrl: 'http://127.0.0.1:1' };

/**
 * What a model is told of every operation, by "resource operation", as n8n puts it together.
 * @param add whether all optional fields are added that a model fills in
 */
export async function toolsOfAll(add: boolean): Promise<Record<string, Told>> {
	const tools = everyOperation.map(({ resource, operation }) => ({
		resource: resource.value,
		operation: operation.value,
		...(add && { add: true as const }),
	}));
	const names = tools.map(({ resource, operation }) => `${resource} ${operation}`);
	return await withTools({ spokiApi: key, spokiPartnerApi: key }, tools, async (connected) =>
		// n8n gives them in the order in which they were connected, the last one first
		Object.fromEntries([...connected].reverse().map((tool, index) => [names[index], read(tool)])),
	);
}
