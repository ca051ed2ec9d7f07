import type { IDataObject, INodeParameters, INodeProperties } from 'n8n-workflow';
import type { Operation } from '../../nodes/Spoki/resources/types';
import { entry } from '../fill';

/** A field into which a value can be put, however deep in the panel. */
export interface Leaf {
	/** Where it is, e.g. `additionalFields.email`. */
	path: string;
	/** What it and those around it are called in the panel. */
	labels: string[];
	type: INodeProperties['type'];
	/** Parameters with a value in it, among those of the other fields. */
	put: (parameters: INodeParameters, value: unknown) => INodeParameters;
}

/** What else must be chosen, so that a field is shown. */
const conditions = ({ displayOptions: { show = {}, hide = {} } = {} }: INodeProperties) =>
	Object.fromEntries([
		...Object.entries(show)
			.filter(([name]) => !name.startsWith('/'))
			.map(([name, values]) => [name, values![0]]),
		// The one button of a template that is left when the others are hidden.
		...Object.keys(hide).map((name) => [name, 'flow']),
	]) as IDataObject;

/** How a field of a kind holds a value: a locator in each mode in which people type, a mapper by name. */
function waysToHold({ name, type, modes = [] }: INodeProperties) {
	if (type === 'resourceLocator')
		return modes
			.filter((mode) => mode.type !== 'list')
			.map(({ name: mode }) => (value: unknown) => ({ __rl: true, mode, value }));
	if (type === 'resourceMapper')
		return (name === 'contactFields' ? ['first_name', 'email', 'CITY', 'CITY:date'] : ['CITY']).map(
			(id) => (value: unknown) => ({ mappingMode: 'defineBelow', value: { [id]: value } }),
		);
	return [(value: unknown) => value];
}

/** What is mapped is named by its own field. */
const MAPPED = ['First Name', 'Email', 'Custom Fields'];

type Inner = { name: string; displayName: string; values: INodeProperties[] };

function leavesOf(field: INodeProperties): Leaf[] {
	const { name, displayName, type, options = [], typeOptions } = field;
	if (type === 'notice' || type === 'hidden') return [];
	const within = (
		leaf: Leaf,
		wrap: (leaf: Leaf, around: IDataObject, value: unknown) => unknown,
	): Leaf => ({
		...leaf,
		path: `${name}.${leaf.path}`,
		labels: [displayName, ...leaf.labels],
		put: (parameters, value) =>
			({
				...parameters,
				...conditions(field),
				[name]: wrap(leaf, (parameters[name] ?? {}) as IDataObject, value),
			}) as INodeParameters,
	});
	if (type === 'collection')
		return (options as INodeProperties[]).flatMap((inner) =>
			leavesOf(inner).map((leaf) =>
				within(leaf, (one, around, value) => one.put(around as INodeParameters, value)),
			),
		);
	if (type === 'fixedCollection')
		return (options as Inner[]).flatMap(({ name: group, values }) =>
			values.flatMap((inner) =>
				leavesOf(inner).map((leaf) =>
					within(leaf, (one, _, value) => {
						const usual = (entry(field) as Record<string, INodeParameters[]>)[group] ?? [{}];
						const filled = one.put(usual[0], value);
						return { [group]: typeOptions?.multipleValues ? [filled] : filled };
					}),
				),
			),
		);
	return waysToHold(field).map((hold) => ({
		path: name,
		labels: [displayName, ...(name === 'contactFields' ? MAPPED : [])],
		type,
		put: (parameters, value) =>
			({ ...parameters, ...conditions(field), [name]: hold(value) }) as INodeParameters,
	}));
}

/** Every field of an operation that takes a value. */
export const leavesIn = ({ fields }: Operation): Leaf[] =>
	fields.flatMap((field) => leavesOf(field));
