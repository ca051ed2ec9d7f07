import type { INodeParameterResourceLocator } from 'n8n-workflow';
import { FaultyValue, id, phone, required, shown, withoutFillers, type Check } from './checks';

const isLocator = (given: unknown): given is INodeParameterResourceLocator =>
	given !== null && typeof given === 'object' && 'mode' in given;

/** A value that a model gives, or the locator of one: blank where a word like "null" stands for nothing. */
export const saidByModel = (given: unknown): unknown => {
	if (typeof given === 'string') return withoutFillers(given);
	return isLocator(given) ? { ...given, value: withoutFillers(given.value) } : given;
};

/** What a locator holds; an expression may also give the value itself. */
export const valueOf = (given: unknown): unknown => (isLocator(given) ? given.value : given);

/** The ID that a locator holds. */
export const pickedId: Check = (given, context) => id(valueOf(given), context);

/** Whether a contact is given by its phone. */
export const isByPhone = (given: unknown) => isLocator(given) && given.mode === 'phone';

const PHONE = 'phone:';

/**
 * The contact that a locator holds: its ID, or its phone in a form that stands for the ID until the
 * item's turn (`execution/contactByPhone.ts`), so that one contact has one name in a run.
 */
export const pickedContact: Check<number | string> = (given, context) => {
	const value = valueOf(given);
	const isPhone = typeof value === 'string' && /^\s*(\+|00)\d|\d[ /-]\d/.test(value);
	// A model can't change the mode of a field.
	if (isByPhone(given) || (isPhone && context.isTool))
		return `${PHONE}${required(phone)(value, context)}`;
	if (isPhone)
		throw new FaultyValue(
			`is not an ID but a phone: ${shown(value)}`,
			'Choose By Phone at this field.',
		);
	let fault: FaultyValue;
	try {
		return id(value, context);
	} catch (error) {
		fault = error as FaultyValue;
	}
	throw new FaultyValue(fault.message, `${fault.hint} A contact is also found By Phone.`);
};

/** The phone that stands for an ID; undefined where nothing does. */
export const phoneFor = (reference: unknown): string | undefined =>
	typeof reference === 'string' && reference.startsWith(PHONE)
		? reference.slice(PHONE.length)
		: undefined;
