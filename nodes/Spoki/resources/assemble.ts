import type { INodeProperties, INodePropertyRouting } from 'n8n-workflow';
import { isInPath } from '../client/endpoint';
import { held } from '../client/held';
import { forModel, forModels, inSentences } from '../fields/forModel';
import { countryForLocalNumbers } from '../fields/localNumbers';
import { byName, commonOptions, includeSecrets } from '../fields/options';
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

interface Shown {
	resource: string[];
	operation: string[];
}

/**
 * Groups the resources that show a field, so that those can share one property that have none of the
 * group's other operations.
 */
function shownFor(uses: Use[]): Shown[] {
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

/** An operation's notices, its fields, and how much of the answer is given; Options closes each panel. */
function panelOf(operation: Operation): INodeProperties[] {
	const { fields, shape } = operation;
	const own = fields.filter(({ name }) => name !== 'options');
	const options = fields.find(({ name }) => name === 'options') ?? commonOptions;
	return [...noticesOf(operation), ...own, ...(shape ? outputFields(shape) : []), options];
}

/** An option that only some operations have. */
function optionFor(
	resources: Resource[],
	option: INodeProperties,
	has: (operation: Operation) => boolean,
): INodeProperties {
	const holders = resources.flatMap(({ value: resource, operations }) =>
		operations.filter(has).map(({ value: operation }) => ({ resource, operation })),
	);
	const show = {
		'/resource': [...new Set(holders.map(({ resource }) => resource))],
		'/operation': [...new Set(holders.map(({ operation }) => operation))],
	};
	return { ...option, displayOptions: { show } };
}

/** Whether a field, or one inside it, is a phone. */
const isPhone = ({ routing, options = [] }: INodeProperties): boolean =>
	/^(contact_)?phones?$/.test(String(routing?.send?.property)) ||
	(options as INodeProperties[]).some((inner) => 'type' in inner && isPhone(inner));

/** The common options, with those that only some operations have. */
const commonFor = (resources: Resource[]): INodeProperties => ({
	...commonOptions,
	options: [
		optionFor(resources, countryForLocalNumbers, ({ fields }) => fields.some(isPhone)),
		optionFor(
			resources,
			includeSecrets,
			({ endpoint, isCustom }) => endpoint.secrets !== undefined || isCustom === true,
		),
		...(commonOptions.options ?? []),
	] as INodeProperties[],
});

/**
 * The fields of all panels in one order in which each panel finds its own. There is none for two
 * panels that share two fields in opposite order.
 */
function inCommonOrder(panels: INodeProperties[][]): INodeProperties[] {
	const before = new Map<INodeProperties, INodeProperties[]>();
	for (const fields of panels) {
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

/**
 * All fields of all operations, each shown for the operations that name it. A field object that
 * operations share becomes one property: n8n walks every property for every item, so a panel
 * without repetition is also a faster one.
 */
function fieldProperties(resources: Resource[]): INodeProperties[] {
	const uses = new Map<INodeProperties, Use[]>();
	const inPaths = new Set(resources.flatMap(({ operations }) => operations.flatMap(pathFields)));
	for (const resource of resources) {
		for (const operation of resource.operations) {
			for (const field of panelOf(operation)) {
				held(uses, field, () => []).push({ resource, operation: operation.value });
			}
		}
	}
	const panels = resources.flatMap(({ operations }) => operations.map(panelOf));
	const common = commonFor(resources);
	return inCommonOrder(panels).flatMap((field) =>
		shownFor(uses.get(field)!).flatMap((group) =>
			variantsOf(field === commonOptions ? common : field).map(({ variant, where }) => ({
				...variant,
				...(inPaths.has(field) && { routing: undefined }),
				displayOptions: {
					...field.displayOptions,
					show: { ...where, ...group, ...field.displayOptions?.show },
				},
			})),
		),
	);
}

/** A field as workflows show it, and as tools do; the condition comes first, since it is told at once. */
function variantsOf(field: INodeProperties): Array<{ variant: INodeProperties; where: object }> {
	const ofTool = forModel(field);
	const own = field.displayOptions?.show?.['@tool'];
	if (!ofTool) return [{ variant: field, where: own ? { '@tool': own } : {} }];
	return [
		{ variant: field, where: { '@tool': [false] } },
		{ variant: ofTool, where: { '@tool': [true] } },
	];
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
