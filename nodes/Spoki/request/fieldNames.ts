import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import type { Operation } from '../resources/types';

const isProperty = (entry: object): entry is INodeProperties => 'type' in entry;

/** The names that people see for the fields of an operation, by the names that the API uses. */
export function fieldNames({ fields }: Operation): Map<string, string> {
	const names = new Map<string, string>();
	const visit = (entries: object[]) => {
		for (const entry of entries) {
			if (!isProperty(entry)) {
				visit((entry as INodePropertyCollection).values ?? []);
				continue;
			}
			const property = entry.routing?.send?.property;
			if (property !== undefined && !names.has(property)) names.set(property, entry.displayName);
			if (entry.type === 'collection') visit(entry.options ?? []);
		}
	};
	visit(fields);
	return names;
}
