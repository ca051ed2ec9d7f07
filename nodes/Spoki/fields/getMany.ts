import type { INodeProperties } from 'n8n-workflow';
import { text, type Check } from './checks';
import { inQuery } from './send';

/** Return All and Limit, shared by every Get Many. */
export const returnAll: INodeProperties = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
};

export const limit: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 50,
	description: 'Max number of results to return',
	displayOptions: { show: { returnAll: [false] } },
};

/** The filters of a Get Many. */
export const filters = (...options: INodeProperties[]): INodeProperties => ({
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	description: 'Which items to get. A filter that is added must not be empty.',
	options,
});

/** A text to look for. Commas and quotes are between words: without any word everything would be found. */
const words: Check<string> = (value, context) => {
	const given = text(value, context) ?? '';
	return /[^\s,"']/.test(given) ? given : undefined;
};

/** The filter by a text that Spoki looks for itself. */
export const search = (placeholder: string, description: string): INodeProperties =>
	inQuery('search', words, {
		displayName: 'Search',
		name: 'search',
		type: 'string',
		default: '',
		placeholder,
		description,
	});
