import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../client/errorBody';
import type { Endpoint } from '../client/endpoint';

/** What stands in the place of a secret. */
const HIDDEN = '(hidden)';

function without(value: unknown, [name, ...rest]: string[]): unknown {
	if (Array.isArray(value)) return value.map((entry) => without(entry, [name, ...rest]));
	if (!isObject(value) || !Object.hasOwn(value, name)) return value;
	const hidden = rest.length > 0 ? without(value[name], rest) : HIDDEN;
	return { ...value, [name]: hidden };
}

/** Items without the members that nobody should read who has not asked for them. */
export const withoutSecretFields = (items: IDataObject[], { secrets = [] }: Endpoint) =>
	items.map((item) =>
		secrets.reduce<IDataObject>(
			(shown, path) => without(shown, path.replaceAll('[*]', '').split('.')) as IDataObject,
			item,
		),
	);
