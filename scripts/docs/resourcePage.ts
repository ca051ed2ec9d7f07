import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import type { Endpoint, Limit } from '../../nodes/Spoki/client/endpoint';
import type { Operation, Resource } from '../../nodes/Spoki/resources/types';

/** Operations in the order of the panel. */
export const inOrder = ({ operations }: Resource) =>
	[...operations].sort((a, b) => a.name.localeCompare(b.name));

/** The file of a resource's page, below docs. */
export const pageOf = ({ name }: Resource) =>
	`resources/${name
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/-$/, '')}.md`;

const limitInWords = ({ perMinute, bucket, source }: Limit) =>
	[perMinute, bucket && ` for all ${bucket}`, source !== 'documentation' && ` (${source})`]
		.filter(Boolean)
		.join('');

/** The limits of a request as people say them, with the source where that isn't Spoki's documentation. */
export const limitsInWords = ({ limits = [] }: Endpoint) => limits.map(limitInWords).join(', ');

/** A text for a cell of a table, without the markup of n8n's descriptions. */
export const cell = (text = '') =>
	text
		.replace(/<a href="([^"]+)"[^>]*>(.*?)<\/a>/g, '[$2]($1)')
		.replace(/<[^>]+>/g, '')
		.replaceAll('|', '\\|')
		.replaceAll('\n', ' ');

const isEntry = (option: object): option is INodePropertyOptions => 'value' in option;
const isGroup = (option: object): option is INodePropertyCollection => 'values' in option;

/** What a field is filled with, in a few words. */
function kindOf({ type, options = [], modes = [], typeOptions }: INodeProperties): string {
	if (type === 'resourceLocator') return modes.map(({ displayName }) => displayName).join(', ');
	if (type === 'options' || type === 'multiOptions')
		return (
			options
				.filter(isEntry)
				.map((option) => option.name)
				.join(', ') || 'picked'
		);
	if (type === 'boolean') return 'on or off';
	if (type === 'dateTime') return 'date and time';
	if (type === 'resourceMapper') return 'a field for each';
	if (type === 'json') return 'JSON';
	if (type === 'number') return 'number';
	return typeOptions?.multipleValues ? 'one or more texts' : 'text';
}

/** A row for a field, or one for each field inside it. */
function rowsOf(field: INodeProperties, within: string[] = []): string[] {
	if (field.type === 'notice' || field.type === 'hidden') return [];
	const path = [...within, field.displayName];
	const inner = ((field.options ?? []) as object[]).flatMap((option) =>
		isGroup(option) ? option.values : isEntry(option) ? [] : [option as INodeProperties],
	);
	if (field.type === 'collection' || field.type === 'fixedCollection')
		return inner.flatMap((one) => rowsOf(one, path));
	const name = path.join(' → ') + (field.required ? ' **\\***' : '');
	return [`| ${name} | ${cell(kindOf(field))} | ${cell(field.description)} |`];
}

/** Method and path. */
export const requestOf = ({ endpoint: { method, path }, isCustom }: Operation) =>
	isCustom ? 'Any request' : `\`${method} ${path}\``;

/** What happens to a request of which nobody knows what became. */
function repeated({ endpoint: { mayHave, method }, isCustom }: Operation): string {
	if (isCustom)
		return 'What an operation sends too is treated as there. Of the rest only a GET is repeated when nobody knows whether it arrived.';
	if (mayHave) return 'Not repeated when nobody knows whether it arrived.';
	return method === 'GET' ? 'Only reads.' : 'Repeated after a fault: twice does no harm.';
}

function section(operation: Operation): string[] {
	const { name, description, endpoint, fields } = operation;
	const numbers = limitsInWords(endpoint);
	const rows = fields
		.filter(({ name: field }) => field !== 'options')
		.flatMap((field) => rowsOf(field));
	return [
		`## ${name}`,
		cell(description),
		`${requestOf(operation)}${numbers && `, ${numbers} a minute`}. ${repeated(operation)}`,
		...(rows.length
			? [['| Field | Filled with | |', '| --- | --- | --- |', ...rows].join('\n')]
			: ['No fields.']),
	];
}

/** The page of a resource: each operation with its request, its limit and its fields. */
export const resourcePage = (resource: Resource) =>
	[
		`# ${resource.name}`,
		'What the fields of the Spoki node are, written by `npm run docs` from its own code. **\\*** must be filled in. *Options* are the same [everywhere](../reliability.md#options). [All operations](../operations.md)',
		...inOrder(resource).flatMap(section),
	].join('\n\n') + '\n';
