import type { INodeProperties, INodePropertyOptions, NodeOperationError } from 'n8n-workflow';
import { oneOf } from '../fields/checks';
import { countryForLocalNumbers } from '../fields/localNumbers';
import { readField } from '../fields/send';

/** Reads a parameter of an item; where it isn't set, what stands for it. */
type Read = (name: string, otherwise: unknown) => unknown;

/** What is wrong with an item's fields that only choose between others, and go nowhere themselves. */
export const choiceFaults = (
	context: Parameters<typeof readField>[0],
	fields: INodeProperties[],
	itemIndex: number,
	read: Read,
): NodeOperationError[] =>
	fields.flatMap((field) => {
		const { type, routing, name, displayName, options, default: usual } = field;
		if (name === 'options')
			return choiceFaults(context, options as INodeProperties[], itemIndex, (inner, otherwise) =>
				read(`options.${inner}`, otherwise),
			);
		// Without a country that there is, local phones are refused.
		if (type !== 'options' || routing || field === countryForLocalNumbers) return [];
		const values = (options as INodePropertyOptions[]).map(({ value }) => value as string);
		return readField(context, displayName, oneOf(...values), read(name, usual), itemIndex).faults;
	});
