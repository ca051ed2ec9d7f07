import type { FieldType, IDataObject, ResourceMapperField } from 'n8n-workflow';
import { inside, isObject } from '../client/errorBody';

/** A JSON schema, as far as it is read here. */
export interface Schema {
	type?: string | string[];
	enum?: Array<string | number | boolean | null>;
	format?: string;
	items?: Schema;
}

/** References to references are followed this far; of branches and values so many are looked at. */
const DEEPEST = 5;
const MOST = 200;

/** The schema that a reference within a tool's schema leads to; `{}` where it leads nowhere. */
function target(reference: string, root: IDataObject): Schema {
	if (!reference.startsWith('#/')) return {};
	const names = reference.slice(2).split('/');
	let found: unknown = root;
	for (const name of names)
		found = isObject(found) && Object.hasOwn(found, name) ? found[name] : undefined;
	return inside(found) as Schema;
}

/** The first of many. */
const few = (value: unknown) => (Array.isArray(value) ? value.slice(0, MOST) : value);

/**
 * A schema without the ways to say that something may also be nothing, or is described elsewhere. Takes
 * over no more than is read here: many arguments can lead to one huge schema.
 */
function plain(schema: unknown, root: IDataObject, depth = 0): Schema {
	if (!isObject(schema) || depth > DEEPEST) return {};
	const { $ref: reference, anyOf, oneOf, allOf, type, enum: values, format, items } = schema;
	const branches = [few(anyOf ?? oneOf ?? allOf)]
		.flat()
		.filter((branch) => isObject(branch) && branch.type !== 'null') as Schema[];
	const other = typeof reference === 'string' ? target(reference, root) : branches[0];
	const types = new Set(branches.map((branch) => branch.type));
	return {
		...plain(other, root, depth + 1),
		...(types.size > 1 && { type: [...types].flat() as string[] }),
		...(type !== undefined && { type: few(type) as string }),
		...(Array.isArray(values) && { enum: few(values) as string[] }),
		...(typeof format === 'string' && { format }),
		...(isObject(items) && { items: items as Schema }),
	};
}

/** The arguments that a tool takes, by name, in its order, with those that it wants. */
export function argumentsOf(inputSchema: unknown): {
	schemas: Map<string, Schema>;
	required: Set<unknown>;
} {
	const root = inside(inputSchema);
	const properties = inside(root.properties);
	const schemas = Object.entries(properties).map(
		([name, schema]) => [name, plain(schema, root)] as const,
	);
	return { schemas: new Map(schemas), required: new Set([root.required].flat()) };
}

/** The one type that a value is to have; undefined where anything will do. */
export function typeOf({ type, enum: values }: Schema): string | undefined {
	const [named, ...others] = new Set([type].flat().filter((name) => name !== 'null'));
	return others.length > 0 ? undefined : (named ?? (values ? 'string' : undefined));
}

const FIELD_TYPES: Record<string, FieldType> = {
	array: 'array',
	boolean: 'boolean',
	integer: 'number',
	number: 'number',
	object: 'object',
};

/** How an argument is filled in: chosen, where the values are known. */
function fieldType(schema: Schema): FieldType {
	if (schema.enum) return 'options';
	const type = typeOf(schema) ?? 'string';
	return schema.format?.endsWith('date-time') ? 'dateTime' : (FIELD_TYPES[type] ?? 'string');
}

/** The arguments of a tool as fields that are mapped, those that it wants first. */
export function fieldsOf(inputSchema: unknown): ResourceMapperField[] {
	const { schemas, required } = argumentsOf(inputSchema);
	const fields = [...schemas].map(([name, schema]): ResourceMapperField => {
		const { enum: values } = schema;
		const isRequired = required.has(name);
		return {
			id: name,
			displayName: name,
			defaultMatch: false,
			display: true,
			required: isRequired,
			removed: !isRequired,
			type: fieldType(schema),
			...(values && {
				options: values
					.filter((value) => value !== null && typeof value !== 'object')
					.map((value) => ({ name: String(value), value: value as string })),
			}),
		};
	});
	return fields.sort((a, b) => Number(b.required) - Number(a.required));
}
