import type { Limit } from '../../client/endpoint';
import { required, text } from '../../fields/checks';
import { locator } from '../../fields/locator';
import { inBody, inPath } from '../../fields/send';

export const customFieldId = inPath(
	locator({
		displayName: 'Custom Field',
		name: 'customFieldId',
		picker: 'searchCustomFields',
		required: true,
	}),
);

export const label = inBody('label', required(text), {
	displayName: 'Label',
	name: 'label',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. Order number',
	description: 'Unique name that people see',
});

/** All but Delete share one limit, by the reading of one client. */
export const sharedLimit: Limit = { perMinute: 5, source: 'other client', bucket: 'custom fields' };
