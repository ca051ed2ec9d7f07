import { describeApi, operations } from '../../sandbox/openapi/document';
import type { Part } from '../../sandbox/openapi/sources';
import type { Shape } from './shape';

const { schemas } = describeApi().components as { schemas: Record<string, Part> };

const typeNames = ({ type, properties }: Part) =>
	[type ?? (properties ? 'object' : [])]
		.flat()
		.map((one) => (one === 'integer' ? 'number' : String(one)));

const nameOf = ({ $ref }: Part) => ($ref ? String($ref).split('/').at(-1) : undefined);

/** Adds what a schema allows; `inside` are the names of those that it is a part of. */
function add(shape: Shape, place: string, schema: Part, inside: readonly string[] = []): Shape {
	const name = nameOf(schema);
	if (name)
		return inside.includes(name) ? shape : add(shape, place, schemas[name], [...inside, name]);
	const types = shape.get(place) ?? new Set();
	shape.set(place, types);
	for (const type of typeNames(schema)) types.add(type);
	const { anyOf = [], allOf = [], properties, items, additionalProperties: rest } = schema;
	for (const part of [...(anyOf as Part[]), ...(allOf as Part[])]) add(shape, place, part, inside);
	for (const [key, part] of Object.entries((properties ?? {}) as Record<string, Part>))
		add(shape, `${place}.${key}`, part, inside);
	if (items) add(shape, `${place}[]`, items as Part, inside);
	// An object of which no member is named may have any.
	const isFree = typeNames(schema).includes('object') && !properties;
	if (rest || isFree)
		add(shape, `${place}.*`, typeof rest === 'object' ? (rest as Part) : {}, inside);
	return shape;
}

/** What the reference allows an endpoint to answer: also what this account or the sandbox has none of. */
export function documentedShape(endpoint: string): Shape {
	const schema = operations[endpoint]?.answer.schema;
	return schema ? add(new Map(), '', schema) : new Map();
}

/** Whether the reference says that an endpoint answers with a list. */
export const isList = (documented: Shape) => documented.has('[]') || documented.has('.results[]');
