/** A JSON schema, as n8n's editor shows one before a node has run. */
export interface Schema {
	type: string;
	properties?: Record<string, Schema>;
	items?: Schema;
}

/** Members whose own members are an account's, or a message's: their names in the sandbox say nothing. */
const MAPS = [
	'contactfield_values',
	'custom_fields',
	'example_custom_fields',
	'languages',
	'inputSchema',
	'outputSchema',
	'annotations',
];

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

function merged(values: unknown[], name: string): Schema {
	const known = values.filter((value) => value !== null && value !== undefined);
	const lists = known.filter((value): value is unknown[] => Array.isArray(value));
	if (lists.length > 0) {
		const entries = lists.flat();
		return { type: 'array', items: merged(entries, '') };
	}
	const objects = known.filter(isObject);
	if (objects.length > 0) {
		const names = MAPS.includes(name) ? [] : [...new Set(objects.flatMap(Object.keys))];
		const properties = names.map((one) => [one, merged(valuesOf(objects, one), one)]);
		return { type: 'object', properties: Object.fromEntries(properties) as Schema['properties'] };
	}
	// What is null, or empty, in every sample is a text, as names and times are.
	const types = known.map((value) => typeof value);
	return { type: types.includes('string') ? 'string' : (types[0] ?? 'string') };
}

const valuesOf = (objects: Array<Record<string, unknown>>, name: string) =>
	objects.filter((one) => name in one).map((one) => one[name]);

/** The schema of some items. A member may be missing, or null, in an item. */
export const schemaOf = (items: object[]): Schema => merged(items, '');
