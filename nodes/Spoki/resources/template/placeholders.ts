import { isObject } from '../../client/errorBody';
import { codesIn, RESERVED_CODES } from '../../fields/checks';
import { faultOfCodes } from '../customField/knownCodes';
import type { Draft, LookUp } from '../types';

/** The codes in every text of a value: headers, bodies, buttons and cards, whatever they are called. */
export function codesOf(value: unknown): string[] {
	if (typeof value === 'string') return codesIn(value);
	if (Array.isArray(value)) return value.flatMap(codesOf);
	if (!isObject(value)) return [];
	return Object.entries(value).flatMap(([name, entry]) =>
		name === 'example_custom_fields' ? [] : codesOf(entry),
	);
}

/** Makes no draft with a placeholder that is none of the account's. @throws FaultyValue with a whole sentence */
export async function withKnownPlaceholders({ body }: Draft, lookUp: LookUp): Promise<void> {
	const codes = [...new Set(codesOf(body.templatelocalization_set))];
	const own = codes.filter((code) => !RESERVED_CODES.includes(code));
	const fault = (await faultOfCodes(own, lookUp))(own);
	if (fault) throw fault;
}
