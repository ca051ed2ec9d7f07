import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../client/errorBody';
import { mapMembers } from '../client/members';
import { SECRET_FIELD } from '../client/secrets';
import type { Operation } from '../resources/types';

/** What stands in the place of a secret. */
const HIDDEN = '(hidden)';

function without(value: unknown, isSecret: (name: string) => boolean): unknown {
	if (Array.isArray(value)) return value.map((entry) => without(entry, isSecret));
	if (!isObject(value)) return value;
	return mapMembers(value, (entry: unknown, name) => {
		const isHidden = isSecret(name) && !['boolean', 'number'].includes(typeof entry);
		return isHidden && entry !== null ? HIDDEN : without(entry, isSecret);
	});
}

/**
 * Items without the members that nobody should read who has not asked for them, however deep in an
 * envelope: those that are declared, and of an answer that nobody knows those that are secret by name.
 */
export function withoutSecretFields(
	items: IDataObject[],
	{ endpoint: { secrets = [] }, isCustom = false }: Pick<Operation, 'endpoint' | 'isCustom'>,
) {
	const names = secrets.map((path) => path.split('.').at(-1));
	const isSecret = (name: string) => names.includes(name) || (isCustom && SECRET_FIELD.test(name));
	return items.map((item) => without(item, isSecret) as IDataObject);
}
