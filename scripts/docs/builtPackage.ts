import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import type { INodeProperties, INodePropertyOptions, INodeType } from 'n8n-workflow';
import { resources } from '../../nodes/Spoki/resources';
import { assemble } from '../../nodes/Spoki/resources/assemble';

const BUNDLE = resolve(__dirname, '../../dist/nodes/Spoki/spoki.js');

const requireBuilt = createRequire(__filename);

/** An operation as the panel of the built node offers it. */
export interface Offered {
	/** Names of the resource, as shown and in workflows. */
	resource: string;
	resourceValue: string;
	name: string;
	value: string;
	/** E.g. `GET /api/1/contacts/{id}/`. */
	request: string;
}

/** What n8n is told by the package that `npm run build` made. */
export interface Built {
	operations: Offered[];
	/** Events of the triggers, as shown by the word that workflows have. */
	webhookEvents: Map<string, string>;
	polledEvents: Map<string, string>;
	/** How many fields and lists the panel of the node has in all. */
	properties: number;
	/** The description of the node as JSON, which the editor loads. */
	descriptionBytes: number;
	/** How much of it is for the node as a tool only. */
	forModelsBytes: number;
}

type Bundle = Record<'Spoki' | 'SpokiTrigger' | 'SpokiWebhookTrigger', new () => INodeType>;

const entriesOf = ({ options = [] }: INodeProperties) => options as INodePropertyOptions[];

const named = (node: INodeType, name: string) =>
	node.description.properties.filter((property) => property.name === name);

const eventsOf = (node: INodeType) =>
	new Map(
		named(node, 'events')
			.flatMap(entriesOf)
			.map(({ name, value }) => [String(value), name]),
	);

/** The fields that only tools have, in collections too. */
const forToolsOnly = ({ description: { properties } }: INodeType) =>
	[
		...properties,
		...properties
			.filter(({ type }) => type === 'collection')
			.flatMap(({ options }) => options as INodeProperties[]),
	].filter(({ displayOptions }) => displayOptions?.show?.['@tool']?.[0] === true);

/** IDs by the name of the API. */
const asDocumented = (path: string) => path.replace(/\{\w+Id\}/, '{id}');

function operationsOf(node: INodeType): Offered[] {
	const [resource] = named(node, 'resource');
	const nameOf = new Map(entriesOf(resource).map(({ name, value }) => [value, name]));
	return named(node, 'operation').flatMap((list) => {
		const [value] = list.displayOptions!.show!.resource as string[];
		return entriesOf(list).map((entry) => {
			const { method, url } = entry.routing!.request!;
			return {
				resource: nameOf.get(value)!,
				resourceValue: value,
				name: entry.name,
				value: String(entry.value),
				request: `${method} ${asDocumented(String(url))}`,
			};
		});
	});
}

/** Reads the built package. @throws when there is none, or one of other sources than these */
export function builtPackage(): Built {
	if (!existsSync(BUNDLE)) throw new Error('There is no built package: run npm run build.');
	const { Spoki, SpokiTrigger, SpokiWebhookTrigger } = requireBuilt(BUNDLE) as Bundle;
	const node = new Spoki();
	const description = JSON.stringify(node.description);
	if (!description.includes(JSON.stringify(assemble(resources)).slice(1, -1)))
		throw new Error('The built package is older than nodes/: run npm run build.');
	return {
		operations: operationsOf(node),
		webhookEvents: eventsOf(new SpokiWebhookTrigger()),
		polledEvents: eventsOf(new SpokiTrigger()),
		properties: node.description.properties.length,
		descriptionBytes: Buffer.byteLength(description),
		forModelsBytes: Buffer.byteLength(JSON.stringify(forToolsOnly(node))),
	};
}
