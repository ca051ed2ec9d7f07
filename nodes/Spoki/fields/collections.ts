import type { INodeProperties } from 'n8n-workflow';

/** Shows a field where another has one of some values. */
export const shownFor = (field: string, ...values: Array<string | boolean>) => ({
	show: { [field]: values },
});

const collection = (displayName: string, name: string, options: INodeProperties[]) =>
	({
		displayName,
		name,
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options,
	}) satisfies INodeProperties;

/** What may be given to a creation or an action beside what it needs. */
export const additionalFields = (...options: INodeProperties[]): INodeProperties =>
	collection('Additional Fields', 'additionalFields', options);

/** What an update may change. */
export const updateFields = (...options: INodeProperties[]): INodeProperties => ({
	...collection('Update Fields', 'updateFields', options),
	description:
		'Only the fields added here are changed, and an empty one keeps the value that it has',
});
