import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

const isProperty = (entry: object): entry is INodeProperties => 'type' in entry;

/** The fields of an operation, by the names that the API uses. */
function byProperty(fields: INodeProperties[]): Map<string, INodeProperties> {
	const names = new Map<string, INodeProperties>();
	const visit = (entries: object[]) => {
		for (const entry of entries) {
			if (!isProperty(entry)) {
				visit((entry as INodePropertyCollection).values ?? []);
				continue;
			}
			const property = entry.routing?.send?.property;
			if (property !== undefined && !names.has(property)) names.set(property, entry);
			if (entry.type === 'collection') visit(entry.options ?? []);
		}
	};
	visit(fields);
	return names;
}

/** "body_template_component" as "Body template component"; codes such as ORDER_ID stay. */
const asLabel = (name: string) =>
	/^[a-z][a-z0-9_]*$/.test(name)
		? name[0].toUpperCase() + name.slice(1).replaceAll('_', ' ')
		: name;

/**
 * How a field of the API reads in the panel, e.g. "Contact Phone" or "Localizations → 1 → Language".
 * @param path from the request body's field to the faulty value; a number first is a place in a list
 */
export function fieldLabel(path: string[], fields: INodeProperties[] = []): string {
	const known = byProperty(fields);
	// Of a value that can be given in several forms nobody knows here in which it was.
	const label = (name: string) =>
		known.get(name)?.displayName.replace(/ (by Code|\(JSON\))$/, '') ?? asLabel(name);
	const [first, ...rest] = path;
	if (/^\d+$/.test(first)) return [`Entry ${first}`, ...rest.map(label)].join(' → ');
	return [label(first), ...rest.map(asLabel)].join(' → ');
}

/** The values that the panel has for a field of the API, as a sentence; nothing where it has none. */
export function choicesFor([name]: string[], fields: INodeProperties[] = []): string {
	const { type = '', options = [] } = byProperty(fields).get(name) ?? {};
	if (!['options', 'resourceLocator'].includes(type) || options.length === 0) return '';
	const values = (options as INodePropertyOptions[]).map(({ value }) => value);
	return ` Known values: ${values.join(', ')}.`;
}
