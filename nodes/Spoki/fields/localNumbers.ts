import type { INodeProperties } from 'n8n-workflow';
import { plans } from './checks/callingCodes';
import { options } from './options';

/** The option that completes phones without a country code; its value is a calling code. */
export const countryForLocalNumbers: INodeProperties = {
	displayName: 'Country for Local Numbers',
	name: 'callingCode',
	type: 'options',
	// Of the others no number could be completed.
	options: [...plans.values()]
		.filter(({ certain }) => certain.length > 0)
		.map(({ code, countries }) => ({ name: `${countries} (+${code})`, value: code })),
	default: '39',
	description:
		'Country of phones without a country code, such as 333 123 4567. What could be read in two ways is refused.',
};

/** The options of an operation that takes a phone. */
export const phoneOptions = options(countryForLocalNumbers);
