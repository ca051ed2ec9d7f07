import { FaultyValue } from '../../fields/checks';
import { isObject } from '../../client/errorBody';
import type { Draft, LookUp } from '../types';

/** So many codes are named. */
const MOST_NAMED = 40;

/** What to say of codes that are none of the account's: a whole sentence. */
function unknown(codes: string[], known: string[]): FaultyValue {
	const named =
		[...known].sort().slice(0, MOST_NAMED).join(', ') + (known.length > MOST_NAMED ? ' …' : '');
	return new FaultyValue(
		`The account has no custom field ${codes.join(', ')}`,
		known.length > 0
			? `It has ${named}. Others can be added with Custom Field > Create.`
			: 'It has none. They are added with Custom Field > Create.',
	);
}

/**
 * What is wrong with the codes of some custom fields, looked up once a run: nobody knows what Spoki
 * makes of a code that it hasn't.
 */
export async function faultOfCodes(codes: string[], lookUp: LookUp) {
	if (codes.length === 0) return () => undefined;
	const known = await lookUp.customFieldCodes(codes);
	const all = new Set(known);
	return (own: string[]): FaultyValue | undefined => {
		const missing = known ? own.filter((code) => !all.has(code)) : [];
		return missing.length > 0 ? unknown(missing, known!) : undefined;
	};
}

/** The codes of the custom fields in a contact. */
export const codesIn = ({ custom_fields: given }: Draft['body']): string[] =>
	isObject(given) ? Object.keys(given) : [];

/** Sends nothing for a code that the account hasn't. @throws FaultyValue with a whole sentence */
export async function withKnownCodes({ body }: Draft, lookUp: LookUp): Promise<void> {
	const codes = codesIn(body);
	const fault = (await faultOfCodes(codes, lookUp))(codes);
	if (fault) throw fault;
}
