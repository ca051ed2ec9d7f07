import type { IDisplayOptions, INodeProperties, INodePropertyRouting } from 'n8n-workflow';
import { isInPath } from '../client/endpoint';
import { held } from '../client/held';
import { forModel, forModels, inSentences } from '../fields/forModel';
import { countryForLocalNumbers } from '../fields/localNumbers';
import { byDisplayName, byName, commonOptions, includeSecrets } from '../fields/options';
import { outputFields } from '../fields/output';
import { noticesOf } from './notices';
import type { Operation, Resource } from './types';

/** The fields of an operation whose values go into the path of its request. */
const pathFields = ({ endpoint, fields }: Operation) =>
	fields.filter(({ name }) => isInPath(endpoint, name));

/**
 * The request of an operation, which fills its own path: n8n evaluates an expression four times for
 * each item when its field has a routing, and only twice when it has none.
 */
function routingOf(operation: Operation): INodePropertyRouting {
	const { method, path } = operation.endpoint;
	const written = [...pathFields(operation), ...(operation.elsewhere ?? [])];
	const preSend = written.flatMap(({ routing }) => routing?.send?.preSend ?? []);
	return {
		request: { method, url: path },
		...(preSend.length > 0 && { send: { preSend } }),
	};
}

/** Whether an operation is the list of its resource, with which the panel begins. */
const isGetMany = ({ name }: Operation) => name === 'Get Many';

/** What an operation does: "Get many contacts", "Update an account". */
function actionOf(operation: Operation, resource: Resource) {
	const noun = resource.name.toLowerCase();
	const one = `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
	const object = isGetMany(operation) ? `${noun}s` : one;
	return operation.action ?? `${operation.name.replace('M', 'm')} ${object}`;
}

/** The Operation list of a resource. */
function operationSelector(resource: Resource): INodeProperties {
	const { value, operations } = resource;
	const [own] = operations;
	const first = operations.find(isGetMany) ?? own;
	const initial = first.value;
	// What leads the list of actions is what the resource begins with.
	const isFirst = (one: { value: string }) => first === own && one.value === own.value;
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [value] } },
		options: operations
			.map((operation) => ({
				name: operation.name,
				value: operation.value,
				action: actionOf(operation, resource),
				description: operation.description,
				routing: routingOf(operation),
			}))
			.sort((a, b) => Number(isFirst(b)) - Number(isFirst(a)) || byName(a, b)),
		default: initial,
	};
}

/** An operation that has a field in its panel. */
interface Use {
	resource: Resource;
	operation: string;
}

/** What an operation shows, in the order of its panel. */
interface Panel extends Use {
	fields: INodeProperties[];
}

type Show = NonNullable<IDisplayOptions['show']>;

interface Shown {
	resource: string[];
	operation: string[];
}

/**
 * Groups the resources that show a field, so that those can share one property that have none of the
 * group's other operations.
 */
function groupsOf(uses: Use[]): Shown[] {
	const operationsOf = new Map<Resource, string[]>();
	for (const { resource, operation } of uses)
		held(operationsOf, resource, () => []).push(operation);
	const groups: Resource[][] = [];
	const shownIn = (group: Resource[]) => [
		...new Set(group.flatMap((resource) => operationsOf.get(resource)!)),
	];
	const isExact = (group: Resource[]) => {
		const shown = shownIn(group);
		return group.every(
			(resource) =>
				resource.operations.filter(({ value }) => shown.includes(value)).length ===
				operationsOf.get(resource)!.length,
		);
	};
	for (const resource of operationsOf.keys()) {
		const group = groups.find((others) => isExact([...others, resource]));
		if (group) group.push(resource);
		else groups.push([resource]);
	}
	return groups.map((group) => ({
		resource: group.map(({ value }) => value),
		operation: shownIn(group),
	}));
}

/** Whether a field, or one inside it, is a phone. */
const isPhone = ({ routing, options = [] }: INodeProperties): boolean =>
	/^(contact_)?phones?$/.test(String(routing?.send?.property)) ||
	(options as INodeProperties[]).some((inner) => 'type' in inner && isPhone(inner));

/** The options of an operation: its own or those that all have, and those for what it takes and answers. */
function optionsOf({ endpoint, fields, isCustom }: Operation): INodeProperties {
	const own = fields.find(({ name }) => name === 'options') ?? commonOptions;
	const all = new Set(own.options as INodeProperties[]);
	if (fields.some(isPhone)) all.add(countryForLocalNumbers);
	if (endpoint.secrets || isCustom) all.add(includeSecrets);
	return { ...own, options: [...all].sort(byDisplayName) };
}

/** What an operation shows: its notices, its fields, and how much of the answer is given; Options closes each panel. */
function panelOf(resource: Resource, operation: Operation): Panel {
	const { fields, shape } = operation;
	const own = fields.filter(({ name }) => name !== 'options');
	return {
		resource,
		operation: operation.value,
		fields: [
			...noticesOf(operation),
			...own,
			...(shape ? outputFields(shape) : []),
			optionsOf(operation),
		],
	};
}

/**
 * The fields of all panels in one order in which each panel finds its own. There is none for two
 * panels that share two fields in opposite order.
 */
function inCommonOrder(panels: Panel[]): INodeProperties[] {
	const before = new Map<INodeProperties, INodeProperties[]>();
	for (const { fields } of panels) {
		for (const [place, field] of fields.entries()) {
			held(before, field, () => []).push(...fields.slice(0, place).slice(-1));
		}
	}
	const ordered = new Set<INodeProperties>();
	const place = (field: INodeProperties) => {
		if (ordered.has(field)) return;
		before.get(field)!.forEach(place);
		ordered.add(field);
	};
	[...before.keys()].forEach(place);
	return [...ordered];
}

/** The fields of these panels in one order, each with the groups of operations that show it. */
const shownIn = (panels: Panel[]) =>
	inCommonOrder(panels).map((field) => ({
		field,
		groups: groupsOf(panels.filter(({ fields }) => fields.includes(field))),
	}));

/** A field that is shown where this too is so. Whether it is a tool comes first, since it is told at once. */
function shownOnlyFor(field: INodeProperties, where: Show): INodeProperties {
	const show: Show = { ...where, ...field.displayOptions?.show };
	const { '@tool': tool } = show;
	return {
		...field,
		displayOptions: { ...field.displayOptions, show: tool ? { '@tool': tool, ...show } : show },
	};
}

/** What collections have in common that can be one property. */
const kindOf = ({ name, displayName, placeholder, displayOptions }: INodeProperties) =>
	JSON.stringify([name, displayName, placeholder, displayOptions]);

/**
 * Panels in which collections of a kind are one field, whose options say which operations have them.
 * n8n evaluates all that a collection holds twice for each property of its name, item by item: with a
 * property for each operation, a thousand tickets with three fields held n8n up for eleven seconds.
 */
function withSharedCollections(panels: Panel[]): Panel[] {
	const shared = panels.map((panel) => ({ ...panel, fields: [...panel.fields] }));
	const collections = shared.flatMap((panel) =>
		panel.fields
			.filter(({ type }) => type === 'collection')
			.map((field) => ({ panel, field, options: field.options as INodeProperties[] })),
	);
	for (const kind of new Set(collections.map(({ field }) => kindOf(field)))) {
		const holders = collections.filter(({ field }) => kindOf(field) === kind);
		for (const { resource } of groupsOf(holders.map(({ panel }) => panel))) {
			const group = holders.filter(({ panel }) => resource.includes(panel.resource.value));
			const isCommon = (one: INodeProperties) =>
				group.every(({ options }) => options.includes(one));
			const offers = group.map(({ panel, options }) => ({ ...panel, fields: options }));
			const options = shownIn(offers).flatMap(({ field, groups }) =>
				isCommon(field)
					? field
					: groups.map(({ resource, operation }) =>
							shownOnlyFor(field, { '/resource': resource, '/operation': operation }),
						),
			);
			const collection = { ...group[0].field, options };
			for (const { panel, field } of group) panel.fields[panel.fields.indexOf(field)] = collection;
		}
	}
	return shared;
}

/**
 * All fields of all operations, each shown for the operations that name it. A field object that
 * operations share becomes one property: n8n walks every property for every item, so a panel
 * without repetition is also a faster one.
 */
function fieldProperties(resources: Resource[]): INodeProperties[] {
	const inPaths = new Set(resources.flatMap(({ operations }) => operations.flatMap(pathFields)));
	const panels = resources.flatMap((resource) =>
		resource.operations.map((operation) => panelOf(resource, operation)),
	);
	return shownIn(withSharedCollections(panels)).flatMap(({ field, groups }) =>
		groups.flatMap((group) =>
			variantsOf(shownOnlyFor(field, { ...group })).map((variant) =>
				inPaths.has(field) ? { ...variant, routing: undefined } : variant,
			),
		),
	);
}

/** A field as workflows show it, and as tools do; of a collection, what it holds. */
function variantsOf(field: INodeProperties, collection?: string): INodeProperties[] {
	if (field.type === 'collection') {
		const options = field.options as INodeProperties[];
		return [{ ...field, options: options.flatMap((one) => variantsOf(one, field.name)) }];
	}
	const ofTool = forModel(field, collection);
	if (!ofTool) return [field];
	return [shownOnlyFor(field, { '@tool': [false] }), shownOnlyFor(ofTool, { '@tool': [true] })];
}

/** What a model is told of an operation; n8n itself would tell it the action only. */
const toolDescriptions = (resources: Resource[]): INodeProperties[] =>
	resources.flatMap(({ value: resource, operations }) =>
		operations.map(({ value: operation, description }) => ({
			displayName: 'Tool Description',
			name: 'toolDescription',
			type: 'string',
			typeOptions: { rows: 2 },
			default: `Spoki: ${inSentences(forModels(description))}`,
			description: 'What the model is told of this tool',
			displayOptions: {
				show: { '@tool': [true], resource: [resource], operation: [operation] },
			},
		})),
	);

/** The whole panel below Resource: the operation lists, then the fields. */
export function assemble(resources: Resource[]): INodeProperties[] {
	return [
		...resources.map(operationSelector),
		...toolDescriptions(resources),
		...fieldProperties(resources),
	];
}
