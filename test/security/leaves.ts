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

/** How a field of a kind holds a value. */
function held({ type, modes }: INodeProperties, value: unknown): unknown {
	if (type === 'resourceLocator') return { __rl: true, mode: modes![1].name, value };
	if (type === 'resourceMapper') return { mappingMode: 'defineBelow', value: { CITY: value } };
	return value;
}

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
	return [
		{
			path: name,
			labels: [displayName],
			type,
			put: (parameters, value) =>
				({ ...parameters, ...conditions(field), [name]: held(field, value) }) as INodeParameters,
		},
	];
}

/** Every field of an operation that takes a value. */
export const leavesIn = ({ fields }: Operation): Leaf[] =>
	fields.flatMap((field) => leavesOf(field));
