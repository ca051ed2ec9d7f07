import { decided, FaultyValue, tried, type KnownFields } from '../../fields/checks';
import { ownField } from '../../fields/checks/reservedCodes';
import { isObject } from '../../client/errorBody';
import type { Draft, LookUp } from '../types';

/** So many codes are named. */
const MOST_NAMED = 40;

/** What to say of codes that are none of the account's: a whole sentence. */
function unknown(codes: string[], known: string[]): FaultyValue {
	const named =
		[...known].sort().slice(0, MOST_NAMED).join(', ') + (known.length > MOST_NAMED ? ' …' : '');
	const own = codes.map(ownField).filter(Boolean);
	return new FaultyValue(
		`The account has no custom field ${codes.join(', ')}`,
		own.length > 0
			? `Use the field ${own.join(' and ')}.`
			: known.length > 0
				? `It has ${named}. Others can be added with Custom Field > Create.`
				: 'It has none. They are added with Custom Field > Create.',
	);
}

async function lookedUp(codes: string[], lookUp: LookUp) {
	const found = codes.length > 0 ? await lookUp.customFields(codes) : undefined;
	const { types, isWhole }: KnownFields = found ?? { types: new Map(), isWhole: false };
	const faultOf = (own: string[]): FaultyValue | undefined => {
		const missing = isWhole ? own.filter((code) => !types.has(code)) : [];
		return missing.length > 0 ? unknown(missing, [...types.keys()]) : undefined;
	};
	return { types, faultOf };
}

/**
 * What is wrong with the codes of some custom fields, looked up once a run: nobody knows what Spoki
 * makes of a code that it hasn't.
 */
export const faultOfCodes = async (codes: string[], lookUp: LookUp) =>
	(await lookedUp(codes, lookUp)).faultOf;

/** The codes of the custom fields in a contact. */
export const customFieldCodes = ({ custom_fields: given }: Draft['body']): string[] =>
	isObject(given) ? Object.keys(given) : [];

/**
 * What gives the custom fields of a contact the forms that their types want, or says what is wrong with
 * them in a whole sentence.
 * @param codes those of all contacts
 */
export async function completion(codes: string[], lookUp: LookUp) {
	const { types, faultOf } = await lookedUp(codes, lookUp);
	return (contact: Draft['body']): FaultyValue | undefined => {
		const fault = faultOf(customFieldCodes(contact));
		const { custom_fields: given } = contact;
		if (fault || !isObject(given)) return fault;
		const outcome = tried(() => decided(given, types));
		if ('fault' in outcome) return outcome.fault;
		contact.custom_fields = outcome.given;
		return undefined;
	};
}

/** Sends no contact whose custom fields the account hasn't. @throws FaultyValue with a whole sentence */
export async function withKnownFields({ body }: Draft, lookUp: LookUp): Promise<void> {
	const fault = (await completion(customFieldCodes(body), lookUp))(body);
	if (fault) throw fault;
}
