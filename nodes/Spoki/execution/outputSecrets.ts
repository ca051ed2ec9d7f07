import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../client/errorBody';
import { hide } from '../client/secrets';
import type { Operation } from '../resources/types';

/** What stands in the place of a secret. */
const HIDDEN = '(hidden)';

function without(value: unknown, [name, ...rest]: string[]): unknown {
	if (Array.isArray(value)) return value.map((entry) => without(entry, [name, ...rest]));
	if (!isObject(value) || !Object.hasOwn(value, name)) return value;
	const hidden = rest.length > 0 ? without(value[name], rest) : HIDDEN;
	return { ...value, [name]: hidden };
}

/**
 * Items without the members that nobody should read who has not asked for them: those that are
 * declared, and of an answer that nobody knows those that are secret by their name.
 */
export const withoutSecretFields = (
	items: IDataObject[],
	{ endpoint: { secrets }, isCustom }: Pick<Operation, 'endpoint' | 'isCustom'>,
) =>
	items.map((item) =>
		isCustom && !secrets
			? (hide(item, [], true) as IDataObject)
			: (secrets ?? []).reduce<IDataObject>(
					(shown, path) => without(shown, path.replaceAll('[*]', '').split('.')) as IDataObject,
					item,
				),
	);
